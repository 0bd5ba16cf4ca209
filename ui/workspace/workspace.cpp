// SPDX-License-Identifier: MIT
#include "ui/workspace/workspace.h"

#include "ui/text/sentences.h"

#include <chrono>

namespace seedbank {

namespace {

struct LibraryView {
    LibraryListing listing;
    LibraryTree tree;
};

/** What nobody notices, and no server minds once a minute. */
constexpr std::chrono::milliseconds cheapCheck { 1000 };

struct DatabaseView {
    StatusReport status;
    std::vector<SafetyCopyInfo> safetyCopies;
};

} // namespace

Workspace::Workspace(WorkspaceOptions options, Operations operations, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_operations(std::move(operations))
    , m_connections(m_operations)
    , m_onSample(m_options.sample.has_value())
{
    m_access.url = m_options.database;
    m_access.connection = m_options.connection;
    if (!m_access.connection.isEmpty())
        m_access.state = DatabaseAccess::State::Finding;
    if (m_onSample)
        m_access.environment = Environment::Demo;
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
    m_connections.read();
    if (m_onSample) {
        openSample();
        return;
    }
    if (m_access.connection.isEmpty()) {
        findEnvironment();
        refresh();
        return;
    }
    list();
    findConnection();
}

void Workspace::refresh()
{
    list();
    checkNow();
}

void Workspace::list()
{
    Task::abandon(m_list);
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
    Task::abandon(m_check);
    const auto state = m_access.state;
    if (state == DatabaseAccess::State::KeychainLocked || state == DatabaseAccess::State::Failed) {
        openAgain();
        return;
    }
    // A load changes what a check reads: it is looked at again when the load has ended.
    if (!isOpen() || isBusy()) {
        Q_EMIT statusChanged();
        return;
    }
    startCheck(false);
}

void Workspace::checkQuietly()
{
    if (m_isCheckCheap && m_check.isNull() && m_status && isOpen() && !isBusy())
        startCheck(true);
}

void Workspace::startCheck(bool quiet)
{
    m_isQuietCheck = quiet;
    m_checkTime.start();
    const StatusRequest question { workplace(), wayIn() };
    m_check = m_runner.start<DatabaseView>(
        TaskRunner::Pool::Reads,
        [status = m_operations.status, safetyCopies = m_operations.safetyCopies, question](
            TaskMonitor &monitor) -> Result<DatabaseView> {
            DatabaseView view;
            SEEDBANK_ASSIGN(view.status, status(question, monitor));
            auto copies = safetyCopies(view.status.identity, question.workplace.journal, monitor);
            if (copies)
                view.safetyCopies = std::move(*copies);
            else
                view.status.warnings.push_back(copies.error().message);
            return view;
        },
        [this](Result<DatabaseView> result) {
            m_check.clear();
            m_isCheckCheap = result && !m_checkTime.hasExpired(cheapCheck.count());
            if (result) {
                m_status = std::move(result->status);
                m_safetyCopies = std::move(result->safetyCopies);
                takeGuards(m_status->known);
                m_lastLoaded = m_status->loaded;
                m_statusError.reset();
                m_checkedAt = QDateTime::currentDateTimeUtc();
            } else if (result.error().code != ErrorCode::Cancelled) {
                onCheckFailed(std::move(result.error()));
            }
            Q_EMIT statusChanged();
        });
    if (quiet)
        return;
    connect(m_check, &Task::progressed, this, &Workspace::statusChanged);
    Q_EMIT statusChanged();
}

void Workspace::onCheckFailed(Error error)
{
    const bool isWrongPassword = error.code == ErrorCode::AuthenticationFailed;
    if (m_access.profile && isWrongPassword)
        forgetPassword(*m_access.profile);
    m_status.reset();
    m_statusError = std::move(error);
}

/** Whatever way leads to the database: what another connection to it said counts, too. */
void Workspace::takeGuards(const KnownDatabase &known)
{
    const bool isStricter = known.environment
        && (!m_access.environment || *known.environment > *m_access.environment);
    if (isStricter)
        m_access.environment = known.environment;
    m_confirmationAsked = m_confirmationAsked || known.isFirstContact;
    if (isStricter)
        Q_EMIT databaseChanged();
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
    Task::abandon(m_check);
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
    if (result.asksToConfirm())
        m_confirmationAsked = true;
    Q_EMIT jobFinished(result);
    refresh();
}

void Workspace::prepareSample(const SamplePaths &paths)
{
    startJob<SamplePaths>(
        { Job::Kind::PrepareSample, {} },
        [prepare = m_operations.prepareSample, paths](
            TaskMonitor &monitor) { return prepare(paths, monitor); },
        [](JobResult &, const SamplePaths &) {});
}

void Workspace::capture(const std::string &scenario, const std::string &note)
{
    if (!isOpen())
        return;
    const ExportRequest order { workplace(), wayIn(), scenario, note };
    startJob<ExportReport>(
        { Job::Kind::Capture, VersionRef { scenario, {} } },
        [run = m_operations.exportScenario, order](
            TaskMonitor &monitor) { return run(order, monitor); },
        [](JobResult &result, ExportReport report) { result.captured = std::move(report); });
}

Workplace Workspace::workplace() const
{
    return { .library = m_options.libraryPath, .journal = m_options.journalPath };
}

Access Workspace::wayIn() const
{
    return { m_access.url, m_access.password, m_access.environment };
}

LoadOptions Workspace::loadOptions() const
{
    LoadOptions options;
    options.setConsent(m_access.consent);
    return options;
}

ImportRequest Workspace::loadRequest(const VersionRef &version) const
{
    return { workplace(), wayIn(), { version.scenario, version.version }, loadOptions() };
}

UndoRequest Workspace::undoRequest(const QString &copy) const
{
    return { workplace(), wayIn(), loadOptions(), copy };
}

void Workspace::load(const Loadable &snapshot, const QString &confirmation)
{
    if (!isOpen())
        return;
    if (snapshot.isCopy()) {
        UndoRequest order = undoRequest(snapshot.copy);
        order.options.confirmation = confirmation;
        startUndo({ Job::Kind::GoBack, snapshot }, std::move(order));
        return;
    }
    ImportRequest order = loadRequest(snapshot.version);
    order.options.confirmation = confirmation;
    startJob<ImportReport>(
        { Job::Kind::Load, snapshot },
        [run = m_operations.importSnapshot, order](
            TaskMonitor &monitor) { return run(order, monitor); },
        [](JobResult &result, ImportReport report) { result.loaded = std::move(report); });
}

void Workspace::reset(const QString &confirmation)
{
    if (!isOpen())
        return;
    ResetRequest order { workplace(), wayIn(), loadOptions() };
    order.options.confirmation = confirmation;
    startJob<ImportReport>(
        { Job::Kind::Reset, loaded().value_or(VersionRef {}) },
        [run = m_operations.reset, order](TaskMonitor &monitor) { return run(order, monitor); },
        [](JobResult &result, ImportReport report) { result.loaded = std::move(report); });
}

void Workspace::undo()
{
    if (isOpen())
        startUndo({ Job::Kind::Undo, {} }, undoRequest({}));
}

void Workspace::startUndo(Job job, UndoRequest order)
{
    startJob<ImportReport>(
        std::move(job),
        [run = m_operations.undo, order = std::move(order)](
            TaskMonitor &monitor) { return run(order, monitor); },
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

void Workspace::plan(const Loadable &snapshot, std::function<void(Result<ImportReport>)> done)
{
    stopPlan();
    std::function<Result<ImportReport>(TaskMonitor &)> work;
    if (snapshot.isCopy()) {
        UndoRequest question = undoRequest(snapshot.copy);
        question.options.dryRun = true;
        work = [run = m_operations.undo, question = std::move(question)](
                   TaskMonitor &monitor) { return run(question, monitor); };
    } else {
        ImportRequest question = loadRequest(snapshot.version);
        question.options.dryRun = true;
        work = [run = m_operations.importSnapshot, question = std::move(question)](
                   TaskMonitor &monitor) { return run(question, monitor); };
    }
    m_plan
        = m_runner.start<ImportReport>(TaskRunner::Pool::Reads, std::move(work), std::move(done));
}

void Workspace::stopPlan()
{
    Task::abandon(m_plan);
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
    Task::abandon(m_verify);
}

} // namespace seedbank
