// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/loadflags.h"
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
    LoadFlags load;
};

/** What is to be loaded; absolute, if it is a file. */
Result<SnapshotRef> snapshotOf(const ImportArguments &arguments)
{
    if (!arguments.scenario && !arguments.file)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("It is not clear what to load: give a SCENARIO, or a snapshot with --file.") };
    if (!arguments.file)
        return SnapshotRef { *arguments.scenario, arguments.version.value_or("latest") };
    if (arguments.file->empty())
        return Error { ErrorCode::InvalidArgument, Tr::tr("Give the file to load: --file FILE.") };
    const QFileInfo file(QString::fromStdString(*arguments.file));
    return SnapshotRef { .file = QDir::cleanPath(file.absoluteFilePath()) };
}

Result<Answer> runImport(const ImportArguments &arguments, Console &console)
{
    ImportRequest request;
    ASSIGN_OR_RETURN(request.snapshot, snapshotOf(arguments));
    ASSIGN_OR_RETURN(request.options, loadOptionsOf(arguments.load));
    // A file outside any library is still read by the dataset of the library in use.
    ASSIGN_OR_RETURN(const QString library,
        request.snapshot.file.isEmpty() ? console.library() : console.optionalLibrary());
    ASSIGN_OR_RETURN(const DatabaseAccess database, console.database());
    request.workplace = console.workplaceIn(library);
    request.access = database.access;
    request.options.setConsent(consentOf(arguments.load, database.consent));
    ASSIGN_OR_RETURN(const ImportReport report, console.run(request));
    return importAnswer(report, databaseName(request.access.url), console.style());
}

} // namespace

void addImportCommand(Grammar &grammar, Command &chosen)
{
    const auto arguments = std::make_shared<ImportArguments>();
    Grammar command = grammar.addCommand("import", Tr::tr("Load a version, exactly or not at all"));
    command.addAlias("load");
    command.addOption(
        "SCENARIO", arguments->scenario, Tr::tr("The name of the scenario, such as general"));
    Option version
        = command.addOption("--version", arguments->version, Tr::tr("v3, or v3_2025-01-20 in full"))
              .takes("V");
    Option latest = command.addFlag(
        "--latest", arguments->latest, Tr::tr("The latest version (the default)"));
    Option file
        = command
              .addOption("--file", arguments->file, Tr::tr("A snapshot file instead of a version"))
              .takes("FILE");
    latest.excludes(version);
    file.excludes(version);
    file.excludes(latest);
    addDryRunFlags(command, arguments->load);
    addLoadFlags(command, arguments->load);
    command.setExamples(
        { "seedbank-cli import general", "seedbank-cli import general --version v1 --dry-run",
            "seedbank-cli --database sqlite:app.db import --file general_v2.sql" });
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runImport(*arguments, console); };
    });
}

} // namespace seedbank
