// SPDX-License-Identifier: MIT
#include "ui/workspace/arguments.h"

#include "database/databaseurl.h"
#include "library/librarypaths.h"
#include "operations/openedpath.h"
#include "settings/urlpassword.h"
#include "ui/workspace/place.h"
#include "ui/workspace/tr.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace seedbank {

namespace {

/** $SEEDBANK_LIBRARY, as an absolute path; empty where it is not set. */
QString libraryOfEnvironment()
{
    const QString path = qEnvironmentVariable("SEEDBANK_LIBRARY");
    return path.isEmpty() ? path : QDir().absoluteFilePath(path);
}

/** Where the versions of a database are, or the first capture creates them: never in the working
 *  directory, which desktops choose. */
QString libraryOf(const DatabaseUrl &url)
{
    if (!url.isFile())
        return proposedLibrary(url.displayName());
    const QString folder = QFileInfo(url.path).path();
    return nearestLibrary(folder).value_or(usualLibrary(folder));
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

/** Desktops give paths, or URLs of files. */
Result<OpenedPath> openArguments(const QStringList &arguments)
{
    if (arguments.size() > 1)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Seedbank opens one file or folder at a time, and was given several.") };
    const QString &text = arguments.front();
    const QUrl url(text);
    const bool isHere
        = url.isLocalFile() && (url.host().isEmpty() || url.host() == QLatin1String("localhost"));
    // The address stays unsaid: it may hold a password.
    if (!isHere && (url.isLocalFile() || text.contains(QLatin1String("://"))))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Seedbank opens files and folders of this computer, and was given an address "
                   "elsewhere."),
            Tr::tr("A database is given by --database, or by --connection.") };
    return recognisePath(isHere ? url.path(QUrl::FullyDecoded) : text);
}

namespace option {
const QString library = QStringLiteral("library");
const QString database = QStringLiteral("database");
const QString connection = QStringLiteral("connection");
} // namespace option

/** Makes it what the window works on. Errors: InvalidArgument, if that was said otherwise, too. */
Result<> take(const OpenedPath &opened, const QCommandLineParser &parser, WorkspaceOptions &options)
{
    const bool isDatabase = !opened.database.isEmpty();
    if (isDatabase && (parser.isSet(option::database) || parser.isSet(option::connection)))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give one database: by its file, by --database or by --connection.") };
    if (!isDatabase && parser.isSet(option::library))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give one library: by its folder or by --library.") };
    if (isDatabase) {
        options.database = opened.database;
        ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(opened.database));
        if (!options.isLibraryGiven)
            options.libraryPath = libraryOf(url);
    } else {
        options.ownLibraryPath = opened.library;
        options.libraryPath = opened.library;
        options.isLibraryGiven = true;
        options.firstShown = opened.version;
    }
    return {};
}

Result<WorkspaceOptions> workspaceOf(const QCommandLineParser &parser)
{
    const QString database = parser.value(option::database);
    const QString connection = parser.value(option::connection);
    if (parser.isSet(option::database) && parser.isSet(option::connection))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give either --database or --connection, not both.") };
    if (parser.isSet(option::connection) && connection.isEmpty())
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give the name of a connection: --connection NAME.") };

    WorkspaceOptions options;
    options.connection = connection;
    options.ownLibraryPath = parser.isSet(option::library)
        ? QDir().absoluteFilePath(parser.value(option::library))
        : libraryOfEnvironment();
    options.isLibraryGiven = !options.ownLibraryPath.isEmpty();
    options.libraryPath
        = options.isLibraryGiven ? options.ownLibraryPath : proposedLibrary(connection);
    if (parser.isSet(option::database)) {
        RETURN_IF_ERROR(checkHasNoPassword(database));
        ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(database));
        options.database = url.toString();
        if (!options.isLibraryGiven)
            options.libraryPath = libraryOf(url);
    }

    bool isAsked = !parser.optionNames().isEmpty();
    if (const QStringList paths = parser.positionalArguments(); !paths.isEmpty()) {
        const auto opened = openArguments(paths);
        if (opened) {
            RETURN_IF_ERROR(take(*opened, parser, options));
            isAsked = true;
        } else {
            options.trouble = opened.error();
        }
    }
    if (!isAsked) {
        options.sample = defaultSamplePaths();
        options.libraryPath = options.sample->library;
        options.database = options.sample->databaseUrl();
    }
    return options;
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &commandLine)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Versioned demo data: capture it once, load it back exactly."));
    parser.addOptions({
        { option::library, Tr::tr("The folder of the snapshots."), QStringLiteral("DIR") },
        { option::database, Tr::tr("The database to work on, for example sqlite:app.db."),
            QStringLiteral("URL") },
        { option::connection, Tr::tr("The saved connection to work on."), QStringLiteral("NAME") },
    });
    parser.addPositionalArgument(QStringLiteral("path"),
        Tr::tr("A library, a folder of an application that has one, a version's file, or a "
               "database's file."),
        QStringLiteral("[PATH]"));
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
    ASSIGN_OR_RETURN(arguments.workspace, workspaceOf(parser));
    return arguments;
}

} // namespace seedbank
