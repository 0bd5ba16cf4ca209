// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "ui/tasks/task.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace seedbank {

/** Runs operations on threads of its own and delivers their results on the window's thread. Jobs
 *  (which write) run one after the other, reads beside them: a job never waits for a read, and
 *  nothing waits for a read that was abandoned, which may hang on a mount that is dead.
 *
 *  Destroying it asks everything to stop and waits, for a read `patience` at most; nothing is
 *  delivered after that. */
class TaskRunner : public QObject {
    Q_OBJECT

public:
    enum class Pool { Jobs, Reads };
    static constexpr std::chrono::seconds patience { 5 };

    explicit TaskRunner(QObject *parent = nullptr);
    ~TaskRunner() override;

    /** `work` runs on a worker thread; `done` takes its result on this object's thread, later. */
    template <class T>
    Task *start(Pool pool, std::function<Result<T>(TaskMonitor &)> work,
        std::function<void(Result<T>)> done)
    {
        auto *task = new Task(this);
        QThreadPool *threads = pool == Pool::Jobs ? &m_jobs : m_reads.get();
        auto *watcher = new QFutureWatcher<Result<T>>(task);
        connect(task, &Task::abandoned, task, [threads] { threads->releaseThread(); });
        connect(watcher, &QFutureWatcherBase::finished, task,
            [task, watcher, threads, done = std::move(done)] {
                task->m_poll.stop();
                if (task->m_abandoned)
                    threads->reserveThread();
                else
                    done(watcher->future().takeResult());
                task->deleteLater();
            });
        watcher->setFuture(
            QtConcurrent::run(threads, [monitor = task->m_monitor, work = std::move(work)] {
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

    QThreadPool m_jobs;
    std::unique_ptr<QThreadPool> m_reads;
};

} // namespace seedbank
