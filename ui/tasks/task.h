// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <stop_token>

namespace seedbank {

/** An operation that runs on a worker thread, as the window sees it. Lives on the window's thread
 *  until its result was delivered, then deletes itself: hold it by QPointer. */
class Task : public QObject {
    Q_OBJECT

public:
    /** Asks the operation to stop. Its result says what came of it: Cancelled, or done when it was
     *  faster. QFuture::cancel() is never used: it drops results. */
    void cancel();
    bool isCancelRequested() const { return m_stop.stop_requested(); }
    /** Asks to stop and drops the result: for reads that nobody waits for any more. */
    void abandon();
    /** The same, if there is one, and forgets it. */
    static void abandon(QPointer<Task> &task);
    Progress progress() const { return m_monitor->progress(); }

Q_SIGNALS:
    /** 20 times a second while the operation runs, if somebody listens. */
    void progressed(const seedbank::Progress &progress);
    void abandoned();

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    friend class TaskRunner;
    explicit Task(QObject *parent);

    std::stop_source m_stop;
    std::shared_ptr<TaskMonitor> m_monitor; // shared with the worker, which may outlive the task
    QTimer m_poll;
    bool m_abandoned = false;
};

} // namespace seedbank
