// SPDX-License-Identifier: MIT
#include "ui/workspace/workspace.h"

#include "database/databaseurl.h"
#include "ui/text/sentences.h"

#include <QFileInfo>

namespace seedbank {

namespace {

/** Ends a read whose result nobody waits for any more. */
void abandon(QPointer<Task> &task)
{
    if (task)
        task->abandon();
    task.clear();
}

struct LibraryView {
    LibraryListing listing;
    LibraryTree tree;
};

} // namespace

Workspace::Workspace(WorkspaceOptions options, Operations operations, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_operations(std::move(operations))
{
}

QString Workspace::databaseName() const
{
    if (isSample())
        return tr("Sample");
    const auto url = DatabaseUrl::parse(m_options.database);
    return url ? url->displayName() : m_options.database;
}

bool Workspace::isRemote() const
{
    const auto url = DatabaseUrl::parse(m_options.database);
    return url && url->isRemote();
}

std::optional<VersionRef> Workspace::loaded() const
{
    return m_status ? m_status->loaded : m_lastLoaded;
}

double Workspace::checkFraction() const
{
    return m_check ? m_check->progress().fraction : -1;
}

void Workspace::start()
{
    if (!m_options.sample) {
        refresh();
        return;
    }
    startJob<SamplePaths>(
        { Job::Kind::PrepareSample, {} },
        [prepare = m_operations.prepareSample, paths = *m_options.sample](
            TaskMonitor &monitor) { return prepare(paths, monitor); },
        [](JobResult &, const SamplePaths &) {});
}

void Workspace::refresh()
{
    list();
    checkNow();
}

void Workspace::list()
{
    abandon(m_list);
    m_list = m_runner.start<LibraryView>(
        TaskRunner::Pool::Reads,
        [list = m_operations.listExports, path = m_options.libraryPath](
            TaskMonitor &monitor) -> Result<LibraryView> {
            SEEDBANK_ASSIGN(LibraryListing listing, list(path, monitor));
            LibraryTree tree = makeLibraryTree(listing);
            return LibraryView { std::move(listing), std::move(tree) };
        },
        [this](Result<LibraryView> result) {
            m_list.clear();
            m_listingError.reset();
            m_tree = {};
            if (result) {
                m_listing = std::move(result->listing);
                m_tree = std::move(result->tree);
            } else {
                m_listingError = std::move(result.error());
            }
            Q_EMIT listingChanged();
        });
}

void Workspace::checkNow()
{
    abandon(m_check);
    // A load changes what a check reads: it is looked at again when the load has ended.
    if (!hasDatabase() || isBusy()) {
        Q_EMIT statusChanged();
        return;
    }
    StatusRequest request;
    request.libraryPath = m_options.libraryPath;
    request.database = m_options.database;
    request.journalPath = m_options.journalPath;
    m_check = m_runner.start<StatusReport>(
        TaskRunner::Pool::Reads,
        [status = m_operations.status, request](
            TaskMonitor &monitor) { return status(request, monitor); },
        [this](Result<StatusReport> result) {
            m_check.clear();
            if (result) {
                m_status = std::move(*result);
                m_lastLoaded = m_status->loaded;
                m_statusError.reset();
                m_checkedAt = QDateTime::currentDateTimeUtc();
            } else if (result.error().code != ErrorCode::Cancelled) {
                m_status.reset();
                m_statusError = std::move(result.error());
            }
            Q_EMIT statusChanged();
        });
    connect(m_check, &Task::progressed, this, &Workspace::statusChanged);
    Q_EMIT statusChanged();
}

void Workspace::stopCheck()
{
    if (m_check)
        m_check->cancel();
}

template <class T>
void Workspace::startJob(
    Job job, std::function<Result<T>(TaskMonitor &)> work, std::function<void(JobResult &, T)> take)
{
    if (isBusy())
        return;
    abandon(m_check);
    stopPlan();
    m_job = std::move(job);
    m_jobTime.start();
    m_jobTask = m_runner.start<T>(
        TaskRunner::Pool::Jobs, std::move(work), [this, take = std::move(take)](Result<T> result) {
            JobResult outcome;
            outcome.job = m_job;
            outcome.seconds = static_cast<double>(m_jobTime.elapsed()) / 1000;
            if (result)
                take(outcome, std::move(*result));
            else
                outcome.error = std::move(result.error());
            finishJob(outcome);
        });
    connect(m_jobTask, &Task::progressed, this, &Workspace::jobProgressed);
    Q_EMIT jobStarted();
    Q_EMIT statusChanged();
}

void Workspace::finishJob(const JobResult &result)
{
    m_jobTask.clear();
    Q_EMIT jobFinished(result);
    refresh();
}

void Workspace::capture(const std::string &scenario, const std::string &note)
{
    ExportRequest request;
    request.libraryPath = m_options.libraryPath;
    request.database = m_options.database;
    request.scenario = scenario;
    request.note = note;
    startJob<ExportReport>(
        { Job::Kind::Capture, { scenario, {} } },
        [run = m_operations.exportScenario, request](
            TaskMonitor &monitor) { return run(request, monitor); },
        [](JobResult &result, ExportReport report) { result.captured = std::move(report); });
}

void Workspace::load(const VersionRef &version)
{
    ImportRequest request;
    request.libraryPath = m_options.libraryPath;
    request.database = m_options.database;
    request.scenario = version.scenario;
    request.version = version.version;
    request.journalPath = m_options.journalPath;
    startJob<ImportReport>(
        { Job::Kind::Load, version },
        [run = m_operations.importSnapshot, request](
            TaskMonitor &monitor) { return run(request, monitor); },
        [](JobResult &result, ImportReport report) { result.loaded = std::move(report); });
}

void Workspace::reset()
{
    ResetRequest request;
    request.libraryPath = m_options.libraryPath;
    request.database = m_options.database;
    request.journalPath = m_options.journalPath;
    startJob<ImportReport>(
        { Job::Kind::Reset, loaded().value_or(VersionRef {}) },
        [run = m_operations.reset, request](TaskMonitor &monitor) { return run(request, monitor); },
        [](JobResult &result, ImportReport report) { result.loaded = std::move(report); });
}

void Workspace::repair()
{
    startJob<LibraryRepair>(
        { Job::Kind::Repair, {} },
        [run = m_operations.repair, path = m_options.libraryPath](
            TaskMonitor &monitor) { return run(path, monitor); },
        [](JobResult &result, LibraryRepair repair) { result.repaired = std::move(repair); });
}

void Workspace::cancelJob()
{
    if (m_jobTask)
        m_jobTask->cancel();
}

void Workspace::plan(const VersionRef &version, std::function<void(Result<ImportReport>)> done)
{
    stopPlan();
    ImportRequest request;
    request.libraryPath = m_options.libraryPath;
    request.database = m_options.database;
    request.scenario = version.scenario;
    request.version = version.version;
    request.journalPath = m_options.journalPath;
    request.dryRun = true;
    m_plan = m_runner.start<ImportReport>(
        TaskRunner::Pool::Reads,
        [run = m_operations.importSnapshot, request](
            TaskMonitor &monitor) { return run(request, monitor); },
        std::move(done));
}

void Workspace::stopPlan()
{
    abandon(m_plan);
}

void Workspace::verify(const VersionRef &version, std::function<void(Result<LibraryCheck>)> done)
{
    stopVerify();
    m_verify = m_runner.start<LibraryCheck>(
        TaskRunner::Pool::Reads,
        [run = m_operations.verify, path = m_options.libraryPath, version](
            TaskMonitor &monitor) { return run(path, version, monitor); },
        std::move(done));
}

void Workspace::stopVerify()
{
    abandon(m_verify);
}

} // namespace seedbank
