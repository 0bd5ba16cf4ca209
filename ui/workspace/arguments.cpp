// SPDX-License-Identifier: MIT
#include "ui/workspace/arguments.h"

#include "database/databaseurl.h"
#include "settings/urlpassword.h"
#include "ui/workspace/tr.h"

#include <QCommandLineParser>
#include <QDir>

namespace seedbank {

namespace {

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

Result<> checkHasNoPassword(const QString &url)
{
    if (!holdsPassword(url))
        return {};
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("The database's URL holds a password. It was not used: other users see "
               "it in the list of processes."),
        Tr::tr("Leave it out of the URL, or save a connection, in the window or with "
               "seedbank-cli connections add: the keychain then keeps the password.") };
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &commandLine)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Versioned demo data: capture it once, load it back exactly."));
    const QCommandLineOption library(
        QStringLiteral("library"), Tr::tr("The folder of the snapshots."), QStringLiteral("DIR"));
    const QCommandLineOption database(QStringLiteral("database"),
        Tr::tr("The database to work on, for example sqlite:app.db."), QStringLiteral("URL"));
    const QCommandLineOption connection(QStringLiteral("connection"),
        Tr::tr("The saved connection to work on."), QStringLiteral("NAME"));
    parser.addOptions({ library, database, connection });
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
            Tr::tr("“%1” is not an option.").arg(parser.positionalArguments().first()),
            Tr::tr("A library is given by --library, a database by --database or "
                   "--connection.") };

    if (parser.isSet(database) && parser.isSet(connection))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give either --database or --connection, not both.") };
    if (parser.isSet(connection) && parser.value(connection).isEmpty())
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give the name of a connection: --connection NAME.") };

    WorkspaceOptions &workspace = arguments.workspace;
    if (parser.isSet(database)) {
        RETURN_IF_ERROR(checkHasNoPassword(parser.value(database)));
        ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(parser.value(database)));
        workspace.database = url.toString();
    }
    workspace.connection = parser.value(connection);
    workspace.ownLibraryPath
        = parser.isSet(library) ? QDir().absoluteFilePath(parser.value(library)) : nearestLibrary();
    workspace.libraryPath = workspace.ownLibraryPath;
    if (!parser.isSet(library) && !parser.isSet(database) && !parser.isSet(connection)) {
        workspace.sample = defaultSamplePaths();
        workspace.libraryPath = workspace.sample->library;
        workspace.database = workspace.sample->databaseUrl();
    }
    return arguments;
}

} // namespace seedbank
