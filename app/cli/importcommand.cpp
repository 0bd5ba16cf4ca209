// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/loadoptions.h"
#include "cli/tr.h"
#include "operations/importsnapshot.h"

#include <QDir>
#include <QFileInfo>

namespace seedbank {

namespace {

struct ImportArguments {
    std::optional<std::string> scenario;
    std::optional<std::string> version;
    bool latest = false;
    std::optional<std::string> file;
    bool dryRun = false;
    bool rehearse = false;
    LoadOptions load;
};

Result<ImportRequest> requestFor(const ImportArguments &arguments, Console &console)
{
    if (!arguments.scenario && !arguments.file)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Nothing was named to load: give a SCENARIO, or a snapshot with --file.") };
    SEEDBANK_TRY(checkLoadOptions(arguments.load));
    ImportRequest request;
    if (arguments.file) {
        if (arguments.file->empty())
            return Error { ErrorCode::InvalidArgument, Tr::tr("The file to load has no name.") };
        const QFileInfo file(QString::fromStdString(*arguments.file));
        request.file = QDir::cleanPath(file.absoluteFilePath());
        // A file outside any library is still read by the dataset of the library in use.
        SEEDBANK_ASSIGN(request.libraryPath, console.optionalLibrary());
    } else {
        request.scenario = *arguments.scenario;
        request.version = arguments.version.value_or("latest");
        SEEDBANK_ASSIGN(request.libraryPath, console.library());
    }
    SEEDBANK_ASSIGN(const DatabaseAccess access, console.database());
    request.database = access.url;
    request.password = access.password;
    SEEDBANK_ASSIGN(request.environment, console.environmentOf(access));
    request.confirmation = QString::fromStdString(arguments.load.confirm);
    request.datasetFile = console.datasetFile();
    request.dryRun = arguments.dryRun;
    request.rehearse = arguments.rehearse;
    request.verification = verificationOf(arguments.load);
    setConsent(request, consentOf(arguments.load, access.consent));
    request.lockTimeout = lockTimeoutOf(arguments.load);
    request.safetyCopy = !arguments.load.noSafetyCopy;
    return request;
}

Result<Answer> runImport(const ImportArguments &arguments, Console &console)
{
    SEEDBANK_ASSIGN(const ImportRequest request, requestFor(arguments, console));
    SEEDBANK_ASSIGN(const ImportReport report,
        console.run(request.dryRun ? "import --dry-run" : "import",
            { { "scenario", QString::fromStdString(request.scenario) },
                { "version",
                    request.file.isEmpty() ? QString::fromStdString(request.version) : QString() },
                { "file", request.file }, { "library", request.libraryPath },
                { "database", request.database } },
            [&](TaskMonitor &monitor) { return importSnapshot(request, monitor); }));
    return importAnswer(report, databaseName(request.database), console.style());
}

} // namespace

void addImportCommand(Grammar &grammar, Command &chosen)
{
    const auto arguments = std::make_shared<ImportArguments>();
    Grammar command = grammar.addCommand("import", "Load a version, exactly or not at all");
    command.addAlias("load");
    command.addOption("SCENARIO", arguments->scenario, "Its name, such as general");
    Option version
        = command.addOption("--version", arguments->version, "v3, or v3_2025-01-20 in full")
              .takes("V");
    Option latest
        = command.addFlag("--latest", arguments->latest, "The latest version (the default)");
    Option file
        = command.addOption("--file", arguments->file, "A snapshot file instead of a version")
              .takes("FILE");
    latest.excludes(version);
    file.excludes(version);
    file.excludes(latest);
    addDryRunOptions(command, arguments->dryRun, arguments->rehearse);
    addLoadOptions(command, arguments->load);
    command.setFooter("Examples:\n"
                      "  seedbank-cli import general\n"
                      "  seedbank-cli import general --version v1 --dry-run\n"
                      "  seedbank-cli --database sqlite:app.db import --file general_v2.sql");
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runImport(*arguments, console); };
    });
}

} // namespace seedbank
