// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/loadflags.h"
#include "cli/tr.h"
#include "operations/undo.h"

#include <QDir>
#include <QFileInfo>

#include <optional>
#include <string>

namespace seedbank {

namespace {

struct UndoArguments {
    std::optional<std::string> copy;
    LoadFlags load;
};

Result<Answer> runUndo(const UndoArguments &arguments, Console &console)
{
    UndoRequest request;
    ASSIGN_OR_RETURN(request.options, loadOptionsOf(arguments.load));
    ASSIGN_OR_RETURN(const QString library, console.optionalLibrary());
    ASSIGN_OR_RETURN(const DatabaseAccess database, console.database());
    request.workplace = console.workplaceIn(library);
    request.access = database.access;
    request.options.setConsent(consentOf(arguments.load, database.consent));
    if (arguments.copy)
        request.copy = QDir::cleanPath(
            QFileInfo(QString::fromStdString(*arguments.copy)).absoluteFilePath());
    ASSIGN_OR_RETURN(const ImportReport report, console.run(request));
    return importAnswer(report, databaseName(request.access.url), console.style());
}

} // namespace

void addUndoCommand(Grammar &grammar, Command &chosen)
{
    const auto arguments = std::make_shared<UndoArguments>();
    Grammar command
        = grammar.addCommand("undo", Tr::tr("Go back to before the last load, reset or undo"));
    command
        .addOption("--to", arguments->copy,
            Tr::tr("An older safety copy to go back to (list-exports --safety-copies)"))
        .takes("FILE");
    addDryRunFlags(command, arguments->load);
    addLoadFlags(command, arguments->load);
    command.setExamples({ "seedbank-cli --database sqlite:app.db undo" });
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runUndo(*arguments, console); };
    });
}

} // namespace seedbank
