// SPDX-License-Identifier: MIT
#include "ui/workspace/databaseopener.h"

#include <utility>

namespace seedbank {

using State = DatabaseAccess::State;

DatabaseOpener::DatabaseOpener(const Operations &operations, Connections &connections,
    TaskRunner &runner, DatabaseAccess access)
    : m_operations(operations)
    , m_connections(connections)
    , m_runner(runner)
    , m_access(std::move(access))
{
}

void DatabaseOpener::enter(DatabaseAccess access)
{
    Task::abandon(m_finding);
    if (access.connection != m_access.connection)
        m_library.clear();
    m_access = std::move(access);
    if (m_access.state == State::Finding)
        findConnection();
    Q_EMIT changed();
}

void DatabaseOpener::enterAgain()
{
    enter({ .state = State::Finding,
        .connection = m_access.connection,
        .isConfirmationAsked = m_access.isConfirmationAsked });
}

void DatabaseOpener::find()
{
    if (m_access.state == State::Finding) {
        findConnection();
        Q_EMIT changed();
    } else if (!m_access.url.isEmpty()) {
        findEnvironment();
    }
}

void DatabaseOpener::findConnection()
{
    m_finding = m_runner.start<OpenedConnection>(
        TaskRunner::Pool::Reads,
        [open = m_operations.openConnection, name = m_access.connection](
            TaskMonitor &monitor) { return open(name, monitor); },
        [this](Result<OpenedConnection> result) {
            m_finding.clear();
            if (result) {
                onConnectionFound(std::move(*result));
                return;
            }
            m_access.state = State::Failed;
            m_access.trouble = std::move(result.error());
            Q_EMIT changed();
        });
}

void DatabaseOpener::onConnectionFound(OpenedConnection found)
{
    m_access.connection = found.profile.name; // as it was saved, not as it was asked for
    m_access.url = found.profile.url.toString();
    m_access.environment = found.environment;
    m_access.trouble = std::move(found.keychain);
    // What somebody typed since is newer than what the keychain keeps.
    const std::optional<QString> remembered = rememberedPassword(found.profile);
    if (found.password || remembered) {
        m_access.password = remembered ? *remembered : *found.password;
        m_access.state = State::Open;
    } else if (m_access.trouble && m_access.trouble->code == ErrorCode::KeychainLocked) {
        m_access.state = State::KeychainLocked;
    } else {
        m_access.state = State::PasswordNeeded;
    }
    m_access.consent = found.profile.consent;
    m_access.profile = std::move(found.profile);
    if (!m_library.isEmpty())
        rememberLibrary(std::exchange(m_library, {}), m_libraryBefore);
    Q_EMIT this->found();
    Q_EMIT changed();
    if (m_access.state == State::Open)
        Q_EMIT opened();
}

void DatabaseOpener::findEnvironment()
{
    m_finding = m_runner.start<std::optional<Environment>>(
        TaskRunner::Pool::Reads,
        [find = m_operations.findEnvironment, url = m_access.url](
            TaskMonitor &monitor) { return find(url, monitor); },
        [this](const Result<std::optional<Environment>> &result) {
            m_finding.clear();
            // One that cannot be told now is looked up again before anything is loaded.
            if (!result || !*result)
                return;
            m_access.environment = *result;
            Q_EMIT changed();
        });
}

void DatabaseOpener::usePassword(const QString &password, Keep keep)
{
    m_access.password = password;
    m_access.trouble.reset();
    m_access.state = State::Open;
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
    Q_EMIT changed();
    Q_EMIT opened();
}

void DatabaseOpener::rememberPassword(const ConnectionProfile &profile, const QString &password)
{
    m_sessionPasswords[credentialKey(profile)] = password;
}

void DatabaseOpener::forgetPassword(const ConnectionProfile &profile)
{
    m_sessionPasswords.erase(credentialKey(profile));
}

void DatabaseOpener::movePassword(const ConnectionProfile &before, const ConnectionProfile &after)
{
    auto moved = m_sessionPasswords.extract(credentialKey(before));
    // Nobody but the user sends a password to another server, or for another user.
    if (!moved.empty() && before.url.destination() == after.url.destination())
        m_sessionPasswords[credentialKey(after)] = std::move(moved.mapped());
}

std::optional<QString> DatabaseOpener::rememberedPassword(const ConnectionProfile &profile) const
{
    const auto remembered = m_sessionPasswords.find(credentialKey(profile));
    return remembered == m_sessionPasswords.end() ? std::nullopt
                                                  : std::optional(remembered->second);
}

bool DatabaseOpener::refusePassword(const Error &why)
{
    const bool isWithout = m_access.profile && m_access.password.isEmpty()
        && m_access.profile->password == PasswordSource::None;
    if (isWithout || !m_access.takesPassword())
        return false;
    if (m_access.profile)
        forgetPassword(*m_access.profile);
    m_access.password.clear();
    m_access.state = State::PasswordNeeded;
    m_access.trouble = why;
    Q_EMIT changed();
    return true;
}

void DatabaseOpener::rememberConsent()
{
    if (!m_access.profile || m_access.profile->consent == m_access.consent)
        return;
    const ConnectionProfile known = *m_access.profile;
    m_access.profile->consent = m_access.consent;
    m_connections.amend(known, { .consent = m_access.consent }, [this](const Result<> &kept) {
        if (!kept)
            Q_EMIT consentNotKept(kept.error());
    });
}

void DatabaseOpener::rememberLibrary(const QString &path, const QString &before)
{
    if (!m_access.profile) {
        m_library = path; // as soon as the connection is found
        m_libraryBefore = before;
        return;
    }
    const ConnectionProfile known = *m_access.profile;
    if (known.library == path)
        return;
    m_connections.amend(
        known, { .library = path }, [this, name = known.name, before, path](const Result<> &kept) {
            if (!kept) {
                Q_EMIT libraryNotKept(kept.error());
                return;
            }
            if (m_access.profile && isSameName(m_access.profile->name, name))
                m_access.profile->library = path;
            Q_EMIT libraryKept(name, path, before);
        });
}

void DatabaseOpener::takeGuards(const KnownDatabase &known)
{
    m_access.isConfirmationAsked = m_access.isConfirmationAsked || known.isFirstContact;
    if (!known.environment || (m_access.environment && *known.environment <= *m_access.environment))
        return;
    m_access.environment = known.environment;
    Q_EMIT changed();
}

} // namespace seedbank
