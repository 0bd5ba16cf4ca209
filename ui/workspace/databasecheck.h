// SPDX-License-Identifier: MIT
#pragma once

#include "operations/listsafetycopies.h"
#include "operations/status.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/databaseopener.h"
#include "ui/workspace/requests.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

namespace seedbank {

/** Checks which demo rows the database has, one check at a time, and keeps what the last one found.
 *  Everything is called and signalled on the window's thread. */
class DatabaseCheck : public QObject {
    Q_OBJECT

public:
    /** All must outlive its tasks. */
    DatabaseCheck(const Operations &operations, DatabaseOpener &opener, const Requests &requests,
        TaskRunner &runner);

    /** Of the last check; nothing before the first and after one that failed. */
    const std::optional<StatusReport> &status() const { return m_status; }
    /** Why the last one failed, or there can be none; a password that was refused is the opener's
     *  trouble. */
    const std::optional<Error> &error() const;
    /** Of the database, newest first. */
    const std::vector<SafetyCopyInfo> &safetyCopies() const { return m_safetyCopies; }
    /** Of which the next undo brings this one back; nullptr: none. Valid until the next check. */
    const SafetyCopyInfo *nextUndo() const;
    QDateTime checkedAt() const { return m_checkedAt; }
    /** What Reset goes back to. */
    std::optional<VersionRef> loaded() const;
    /** One runs that somebody waits for. */
    bool isRunning() const { return !m_task.isNull() && !m_isQuiet; }
    double fraction() const;
    /** The last one took less than a second. */
    bool isCheap() const { return m_isCheap; }
    /** The check that runs has been let into the database. */
    bool isLetIn() const;

    void start();
    /** Unasked, and unseen but for what it finds, where that is cheap: where the last check took
     *  less than a second. */
    void startQuietly();
    /** Asks the running one to stop. */
    void stop();
    /** Nobody waits for it any more. */
    void abandon();
    void forgetError() { m_error.reset(); }
    /** Of another database nothing is known yet. */
    void clear();

Q_SIGNALS:
    /** A check began, got on, or ended. */
    void changed();

private:
    struct View {
        StatusReport status;
        std::vector<SafetyCopyInfo> safetyCopies;
    };
    void run();
    void take(View view);
    void onFailed(Error error);

    const Operations &m_operations;
    DatabaseOpener &m_opener;
    const Requests &m_requests;
    TaskRunner &m_runner;

    std::optional<StatusReport> m_status;
    std::vector<SafetyCopyInfo> m_safetyCopies;
    std::optional<VersionRef> m_lastLoaded; ///< as the last check that succeeded saw it
    std::optional<Error> m_error;
    QDateTime m_checkedAt;
    QElapsedTimer m_time;
    bool m_isQuiet = false;
    bool m_isCheap = false;
    QPointer<Task> m_task;
};

} // namespace seedbank
