// SPDX-License-Identifier: MIT
#include "ui/workspace/jobs.h"

#include "ui/text/datetext.h"
#include "ui/text/heldtext.h"
#include "ui/text/sentences.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** The operation with its request: all that a worker thread needs. */
template <class Run, class Request> auto call(const Run &run, const Request &request)
{
    return [run, request](TaskMonitor &monitor) { return run(request, monitor); };
}

} // namespace

Jobs::Jobs(const Operations &operations, const DatabaseAccess &access, const Requests &requests,
    DatabaseCheck &check, TaskRunner &runner)
    : m_operations(operations)
    , m_access(access)
    , m_requests(requests)
    , m_check(check)
    , m_runner(runner)
{
    connect(&m_check, &DatabaseCheck::changed, this, [this] {
        if (!m_check.isRunning() && !isBusy())
            m_lastCopy.clear();
    });
}

template <class T>
void Jobs::start(Job job, Work<T> work, std::function<void(JobResult &, const T &)> tell)
{
    if (isBusy())
        return;
    // A job changes what these read: the database is checked again when it has ended.
    m_check.abandon();
    stopPreview();
    m_lastCopy.clear();
    m_job = std::move(job);
    m_time.start();
    m_task = m_runner.start<T>(TaskRunner::Pool::Jobs, std::move(work),
        [this, tell = std::move(tell)](const Result<T> &result) {
            JobResult outcome { .job = m_job,
                .seconds = static_cast<double>(m_time.elapsed()) / 1000 };
            if (result)
                tell(outcome, *result);
            else
                outcome.error = result.error();
            m_task.clear();
            if (outcome.canBeUndone()) {
                m_lastCopy = outcome.loaded->safetyCopy;
                m_lastCopyOf = m_access.address();
            }
            Q_EMIT finished(outcome);
            Q_EMIT idle();
        });
    connect(m_task, &Task::progressed, this, &Jobs::progressed);
    Q_EMIT started();
}

void Jobs::startLoad(
    Job job, Work<ImportReport> work, std::function<QString(const ImportReport &)> what)
{
    start<ImportReport>(std::move(job), std::move(work),
        [what = std::move(what)](JobResult &result, const ImportReport &report) {
            result.done = loadText(what(report), report);
            result.warnings = report.warnings;
            result.loaded = report;
        });
}

void Jobs::prepareSample(const SamplePaths &paths)
{
    start<SamplePaths>({ Job::Kind::Sample, tr("Preparing the practice database") },
        call(m_operations.prepareSample, paths), [](JobResult &result, const SamplePaths &) {
            result.done = tr("The practice database is ready");
        });
}

void Jobs::capture(const std::string &scenario, const std::string &note)
{
    if (!m_access.isOpen())
        return;
    ExportRequest request = m_requests.capture(scenario, note);
    if (m_check.status())
        request.counted = m_check.status()->live;
    start<ExportReport>({ Job::Kind::Other, tr("Capturing %1").arg(fromUtf8(scenario)) },
        call(m_operations.exportScenario, request),
        [](JobResult &result, const ExportReport &report) {
            result.done = captureText(report);
            result.warnings = report.warnings;
            if (!report.version.empty())
                result.toSelect = VersionRef { report.scenario, report.version };
        });
}

void Jobs::load(
    const Loadable &snapshot, const QString &confirmation, const std::optional<Compared> &compared)
{
    if (!m_access.isOpen())
        return;
    if (snapshot.isCopy()) {
        const QString when = momentText(snapshot.copiedAt, QDateTime::currentDateTimeUtc());
        startLoad({ Job::Kind::Load, tr("Going back to %1").arg(when), snapshot },
            call(m_operations.undo, m_requests.undo(snapshot.copy, confirmation)),
            [when](const ImportReport &report) {
                const QString now = restoredText(restoredBy(report));
                return now.isEmpty() ? tr("Back to %1").arg(when) : now;
            });
        return;
    }
    ImportRequest request = m_requests.load(snapshot.version, confirmation);
    request.compared = compared;
    startLoad({ Job::Kind::Load, tr("Loading %1").arg(versionLabel(snapshot.version)), snapshot },
        call(m_operations.importSnapshot, request), [](const ImportReport &report) {
            return tr("Loaded %1").arg(versionLabel({ report.scenario, report.version }));
        });
}

