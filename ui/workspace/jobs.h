// SPDX-License-Identifier: MIT
#pragma once

#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/databasecheck.h"
#include "ui/workspace/job.h"
#include "ui/workspace/requests.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <string>

namespace seedbank {

/** Does what the user wants done, one job at a time, and tells beforehand what a load would do.
 *  Everything is called and signalled on the window's thread. */
class Jobs : public QObject {
    Q_OBJECT

public:
    /** All must outlive its tasks. */
    Jobs(const Operations &operations, const DatabaseAccess &access, const Requests &requests,
        DatabaseCheck &check, TaskRunner &runner);

    bool isBusy() const { return !m_task.isNull(); }
    /** The running one, or the last. */
    const Job &job() const { return m_job; }

    // Ignored while one runs, and while there is no way into the database it needs.
    // `confirmation`: what was typed for DatabaseAccess::nameToConfirm()
    void prepareSample(const SamplePaths &paths);
    void capture(const std::string &scenario, const std::string &note);
    // `compared`: by its preview; of a safety copy, the journal knows the rows
    /** A version, or a safety copy of the database. */
    void load(const Loadable &snapshot, const QString &confirmation = {},
        const std::optional<Compared> &compared = {});
    /** To what counts as loaded. */
    void reset();
    /** To the version that was previewed, as long as it still counts as loaded. */
    void reset(const VersionRef &previewed, const QString &confirmation,
        const std::optional<Compared> &compared);
    /** Brings back what the last load replaced: what undoneBy() says, and nothing else. */
    void undo();
    /** The safety copy that an undo brings back, as far as it is known: of the load that has just
     *  ended, else as the last check found; else empty. */
    QString undoneBy() const;
    /** Takes the note away if `note` is empty. */
    void annotate(const VersionRef &version, const std::string &note);
    void repair();

    /** Asks the running job to stop; what came of it is in finished(). */
    void cancel();

    /** What a load would do. One at a time: a new one stops the one before. */
    void preview(const Loadable &snapshot, std::function<void(Result<ImportReport>)> done);
    void stopPreview();

Q_SIGNALS:
    void started();
    void progressed(const seedbank::Progress &progress);
    void finished(const seedbank::JobResult &result);
    /** Everybody has heard of the end: what the job may have changed can be read again. */
    void idle();

private:
    template <class T> using Work = std::function<Result<T>(TaskMonitor &)>;
    template <class T>
    void start(Job job, Work<T> work, std::function<void(JobResult &, const T &)> tell);
    void startReset(const ResetRequest &request);
    void startLoad(
        Job job, Work<ImportReport> work, std::function<QString(const ImportReport &)> what);

    const Operations &m_operations;
    const DatabaseAccess &m_access;
    const Requests &m_requests;
    DatabaseCheck &m_check;
    TaskRunner &m_runner;

    QString m_lastCopy; ///< of the load that has just ended, until the database is checked
    QString m_lastCopyOf; ///< the address of the database
    Job m_job;
    QElapsedTimer m_time;
    QPointer<Task> m_task;
    QPointer<Task> m_preview;
};

} // namespace seedbank
