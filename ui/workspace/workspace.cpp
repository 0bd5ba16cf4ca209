// SPDX-License-Identifier: MIT
#include "ui/workspace/workspace.h"

#include "ui/workspace/place.h"
#include "ui/workspace/tr.h"

#include <algorithm>
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
    , m_comparison(m_operations, m_requests, m_runner)
    , m_paths(m_operations, m_runner)
    , m_check(m_operations, m_opener, m_requests, m_runner)
    , m_jobs(m_operations, m_opener.access(), m_requests, m_check, m_runner)
{
    connect(&m_opener, &DatabaseOpener::found, this, &Workspace::takeLibraryOfConnection);
    connect(&m_opener, &DatabaseOpener::opened, this, &Workspace::checkNow);
    connect(&m_jobs, &Jobs::finished, this, [this](const JobResult &result) {
        if (result.asksToConfirm())
            m_opener.askForConfirmation();
    });
    connect(&m_jobs, &Jobs::idle, this, &Workspace::refresh);
    followLibrary();
}

/** What a job writes is listed once, when it has ended, and nothing of it before. */
void Workspace::followLibrary()
{
    connect(&m_jobs, &Jobs::started, &m_watch, &LibraryWatch::pause);
    connect(&m_library, &LibraryReader::reading, &m_watch, &LibraryWatch::pause);
    connect(&m_library, &LibraryReader::changed, this, &Workspace::onListed);
    connect(&m_watch, &LibraryWatch::changed, this, [this] {
        m_isListedUnasked = true;
        m_library.read();
    });
}

void Workspace::onListed()
{
    const bool isUnasked = std::exchange(m_isListedUnasked, false);
    if (m_jobs.isBusy())
        return;
    m_watch.follow(libraryPath(), m_library.footprint());
    // The database itself is as it was, but what it holds may be a version that came.
    const auto &status = m_check.status();
    if (isUnasked && status && status->matches.empty())
        m_check.startQuietly();
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

std::optional<StatusReport> Workspace::status() const
{
    std::optional<StatusReport> status = m_check.status();
    if (status)
        m_library.verdicts().judge(*status);
    return status;
}

QString Workspace::damageOf(const Loadable &snapshot) const
{
    if (!snapshot.isCopy())
        return m_library.verdicts().damageOf(snapshot.version);
    const auto &copies = m_check.safetyCopies();
    const auto copy = std::ranges::find(copies, snapshot.copy, &SafetyCopyInfo::file);
    return copy == copies.end() ? QString() : copy->problem;
}

QString Workspace::damageOfReset() const
{
    const auto &status = m_check.status();
    if (!status || !status->loaded)
        return {};
    if (status->isLoadedFromHere)
        return m_library.error() ? m_library.error()->message() : damageOf(*status->loaded);
    // What is confirmed was looked at before, and only this library's versions are.
    return access().nameToConfirm().isEmpty()
        ? QString()
        : Tr::tr("It is in another library. Open that one to reset to it.");
}

QString Workspace::damageOfUndo() const
{
    const SafetyCopyInfo *next = m_check.nextUndo();
    return next ? next->problem : QString();
}

QString Workspace::libraryFor(const QString &connection) const
{
    const ConnectionProfile *const saved = m_connections.find(connection);
    if (saved && !saved->library.isEmpty())
        return saved->library;
    return m_options.ownLibraryPath.isEmpty() ? proposedLibrary(connection)
                                              : m_options.ownLibraryPath;
}

void Workspace::takeLibraryOfConnection()
{
    const auto &profile = access().profile;
    if (!profile || m_options.isLibraryGiven)
        return;
    if (!profile->library.isEmpty()) {
        useLibrary(profile->library);
        return;
    }
    if (!profile->url.isFile())
        return;
    const QPointer<Workspace> self(this);
    m_paths.findLibraryOf(profile->url.path, [self, name = profile->name](const QString &beside) {
        if (self && !beside.isEmpty())
            self->useLibraryBeside(name, beside);
    });
}

void Workspace::useLibraryBeside(const QString &connection, const QString &path)
{
    const auto &profile = access().profile;
    const bool isStill = profile && isSameName(profile->name, connection)
        && profile->library.isEmpty() && !m_options.isLibraryGiven && !m_jobs.isBusy();
    if (!isStill || !useLibrary(path))
        return;
    Q_EMIT m_opener.changed();
    checkNow();
}

bool Workspace::useLibrary(const QString &path)
{
    if (path == libraryPath())
        return false;
    leaveFor(path);
    m_library.read();
    return true;
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
    m_isListedUnasked = false;
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
    if (m_jobs.isBusy())
        return;
    m_check.startQuietly();
    m_watch.look();
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
    m_comparison.clear();
}

void Workspace::openSample()
{
    if (m_jobs.isBusy())
        return;
    const SamplePaths paths = m_options.sample.value_or(defaultSamplePaths());
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
    m_options.isLibraryGiven = false;
    leaveFor(libraryFor(name));
    m_library.read();
    m_opener.enter({ .state = DatabaseAccess::State::Finding, .connection = name });
}

void Workspace::openDatabase(const QString &url, const QString &libraryPath)
{
    WorkspaceOptions options;
    options.database = url;
    options.libraryPath = libraryPath;
    open(options);
}

void Workspace::openLibrary(const QString &path, const std::optional<VersionRef> &firstShown)
{
    if (m_jobs.isBusy())
        return;
    m_options.firstShown = firstShown;
    if (path == libraryPath()) {
        refresh();
        return;
    }
    m_options.isLibraryGiven = true;
    if (access().connection.isEmpty())
        m_options.ownLibraryPath = path;
    const QString before = libraryPath();
    leaveFor(path);
    m_library.read();
    if (access().isSample) {
        m_opener.enter({});
        return;
    }
    m_opener.rememberLibrary(path, before);
    Q_EMIT m_opener.changed();
    checkNow();
}

void Workspace::open(const WorkspaceOptions &options)
{
    if (m_jobs.isBusy())
        return;
    const bool isThere = isOpen(options);
    if (!isThere) {
        m_options.ownLibraryPath = options.ownLibraryPath;
        m_options.isLibraryGiven = options.isLibraryGiven;
        leaveFor(options.libraryPath);
    }
    m_options.firstShown = options.firstShown;
    m_library.read();
    if (isThere)
        return;
    m_opener.enter(accessAtStart(options));
    if (!access().connection.isEmpty())
        return; // it is checked when it was found
    m_opener.find();
    checkNow();
}

bool Workspace::isOpen(const WorkspaceOptions &options) const
{
    const auto destination = [](const QString &url) {
        const auto parsed = DatabaseUrl::parse(url);
        return parsed ? parsed->destination() : url;
    };
    if (!options.connection.isEmpty())
        return isSameName(options.connection, access().connection)
            && (!options.isLibraryGiven || options.libraryPath == libraryPath());
    if (options.libraryPath != libraryPath())
        return false;
    return options.database.isEmpty()
        || (!access().url.isEmpty() && destination(options.database) == destination(access().url));
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
    // The library stays, so that its history can be browsed on.
    leaveFor(access().isSample ? libraryFor({}) : libraryPath());
    m_library.read();
    m_opener.enter({});
}

} // namespace seedbank
