// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/librarytree.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/job.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <utility>

namespace seedbank {

/** Which library and database the window works on. */
struct WorkspaceOptions {
    QString libraryPath;
    QString database; ///< a URL; empty: only the history can be browsed
    std::optional<SamplePaths> sample; ///< created at the start if it is not there
    QString journalPath; ///< empty: the user's
};

/** What the window knows and does, without its widgets: starts operations on worker threads, one
 *  job at a time, and keeps what they found. Everything is called and signalled on the window's
 *  thread and nothing here blocks it. */
class Workspace : public QObject {
    Q_OBJECT

public:
    Workspace(WorkspaceOptions options, Operations operations, QObject *parent = nullptr);

    const WorkspaceOptions &options() const { return m_options; }
    bool isSample() const { return m_options.sample.has_value(); }
    bool hasDatabase() const { return !m_options.database.isEmpty(); }
    /** "Sample", or the file's name. */
    QString databaseName() const;
    /** The database is reached through the network: nothing is known yet of what it is for. */
    bool isRemote() const;

    /** The last listing that was read, else nothing. */
    const std::optional<LibraryListing> &listing() const { return m_listing; }
    /** The last listing as a tree, once. */
    LibraryTree takeTree() { return std::exchange(m_tree, {}); }
    /** Why the library cannot be listed. */
    const std::optional<Error> &listingError() const { return m_listingError; }
    /** The last check of the database; nothing before the first and after one that failed. */
    const std::optional<StatusReport> &status() const { return m_status; }
    const std::optional<Error> &statusError() const { return m_statusError; }
    QDateTime checkedAt() const { return m_checkedAt; }
    bool isChecking() const { return !m_check.isNull(); }
    double checkFraction() const;
    /** What Reset goes back to. */
    std::optional<VersionRef> loaded() const;

    bool isBusy() const { return !m_jobTask.isNull(); }
    const Job &job() const { return m_job; }

    /** Prepares the sample if there is one to prepare, then reads library and database. */
    void start();
    void refresh();
    void checkNow();
    void stopCheck();

    // Jobs. Ignored while one runs.
    void capture(const std::string &scenario, const std::string &note);
    void load(const VersionRef &version);
    void reset();
    void repair();
    /** Asks the running job to stop; what came of it is in jobFinished(). */
    void cancelJob();

    /** What a load of `version` would do. One at a time: a new one stops the one before. */
    void plan(const VersionRef &version, std::function<void(Result<ImportReport>)> done);
    void stopPlan();
    /** Reads the version whole and compares it with its digests. One at a time. */
    void verify(const VersionRef &version, std::function<void(Result<LibraryCheck>)> done);
    void stopVerify();

Q_SIGNALS:
    void listingChanged();
    /** A check began, got on, or ended. */
    void statusChanged();
    void jobStarted();
    void jobProgressed(const seedbank::Progress &progress);
    void jobFinished(const seedbank::JobResult &result);

private:
    template <class T>
    void startJob(Job job, std::function<Result<T>(TaskMonitor &)> work,
        std::function<void(JobResult &, T)> take);
    void finishJob(const JobResult &result);
    void list();

    WorkspaceOptions m_options;
    Operations m_operations;

    std::optional<LibraryListing> m_listing;
    LibraryTree m_tree;
    std::optional<Error> m_listingError;
    std::optional<StatusReport> m_status;
    std::optional<VersionRef> m_lastLoaded; ///< as the last check that succeeded saw it
    std::optional<Error> m_statusError;
    QDateTime m_checkedAt;

    Job m_job;
    QElapsedTimer m_jobTime;
    QPointer<Task> m_jobTask;
    QPointer<Task> m_list;
    QPointer<Task> m_check;
    QPointer<Task> m_plan;
    QPointer<Task> m_verify;

    TaskRunner m_runner; // last: its destructor waits for what still uses the rest
};

} // namespace seedbank
