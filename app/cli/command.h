// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "cli/exitstatus.h"

#include <QString>

#include <functional>

namespace seedbank {

class Console;
class Grammar;

/** What a command found out, for both kinds of reader. */
struct Answer {
    JsonValue json;
    QString text; ///< with a newline at the end
    ExitStatus status = ExitStatus::Done;
};

/** A command with its arguments, ready to run. */
using Command = std::function<Result<Answer>(Console &)>;

/** Each adds one command to the grammar. When the command line names it, its callback sets
 *  `chosen`, which outlives the grammar. */
void addConnectionsCommand(Grammar &grammar, Command &chosen);
void addExportCommand(Grammar &grammar, Command &chosen);
void addImportCommand(Grammar &grammar, Command &chosen);
void addListExportsCommand(Grammar &grammar, Command &chosen);
void addRepairCommand(Grammar &grammar, Command &chosen);
void addResetCommand(Grammar &grammar, Command &chosen);
void addSampleCommand(Grammar &grammar, Command &chosen);
void addStatusCommand(Grammar &grammar, Command &chosen);
void addUndoCommand(Grammar &grammar, Command &chosen);
void addVerifyCommand(Grammar &grammar, Command &chosen);

} // namespace seedbank
