// SPDX-License-Identifier: MIT
#include "cli/console.h"

#include "cli/command.h"
#include "cli/output.h"
#include "cli/password.h"
#include "cli/tr.h"
#include "sample/sample.h"
#include "settings/connectionsfile.h"
#include "settings/credentialstore.h"

#include <QDir>

#include <unistd.h>

namespace seedbank {

Console::Console(GlobalOptions options, std::stop_token stopToken)
    : m_options(std::move(options))
    , m_stopToken(std::move(stopToken))
    , m_style(m_options.json ? TextStyle(false) : TextStyle::forDescriptor(STDOUT_FILENO))
    , m_showsProgress(!m_options.quiet && ::isatty(STDERR_FILENO) == 1)
{
}

void Console::note(const QString &text) const
{
    if (!m_options.quiet)
        printToError(TextStyle::forDescriptor(STDERR_FILENO).dim(text) + u'\n');
}

LibraryChoice Console::libraryChoice() const
{
    LibraryChoice choice = chooseLibrary(m_options.library, QDir::currentPath());
    if (choice.origin != Origin::Sample || !m_options.connection)
        return choice;
    // One that cannot be found is told where the connection is used.
    const auto profile = ConnectionsFile(ConnectionsFile::defaultPath())
                             .find(QString::fromStdString(*m_options.connection));
    return profile && !profile->library.isEmpty()
        ? LibraryChoice { profile->library, Origin::Connection }
        : choice;
}

Result<> Console::useSample()
{
    if (m_usesSample)
        return {};
    const SamplePaths paths = defaultSamplePaths();
    if (!sampleExists(paths)) {
        note(Tr::tr("Creating the sample in %1").arg(printable(paths.folder)));
        RETURN_IF_ERROR(run("sample", { { "folder", paths.folder } },
            [&](TaskMonitor &monitor) { return createSample(paths, monitor); }));
    }
    m_usesSample = true;
    const bool isLibrary = libraryChoice().origin == Origin::Sample;
    if (isLibrary && chooseDatabase(m_options.database).origin == Origin::Sample)
        note(Tr::tr("On the sample, practice data in %1 (your own: --library, --database)")
                 .arg(printable(paths.folder)));
    else if (isLibrary)
        note(Tr::tr("Library: the sample's, %1 (your own: --library)")
                 .arg(printable(paths.library)));
    else
        note(Tr::tr("Database: the sample's, %1 (your own: --database)")
                 .arg(printable(paths.database)));
    return {};
}

Result<QString> Console::library()
{
    ASSIGN_OR_RETURN(const QString path, optionalLibrary());
    if (libraryChoice().origin == Origin::Sample)
        RETURN_IF_ERROR(useSample());
    return path;
}

Result<QString> Console::optionalLibrary()
{
    const LibraryChoice choice = libraryChoice();
    if (choice.path.isEmpty())
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give the folder of the library: --library DIR.") };
    if (choice.origin == Origin::Found || choice.origin == Origin::Connection)
        note(Tr::tr("Library: %1").arg(printable(choice.path)));
    return choice.path;
}

QString Console::givenLibrary() const
{
    return m_options.library ? chooseLibrary(m_options.library, {}).path : QString();
}

QString Console::datasetLibrary() const
{
    return libraryChoice().path;
}

Result<DatabaseAccess> Console::database()
{
    if (m_options.connection) {
        const ConnectionsFile file(ConnectionsFile::defaultPath());
        ASSIGN_OR_RETURN(const ConnectionProfile profile,
            file.find(QString::fromStdString(*m_options.connection)));
        return accessTo(profile);
    }
    const DatabaseChoice choice = chooseDatabase(m_options.database);
    if (choice.origin == Origin::Sample)
        RETURN_IF_ERROR(useSample());
    return accessTo(choice.url);
}

Result<DatabaseAccess> Console::accessTo(const QString &url)
{
    RETURN_IF_ERROR(checkHasNoPassword(url));
    if (!m_options.passwordStdin)
        return DatabaseAccess { { .url = url } };
    ASSIGN_OR_RETURN(const DatabaseUrl parsed, DatabaseUrl::parse(url));
    RETURN_IF_ERROR(checkTakesPassword(parsed));
    ASSIGN_OR_RETURN(const QString password, readPasswordFromInput(m_stopToken));
    return DatabaseAccess { { .url = url, .password = password } };
}

Result<DatabaseAccess> Console::accessTo(const ConnectionProfile &profile)
{
    DatabaseAccess found { { .url = profile.url.toString(), .environment = profile.environment },
        profile.consent };
    if (m_options.passwordStdin) {
        RETURN_IF_ERROR(checkTakesPassword(profile.url));
        ASSIGN_OR_RETURN(found.access.password, readPasswordFromInput(m_stopToken));
    } else {
        ASSIGN_OR_RETURN(found.access.password, passwordOf(profile));
    }
    return found;
}

Result<QString> Console::passwordOf(const ConnectionProfile &profile) const
{
    if (profile.password == PasswordSource::None)
        return QString();
    std::optional<Error> trouble;
    if (profile.password == PasswordSource::Keychain) {
        const auto kept = CredentialStore(m_stopToken).read(credentialKey(profile));
        if (kept && *kept)
            return **kept;
        if (!kept && kept.error().code == ErrorCode::Cancelled)
            return failure(Result<>(kept.error()));
        trouble = kept ? Error { ErrorCode::NotFound,
            Tr::tr("The keychain has no password for the connection “%1” with its present address.")
                .arg(printable(profile.name)) }
                       : kept.error();
    }
    if (canAskForPassword()) {
        if (trouble)
            note(printable(trouble->message()));
        return askForPassword(Tr::tr("Password of %1: ").arg(printable(profile.name)), m_stopToken);
    }
    if (!trouble)
        trouble = Error { ErrorCode::InvalidArgument,
            Tr::tr("The connection “%1” asks for its password each time, and there is no terminal "
                   "to ask on.")
                .arg(printable(profile.name)) };
    trouble->cause = trouble->message();
    trouble->advice = Tr::tr("Give the password on the standard input, with --password-stdin.");
    return *trouble;
}

Workplace Console::workplaceIn(const QString &library) const
{
    return { .library = library,
        .dataset = m_options.dataset ? QString::fromStdString(*m_options.dataset) : QString() };
}

} // namespace seedbank