void Jobs::reset()
{
    startReset(m_requests.reset(m_check.loaded(), {}));
}

void Jobs::reset(const VersionRef &previewed, const QString &confirmation,
    const std::optional<Compared> &compared)
{
    ResetRequest request = m_requests.reset(previewed, confirmation);
    request.compared = compared;
    startReset(request);
}

void Jobs::startReset(const ResetRequest &request)
{
    if (!m_access.isOpen())
        return;
    const VersionRef loaded = request.expected.value_or(VersionRef {});
    startLoad({ Job::Kind::Reset,
                  loaded.scenario.empty() ? tr("Resetting")
                                          : tr("Resetting to %1").arg(versionLabel(loaded)),
                  loaded },
        call(m_operations.reset, request), [](const ImportReport &report) {
            return tr("Reset to %1").arg(versionLabel({ report.scenario, report.version }));
        });
}

void Jobs::undo()
{
    if (!m_access.isOpen())
        return;
    UndoRequest request = m_requests.undo({}, {});
    request.expected = undoneBy();
    if (request.expected.isEmpty())
        return;
    const auto &known = m_check.safetyCopies();
    const auto copy = std::ranges::find(known, request.expected, &SafetyCopyInfo::file);
    const QDateTime at = copy == known.end() ? QDateTime::currentDateTimeUtc() : copy->at;
    startLoad({ Job::Kind::Other, tr("Undoing the last load"), Loadable(request.expected, at) },
        call(m_operations.undo, request), [](const ImportReport &report) {
            const QString now = restoredText(restoredBy(report));
            return now.isEmpty() ? tr("The last load is undone") : now;
        });
}

QString Jobs::undoneBy() const
{
    if (!m_lastCopy.isEmpty() && m_lastCopyOf == m_access.address())
        return m_lastCopy;
    const SafetyCopyInfo *next = m_check.nextUndo();
    return next ? next->file : QString();
}

void Jobs::annotate(const VersionRef &version, const std::string &note)
{
    const QString label = versionLabel(version);
    const bool isRemoval = note.empty();
    start<VersionRef>(
        { Job::Kind::Other,
            isRemoval ? tr("Removing the note of %1").arg(label)
                      : tr("Saving the note to %1").arg(label) },
        [run = m_operations.annotate, path = m_requests.libraryPath(), version, note](
            TaskMonitor &monitor) { return run(path, version, note, monitor); },
        [label, isRemoval](JobResult &result, const VersionRef &annotated) {
            result.done = isRemoval ? tr("Removed the note of %1").arg(label)
                                    : tr("Saved the note to %1").arg(label);
            result.toSelect = annotated;
        });
}

void Jobs::repair()
{
    start<LibraryRepair>({ Job::Kind::Other, tr("Repairing the library") },
        call(m_operations.repair, m_requests.libraryPath()),
        [](JobResult &result, const LibraryRepair &repair) {
            result.done = repairText(repair);
            result.attention = repairAttention(repair);
            result.details
                = QStringList(repair.actions.begin(), repair.actions.end()) + result.attention;
            result.isIdle = repair.isIdle();
        });
}

void Jobs::cancel()
{
    if (m_task)
        m_task->cancel();
}

void Jobs::preview(const Loadable &snapshot, std::function<void(Result<ImportReport>)> done)
{
    stopPreview();
    const Work<ImportReport> question = snapshot.isCopy()
        ? Work<ImportReport>(call(m_operations.undo, m_requests.undoPreview(snapshot.copy)))
        : Work<ImportReport>(
            call(m_operations.importSnapshot, m_requests.loadPreview(snapshot.version)));
    m_preview = m_runner.start<ImportReport>(TaskRunner::Pool::Reads, question, std::move(done));
}

void Jobs::stopPreview()
{
    Task::abandon(m_preview);
}

} // namespace seedbank
