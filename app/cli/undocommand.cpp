// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/loadoptions.h"
#include "operations/undo.h"

#include <QDir>
#include <QFileInfo>

#include <optional>
#include <string>

namespace seedbank {

namespace {

struct UndoArguments {
    std::optional<std::string> copy;
    bool dryRun = false;
    bool rehearse = false;
    LoadOptions load;
};

Result<Answer> runUndo(const UndoArguments &arguments, Console &console)
{
    const LoadOptions &options = arguments.load;
    SEEDBANK_TRY(checkLoadOptions(options));
    UndoRequest request;
    SEEDBANK_ASSIGN(request.libraryPath, console.optionalLibrary());
    SEEDBANK_ASSIGN(const DatabaseAccess access, console.database());
    request.database = access.url;
    request.password = access.password;
    SEEDBANK_ASSIGN(request.environment, console.environmentOf(access));
    request.confirmation = QString::fromStdString(options.confirm);
    request.datasetFile = console.datasetFile();
    request.verification = verificationOf(options);
    setConsent(request, consentOf(options, access.consent));
    request.lockTimeout = lockTimeoutOf(options);
    request.safetyCopy = !options.noSafetyCopy;
    request.dryRun = arguments.dryRun;
    request.rehearse = arguments.rehearse;
    if (arguments.copy)
        request.copy = QDir::cleanPath(
            QFileInfo(QString::fromStdString(*arguments.copy)).absoluteFilePath());
    SEEDBANK_ASSIGN(const ImportReport report,
        console.run(request.dryRun ? "undo --dry-run" : "undo",
            { { "database", request.database }, { "file", request.copy } },
            [&](TaskMonitor &monitor) { return undo(request, monitor); }));
    return importAnswer(report, databaseName(request.database), console.style());
}

} // namespace

void addUndoCommand(Grammar &grammar, Command &chosen)
{
    const auto arguments = std::make_shared<UndoArguments>();
    Grammar command = grammar.addCommand("undo", "Go back to before the last load, reset or undo");
    command
        .addOption("--to", arguments->copy,
            "An older safety copy to go back to (list-exports --safety-copies)")
        .takes("FILE");
    addDryRunOptions(command, arguments->dryRun, arguments->rehearse);
    addLoadOptions(command, arguments->load);
    command.setFooter("Example:\n  seedbank-cli --database sqlite:app.db undo");
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runUndo(*arguments, console); };
    });
}

} // namespace seedbank
