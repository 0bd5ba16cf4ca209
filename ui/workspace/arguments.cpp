// SPDX-License-Identifier: MIT
#include "ui/workspace/arguments.h"

#include "database/databaseurl.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

namespace seedbank {

namespace {

struct ArgumentsText {
    Q_DECLARE_TR_FUNCTIONS(seedbank::ArgumentsText)
};

QString nearestLibrary()
{
    const QString fromEnvironment = qEnvironmentVariable("SEEDBANK_LIBRARY");
    if (!fromEnvironment.isEmpty())
        return QDir().absoluteFilePath(fromEnvironment);
    const QString usual = QStringLiteral("database/demo-snapshots");
    QDir folder;
    do {
        if (folder.exists(usual))
            return folder.absoluteFilePath(usual);
    } while (folder.cdUp());
    return QDir().absoluteFilePath(usual); // where the first capture creates it
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &commandLine)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        ArgumentsText::tr("Versioned demo data: capture it once, load it back "
                          "exactly."));
    const QCommandLineOption library(QStringLiteral("library"),
        ArgumentsText::tr("The folder of the snapshots."), QStringLiteral("DIR"));
    const QCommandLineOption database(QStringLiteral("database"),
        ArgumentsText::tr("The database to work on, for example sqlite:app.db."),
        QStringLiteral("URL"));
    parser.addOptions({ library, database });
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(commandLine))
        return Error { ErrorCode::InvalidArgument, parser.errorText() };

    Arguments arguments;
    if (parser.isSet(help)) {
        arguments.answer = parser.helpText();
        return arguments;
    }
    if (parser.isSet(version)) {
        arguments.answer = QStringLiteral("%1 %2\n").arg(
            QCoreApplication::applicationName(), QCoreApplication::applicationVersion());
        return arguments;
    }
    if (!parser.positionalArguments().isEmpty())
        return Error { ErrorCode::InvalidArgument,
            ArgumentsText::tr(
                "“%1” is not an option. A library is given by --library, a database by --database.")
                .arg(parser.positionalArguments().first()) };

    WorkspaceOptions &workspace = arguments.workspace;
    if (parser.isSet(database)) {
        SEEDBANK_ASSIGN(const DatabaseUrl url, DatabaseUrl::parse(parser.value(database)));
        workspace.database = url.toString();
    }
    if (parser.isSet(library)) {
        workspace.libraryPath = QDir().absoluteFilePath(parser.value(library));
    } else if (parser.isSet(database)) {
        workspace.libraryPath = nearestLibrary();
    } else {
        workspace.sample = defaultSamplePaths();
        workspace.libraryPath = workspace.sample->library;
        workspace.database = workspace.sample->databaseUrl();
    }
    return arguments;
}

} // namespace seedbank
