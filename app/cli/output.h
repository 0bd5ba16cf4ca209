// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "cli/command.h"
#include "cli/exitstatus.h"

#include <QString>

namespace seedbank {

struct OutputOptions {
    bool json = false;
    bool quiet = false; ///< no text for what went well
};

/** Prints the answer on standard output. Its status, or Unknown if it could not be written. */
ExitStatus printAnswer(const Answer &answer, const OutputOptions &options);
/** Prints the error: as text on standard error, as JSON on standard output. */
ExitStatus printError(const Error &error, const OutputOptions &options);

bool printToOutput(const QString &text);
void printToError(const QString &text);

/** `{"code","message","detail"}`, with "side_effects" where the error has obstacles. */
JsonValue errorToJson(const Error &error);

} // namespace seedbank
