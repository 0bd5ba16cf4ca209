// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "ui/tasks/task.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <exception>
#include <functional>
#include <utility>

namespace seedbank {

/** Runs operations on threads of its own and delivers their results on the window's thread. Jobs
 *  (which write) run one after the other, reads beside them: a job never waits for a read.
 *
 *  Destroying it asks everything to stop and waits; nothing is delivered after that. */
class TaskRunner : public QObject {
    Q_OBJECT

public:
    enum class Pool { Jobs, Reads };

    explicit TaskRunner(QObject *parent = nullptr);
    ~TaskRunner() override;

    /** `work` runs on a worker thread; `done` takes its result on this object's thread, later. */
    template <class T>
    Task *start(Pool pool, std::function<Result<T>(TaskMonitor &)> work,
        std::function<void(Result<T>)> done)
    {
        auto *task = new Task(this);
        auto *watcher = new QFutureWatcher<Result<T>>(task);
        connect(
            watcher, &QFutureWatcherBase::finished, task, [task, watcher, done = std::move(done)] {
                task->m_poll.stop();
                if (!task->m_abandoned)
                    done(watcher->future().takeResult());
                task->deleteLater();
            });
        watcher->setFuture(
            QtConcurrent::run(&threads(pool), [monitor = task->m_monitor, work = std::move(work)] {
                return run<T>(work, *monitor);
            }));
        return task;
    }

private:
    template <class T>
    static Result<T> run(
        const std::function<Result<T>(TaskMonitor &)> &work, TaskMonitor &monitor) noexcept
    {
        try {
            // One that was cancelled while it waited for its thread does not begin.
            if (auto running = monitor.checkCancelled(); !running)
                return failure(std::move(running));
            return work(monitor);
        } catch (const std::exception &exception) {
            return unexpectedException(exception.what());
        } catch (...) {
            return unexpectedException("unknown");
        }
    }
    static Error unexpectedException(const char *what);

    QThreadPool &threads(Pool pool) { return pool == Pool::Jobs ? m_jobs : m_reads; }

    QThreadPool m_jobs;
    QThreadPool m_reads;
};

} // namespace seedbank
