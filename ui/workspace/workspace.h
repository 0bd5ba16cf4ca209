// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/librarytree.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/connections.h"
#include "ui/workspace/databaseaccess.h"
#include "ui/workspace/job.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace seedbank {

/** Which library and database the window works on. */
struct WorkspaceOptions {
    QString libraryPath;
    QString database; ///< a URL; empty: only the history can be browsed
    std::optional<SamplePaths> sample; ///< created at the start if it is not there
    QString journalPath; ///< empty: the user's
    QString connection = {}; ///< a saved connection instead of a URL
    /** The library for any database but the sample's; empty: `libraryPath`. */
    QString ownLibraryPath = {};
};

/** What the window knows and does, without its widgets: starts operations on worker threads, one
 *  job at a time, and keeps what they found. Everything is called and signalled on the window's
 *  thread and nothing here blocks it. */
class Workspace : public QObject {
    Q_OBJECT

public:
    Workspace(WorkspaceOptions options, Operations operations, QObject *parent = nullptr);

    /** As they are now: library and database change with open…(). */
    const WorkspaceOptions &options() const { return m_options; }
    const DatabaseAccess &access() const { return m_access; }
    Connections &connections() { return m_connections; }
    bool isSample() const { return m_onSample; }
    bool hasDatabase() const { return !m_access.url.isEmpty() || !m_access.connection.isEmpty(); }
    /** Nothing is known to stand between the window and its database. */
    bool isOpen() const { return hasDatabase() && m_access.state == DatabaseAccess::State::Open; }
    /** "Sample", the connection's name, or the file's. */
    QString databaseName() const;
    /** The database is reached through the network. */
    bool isRemote() const;
    /** Nothing is ever loaded into it (guard.h). */
    bool isProtected() const;
    /** What must be typed before a load (guard.h); empty: nothing. */
    QString nameToConfirm() const;
    /** What loads of this database are allowed: as its connection has it, or as set since. */
    const LoadConsent &consent() const { return m_access.consent; }
    void setConsent(const LoadConsent &consent) { m_access.consent = consent; }
    /** Keeps it with the saved connection, where the database is one. */
    void rememberConsent();
    /** The library that databases other than the sample are used with. */
    QString ownLibraryPath() const;

    /** The last listing that was read, else nothing. */
    const std::optional<LibraryListing> &listing() const { return m_listing; }
    /** The last listing as a tree, once. */
    LibraryTree takeTree() { return std::exchange(m_tree, {}); }
    /** Why the library cannot be listed. */
    const std::optional<Error> &listingError() const { return m_listingError; }
    /** The last check of the database; nothing before the first and after one that failed. */
    const std::optional<StatusReport> &status() const { return m_status; }
    const std::optional<Error> &statusError() const { return m_statusError; }
    /** Of the database, newest first, as the last check found them. */
    const std::vector<SafetyCopyInfo> &safetyCopies() const { return m_safetyCopies; }
    QDateTime checkedAt() const { return m_checkedAt; }
    /** A check runs that somebody waits for. */
    bool isChecking() const { return !m_check.isNull() && !m_isQuietCheck; }
    double checkFraction() const;
    /** What Reset goes back to. */
    std::optional<VersionRef> loaded() const;

    bool isBusy() const { return !m_jobTask.isNull(); }
    const Job &job() const { return m_job; }

    /** Prepares the sample if there is one to prepare, then reads library and database. */
    void start();
    void refresh();
    void checkNow();
    /** Checks again unasked, and unseen but for what it finds, where that is cheap: where the last
     *  check took less than a second. */
    void checkQuietly();
    void stopCheck();

    // Other databases. Ignored while a job runs.
    void openSample();
    void openConnection(const QString &name);
    /** Looks the connection and its password up once more. */
    void openAgain();
    /** Back to a window without a database. */
    void closeDatabase();
    enum class Keep { Session, Keychain };
    /** The password somebody typed. One that the keychain does not take is kept for the session. */
    void usePassword(const QString &password, Keep keep);
    /** A password for as long as the program runs. */
    void rememberPassword(const ConnectionProfile &profile, const QString &password);
    void forgetPassword(const ConnectionProfile &profile);

    // Jobs. Ignored while one runs. `confirmation`: what was typed for nameToConfirm().
    void capture(const std::string &scenario, const std::string &note);
    /** A version, or a safety copy of the database. */
    void load(const Loadable &snapshot, const QString &confirmation = {});
    void reset(const QString &confirmation = {});
    /** Brings back what the last load replaced. */
    void undo();
    void repair();
    /** Asks the running job to stop; what came of it is in jobFinished(). */
    void cancelJob();

    /** What a load would do. One at a time: a new one stops the one before. */
    void plan(const Loadable &snapshot, std::function<void(Result<ImportReport>)> done);
    void stopPlan();
    /** Reads the version whole and compares it with its digests. One at a time. */
    void verify(const VersionRef &version, std::function<void(Result<LibraryCheck>)> done);
    void stopVerify();

Q_SIGNALS:
    /** Another database, or something new about the way into it. */
    void databaseChanged();
    /** A typed password is kept for the session alone. */
    void passwordNotKept(const seedbank::Error &error);
    void consentNotKept(const seedbank::Error &error);
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
    void prepareSample(const SamplePaths &paths);
    void finishJob(const JobResult &result);
    void list();
    void startAccess(DatabaseAccess access, const QString &libraryPath);
    void startCheck(bool quiet);
    void findConnection();
    void onConnectionFound(OpenedConnection opened);
    void findEnvironment();
    void onCheckFailed(Error error);
    void takeGuards(const KnownDatabase &known);
    ImportRequest loadRequest(const VersionRef &version) const;
    /** Of a safety copy; an empty `copy` is the last one. */
    UndoRequest undoRequest(const QString &copy) const;
    void startUndo(Job job, UndoRequest order);
    Workplace workplace() const;
    Access wayIn() const;
    LoadOptions loadOptions() const;

    WorkspaceOptions m_options;
    Operations m_operations;
    Connections m_connections;
    DatabaseAccess m_access;
    std::map<QString, QString> m_sessionPasswords; ///< by credentialKey()
    bool m_onSample = false;
    bool m_confirmationAsked = false; ///< by an operation, whatever else is known

    std::optional<LibraryListing> m_listing;
    LibraryTree m_tree;
    std::optional<Error> m_listingError;
    std::optional<StatusReport> m_status;
    std::vector<SafetyCopyInfo> m_safetyCopies;
    std::optional<VersionRef> m_lastLoaded; ///< as the last check that succeeded saw it
    std::optional<Error> m_statusError;
    QDateTime m_checkedAt;
    QElapsedTimer m_checkTime;
    bool m_isQuietCheck = false;
    bool m_isCheckCheap = false;

    Job m_job;
    QElapsedTimer m_jobTime;
    QPointer<Task> m_jobTask;
    QPointer<Task> m_opening;
    QPointer<Task> m_list;
    QPointer<Task> m_check;
    QPointer<Task> m_plan;
    QPointer<Task> m_verify;

    TaskRunner m_runner; // last: its destructor waits for what still uses the rest
};

} // namespace seedbank
