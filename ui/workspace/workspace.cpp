// SPDX-License-Identifier: MIT
#include "ui/workspace/workspace.h"

#include <utility>

namespace seedbank {

Workspace::Workspace(WorkspaceOptions options, Operations operations, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_operations(std::move(operations))
    , m_connections(m_operations)
    , m_opener(m_operations, m_connections, m_runner, accessAtStart(m_options))
    , m_requests(m_options, m_opener.access())
    , m_library(m_operations, m_requests, m_runner)
    , m_check(m_operations, m_opener, m_requests, m_runner)
    , m_jobs(m_operations, m_opener.access(), m_requests, m_check, m_runner)
{
    connect(&m_opener, &DatabaseOpener::opened, this, &Workspace::checkNow);
    connect(&m_jobs, &Jobs::finished, this, [this](const JobResult &result) {
        if (result.asksToConfirm())
            m_opener.askForConfirmation();
    });
    connect(&m_jobs, &Jobs::idle, this, &Workspace::refresh);
}

DatabaseAccess Workspace::accessAtStart(const WorkspaceOptions &options)
{
    DatabaseAccess access;
    access.url = options.database;
    access.connection = options.connection;
    if (!access.connection.isEmpty())
        access.state = DatabaseAccess::State::Finding;
    access.isSample = options.sample.has_value();
    if (access.isSample)
        access.environment = Environment::Demo;
    return access;
}

QString Workspace::ownLibraryPath() const
{
    return m_options.ownLibraryPath.isEmpty() ? m_options.libraryPath : m_options.ownLibraryPath;
}

void Workspace::start()
{
    m_connections.read();
    if (access().isSample) {
        openSample();
        return;
    }
    const bool isKnown = access().connection.isEmpty();
    m_library.read();
    m_opener.find();
    if (isKnown)
        checkNow();
}

void Workspace::refresh()
{
    m_library.read();
    checkNow();
}

void Workspace::checkNow()
{
    m_check.abandon();
    if (access().isBarred())
        openAgain();
    // A load changes what a check reads: it is looked at again when the load has ended.
    else if (access().isOpen() && !m_jobs.isBusy())
        m_check.start();
    else
        Q_EMIT m_check.changed();
}

void Workspace::checkQuietly()
{
    if (!m_jobs.isBusy())
        m_check.startQuietly();
}

void Workspace::leaveFor(const QString &libraryPath)
{
    m_jobs.stopPreview();
    m_check.clear();
    m_library.abandon();
    if (m_options.libraryPath == libraryPath)
        return;
    m_options.libraryPath = libraryPath;
    m_library.clear();
}

void Workspace::openSample()
{
    if (m_jobs.isBusy())
        return;
    const SamplePaths paths = m_options.sample.value_or(defaultSamplePaths());
    if (m_options.ownLibraryPath.isEmpty() && !access().isSample)
        m_options.ownLibraryPath = m_options.libraryPath;
    leaveFor(paths.library.isEmpty() ? m_options.libraryPath : paths.library);
    m_opener.enter({ .url = paths.database.isEmpty() ? access().url : paths.databaseUrl(),
        .environment = Environment::Demo,
        .isSample = true });
    m_jobs.prepareSample(paths);
}

void Workspace::openConnection(const QString &name)
{
    if (m_jobs.isBusy())
        return;
    leaveFor(ownLibraryPath());
    m_library.read();
    m_opener.enter({ .state = DatabaseAccess::State::Finding, .connection = name });
}

void Workspace::openAgain()
{
    if (m_jobs.isBusy() || access().connection.isEmpty())
        return;
    m_check.forgetError();
    m_opener.enterAgain();
}

void Workspace::usePassword(const QString &password, DatabaseOpener::Keep keep)
{
    if (access().url.isEmpty())
        return;
    m_check.forgetError();
    m_opener.usePassword(password, keep);
}

void Workspace::closeDatabase()
{
    if (m_jobs.isBusy())
        return;
    leaveFor(ownLibraryPath());
    m_library.read();
    m_opener.enter({});
}

} // namespace seedbank
