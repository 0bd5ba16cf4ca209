// SPDX-License-Identifier: MIT
// The workspace's way into its database; what it does there is in workspace.cpp.
#include "operations/guard.h"
#include "ui/workspace/workspace.h"

namespace seedbank {

QString Workspace::databaseName() const
{
    if (m_onSample)
        return tr("Sample");
    if (!m_access.connection.isEmpty())
        return m_access.connection;
    const auto url = DatabaseUrl::parse(m_access.url);
    return url ? url->displayName() : m_access.url;
}

bool Workspace::isRemote() const
{
    const auto url = DatabaseUrl::parse(m_access.url);
    return url && url->isRemote();
}

bool Workspace::isProtected() const
{
    return m_access.environment == Environment::Production;
}

QString Workspace::nameToConfirm() const
{
    if (m_access.environment != Environment::Staging && !m_confirmationAsked)
        return {};
    const auto url = DatabaseUrl::parse(m_access.url);
    return url ? confirmationName(*url) : QString();
}

QString Workspace::ownLibraryPath() const
{
    return m_options.ownLibraryPath.isEmpty() ? m_options.libraryPath : m_options.ownLibraryPath;
}

void Workspace::startAccess(DatabaseAccess access, const QString &libraryPath)
{
    for (QPointer<Task> *task : { &m_opening, &m_list, &m_check, &m_plan, &m_verify })
        Task::abandon(*task);
    m_access = std::move(access);
    m_options.database = m_access.url;
    m_options.connection = m_access.connection;
    m_confirmationAsked = false;
    m_status.reset();
    m_statusError.reset();
    m_safetyCopies.clear();
    m_lastLoaded.reset();
    m_checkedAt = {};
    if (m_options.libraryPath != libraryPath) {
        m_options.libraryPath = libraryPath;
        m_listing.reset();
        m_listingError.reset();
        m_tree = {};
    }
}

void Workspace::openSample()
{
    if (isBusy())
        return;
    const SamplePaths paths = m_options.sample.value_or(defaultSamplePaths());
    if (m_options.ownLibraryPath.isEmpty() && !m_onSample)
        m_options.ownLibraryPath = m_options.libraryPath;
    const QString library = paths.library.isEmpty() ? m_options.libraryPath : paths.library;
    m_onSample = true;
    startAccess({ .url = paths.database.isEmpty() ? m_options.database : paths.databaseUrl(),
                    .environment = Environment::Demo },
        library);
    prepareSample(paths);
    Q_EMIT databaseChanged();
}

void Workspace::openConnection(const QString &name)
{
    if (isBusy())
        return;
    const QString library = ownLibraryPath();
    m_onSample = false;
    startAccess({ .state = DatabaseAccess::State::Finding, .connection = name }, library);
    list();
    findConnection();
    Q_EMIT databaseChanged();
}

void Workspace::openAgain()
{
    if (isBusy() || m_access.connection.isEmpty())
        return;
    m_access = { .state = DatabaseAccess::State::Finding, .connection = m_access.connection };
    m_statusError.reset();
    findConnection();
    Q_EMIT databaseChanged();
}

void Workspace::closeDatabase()
{
    if (isBusy())
        return;
    const QString library = ownLibraryPath();
    m_onSample = false;
    startAccess({}, library);
    list();
    Q_EMIT databaseChanged();
    Q_EMIT statusChanged();
}

void Workspace::findConnection()
{
    Task::abandon(m_opening);
    m_opening = m_runner.start<OpenedConnection>(
        TaskRunner::Pool::Reads,
        [open = m_operations.openConnection, name = m_access.connection](
            TaskMonitor &monitor) { return open(name, monitor); },
        [this](Result<OpenedConnection> result) {
            m_opening.clear();
            if (result) {
                onConnectionFound(std::move(*result));
                return;
            }
            m_access.state = DatabaseAccess::State::Failed;
            m_access.trouble = result.error();
            m_statusError = std::move(result.error());
            Q_EMIT databaseChanged();
            Q_EMIT statusChanged();
        });
    Q_EMIT statusChanged();
}

void Workspace::onConnectionFound(OpenedConnection opened)
{
    using State = DatabaseAccess::State;
    m_access.connection = opened.profile.name; // as it was saved, not as it was asked for
    m_access.url = opened.profile.url.toString();
    m_access.environment = opened.environment;
    m_access.trouble = std::move(opened.keychain);
    m_options.database = m_access.url;
    const auto remembered = m_sessionPasswords.find(credentialKey(opened.profile));
    if (opened.password || remembered != m_sessionPasswords.end()) {
        // What somebody typed since is newer than what the keychain keeps.
        m_access.password
            = remembered == m_sessionPasswords.end() ? *opened.password : remembered->second;
        m_access.state = State::Open;
    } else if (m_access.trouble && m_access.trouble->code == ErrorCode::KeychainLocked) {
        m_access.state = State::KeychainLocked;
        m_statusError = m_access.trouble;
    } else {
        m_access.state = State::PasswordNeeded;
    }
    m_access.consent = opened.profile.consent;
    m_access.profile = std::move(opened.profile);
    Q_EMIT databaseChanged();
    if (m_access.state == State::Open)
        checkNow();
    else
        Q_EMIT statusChanged();
}

void Workspace::findEnvironment()
{
    if (m_access.url.isEmpty())
        return;
    m_opening = m_runner.start<std::optional<Environment>>(
        TaskRunner::Pool::Reads,
        [find = m_operations.findEnvironment, url = m_access.url](
            TaskMonitor &monitor) { return find(url, monitor); },
        [this](const Result<std::optional<Environment>> &result) {
            m_opening.clear();
            // One that cannot be told now is looked up again before anything is loaded.
            if (!result || !*result)
                return;
            m_access.environment = *result;
            Q_EMIT databaseChanged();
            Q_EMIT statusChanged();
        });
}

void Workspace::usePassword(const QString &password, Keep keep)
{
    if (!hasDatabase() || m_access.url.isEmpty())
        return;
    m_access.password = password;
    m_access.trouble.reset();
    m_access.state = DatabaseAccess::State::Open;
    m_statusError.reset();
    if (m_access.profile && keep == Keep::Session)
        rememberPassword(*m_access.profile, password);
    if (m_access.profile && keep == Keep::Keychain)
        m_runner.start<void>(
            TaskRunner::Pool::Reads,
            [keepPassword = m_operations.keepPassword, profile = *m_access.profile, password](
                TaskMonitor &monitor) { return keepPassword(profile, password, monitor); },
            [this, profile = *m_access.profile, password](const Result<> &kept) {
                if (kept)
                    return;
                rememberPassword(profile, password);
                Q_EMIT passwordNotKept(kept.error());
            });
    Q_EMIT databaseChanged();
    checkNow();
}

void Workspace::rememberConsent()
{
    if (!m_access.profile || m_access.profile->consent == m_access.consent)
        return;
    m_access.profile->consent = m_access.consent;
    SaveConnection request { *m_access.profile };
    request.replaces = m_access.profile->name;
    m_connections.save(request, [this](const Result<std::vector<QString>> &saved) {
        if (!saved)
            Q_EMIT consentNotKept(saved.error());
    });
}

void Workspace::rememberPassword(const ConnectionProfile &profile, const QString &password)
{
    m_sessionPasswords[credentialKey(profile)] = password;
}

void Workspace::forgetPassword(const ConnectionProfile &profile)
{
    m_sessionPasswords.erase(credentialKey(profile));
}

} // namespace seedbank
