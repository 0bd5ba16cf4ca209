// SPDX-License-Identifier: MIT
#include "ui/tasks/taskrunner.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <memory>
#include <stdexcept>

using namespace seedbank;
using Pool = TaskRunner::Pool;

namespace {

/** Works until it is asked to stop. */
Result<int> untilStopped(TaskMonitor &monitor)
{
    while (!monitor.isCancelled())
        QThread::msleep(1);
    return failure(monitor.checkCancelled());
}

} // namespace

class TestTaskRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliversResultsOnTheThreadOfTheWindow()
    {
        TaskRunner runner;
        Qt::HANDLE worker = nullptr;
        Qt::HANDLE window = nullptr;
        std::optional<int> value;
        runner.start<int>(
            Pool::Jobs,
            [&worker](TaskMonitor &) -> Result<int> {
                worker = QThread::currentThreadId();
                return 42;
            },
            [&](const Result<int> &result) {
                window = QThread::currentThreadId();
                value = *result;
            });
        QVERIFY(!value); // never before the caller is back in its event loop
        QTRY_COMPARE(value.value_or(0), 42);
        QCOMPARE(window, QThread::currentThreadId());
        QVERIFY(worker != window);
    }

    void aCancelledOperationReturnsCancelledAsItsResult()
    {
        TaskRunner runner;
        std::optional<ErrorCode> code;
        Task *task = runner.start<int>(Pool::Jobs, untilStopped,
            [&code](const Result<int> &result) { code = result.error().code; });
        task->cancel();
        QVERIFY(task->isCancelRequested());
        QTRY_VERIFY(code);
        QCOMPARE(*code, ErrorCode::Cancelled);
    }

    void aResultThatBeatTheCancelIsKept()
    {
        TaskRunner runner;
        QSemaphore committing;
        QSemaphore committed;
        std::optional<int> value;
        Task *task = runner.start<int>(
            Pool::Jobs,
            [&](TaskMonitor &) -> Result<int> {
                committing.release();
                committed.acquire();
                return 7;
            },
            [&value](const Result<int> &result) { value = result.value_or(-1); });
        committing.acquire();
        task->cancel();
        committed.release();
        QTRY_COMPARE(value.value_or(0), 7);
    }

    void oneThatWaitsForItsTurnDoesNotBeginAfterACancel()
    {
        TaskRunner runner;
        QSemaphore first;
        bool began = false;
        std::optional<ErrorCode> code;
        runner.start<int>(
            Pool::Jobs,
            [&first](TaskMonitor &) -> Result<int> {
                first.acquire();
                return 1;
            },
            [](const Result<int> &) {});
        Task *second = runner.start<int>(
            Pool::Jobs,
            [&began](TaskMonitor &) -> Result<int> {
                began = true;
                return 2;
            },
            [&code](const Result<int> &result) { code = result.error().code; });
        second->cancel();
        first.release();
        QTRY_VERIFY(code);
        QCOMPARE(*code, ErrorCode::Cancelled);
        QVERIFY(!began);
    }

    void readsDoNotWaitForJobs()
    {
        TaskRunner runner;
        Task *job = runner.start<int>(Pool::Jobs, untilStopped, [](const Result<int> &) {});
        bool read = false;
        runner.start<int>(
            Pool::Reads, [](TaskMonitor &) -> Result<int> { return 1; },
            [&read](const Result<int> &) { read = true; });
        QTRY_VERIFY(read);
        job->cancel();
    }

    void anAbandonedReadDeliversNothing()
    {
        TaskRunner runner;
        bool delivered = false;
        QPointer<Task> task = runner.start<int>(
            Pool::Reads, untilStopped, [&delivered](const Result<int> &) { delivered = true; });
        task->abandon();
        QTRY_VERIFY(task.isNull());
        QVERIFY(!delivered);
    }

    /** As where mount after mount does not answer. */
    void readsThatHangKeepNobodyOnceTheyAreAbandoned()
    {
        constexpr int hanging = 9; // more than there are threads
        QSemaphore end;
        QSemaphore begun;
        TaskRunner runner;
        for (int i = 0; i < hanging; ++i) {
            Task *task = runner.start<int>(
                Pool::Reads,
                [&](TaskMonitor &) -> Result<int> {
                    begun.release();
                    end.acquire();
                    return 1;
                },
                [](const Result<int> &) {});
            QVERIFY(begun.tryAcquire(1, 5000));
            task->abandon();
            task->abandon(); // counts once
        }
        int read = 0;
        const auto readOnce = [&] {
            runner.start<int>(
                Pool::Reads, [](TaskMonitor &) -> Result<int> { return 1; },
                [&read](const Result<int> &result) { read += *result; });
        };
        readOnce();
        QTRY_COMPARE(read, 1);
        end.release(hanging);
        QTRY_VERIFY(runner.findChildren<Task *>().isEmpty());
        readOnce();
        QTRY_COMPARE(read, 2);
    }

    void exceptionsBecomeErrors()
    {
        TaskRunner runner;
        std::optional<Error> error;
        runner.start<int>(
            Pool::Jobs,
            [](TaskMonitor &) -> Result<int> { throw std::runtime_error("no more paper"); },
            [&error](const Result<int> &result) { error = result.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->code, ErrorCode::Internal);
        QCOMPARE(error->detail, QStringLiteral("no more paper"));
    }

    void progressIsPolledTwentyTimesASecond()
    {
        TaskRunner runner;
        QSemaphore reported;
        Task *task = runner.start<int>(
            Pool::Jobs,
            [&reported](TaskMonitor &monitor) -> Result<int> {
                monitor.setPhases({ { Phase::Writing, 1 } });
                monitor.beginPhase(Phase::Writing);
                monitor.setTables({ { "fragments", 0, 200 } });
                monitor.addRows(0, 50);
                reported.release();
                return untilStopped(monitor);
            },
            [](const Result<int> &) {});
        reported.acquire();
        std::vector<Progress> seen;
        connect(task, &Task::progressed, this,
            [&seen](const Progress &progress) { seen.push_back(progress); });
        QTRY_VERIFY(seen.size() >= 3);
        QCOMPARE(seen.back().fraction, 0.25);
        QCOMPARE(seen.back().tables.size(), 1u);
        QCOMPARE(seen.back().tables[0].done, 50);
        task->cancel();
    }

    void destroyingItLeavesAReadThatHangs()
    {
        static QSemaphore never; // it outlives the test
        QSemaphore begun;
        bool delivered = false;
        auto runner = std::make_unique<TaskRunner>();
        runner->start<int>(
            Pool::Reads,
            [&begun](TaskMonitor &) -> Result<int> {
                begun.release();
                never.acquire();
                return 1;
            },
            [&delivered](const Result<int> &) { delivered = true; });
        begun.acquire();
        runner.reset(); // or the test does not end
        never.release();
        QTest::qWait(20);
        QVERIFY(!delivered);
    }

    void destroyingItStopsAndWaits()
    {
        auto runner = std::make_unique<TaskRunner>();
        std::atomic<bool> ended = false;
        bool delivered = false;
        QSemaphore began;
        runner->start<int>(
            Pool::Jobs,
            [&](TaskMonitor &monitor) {
                began.release();
                auto result = untilStopped(monitor);
                ended = true;
                return result;
            },
            [&delivered](const Result<int> &) { delivered = true; });
        began.acquire();
        runner.reset();
        QVERIFY(ended);
        QTest::qWait(20);
        QVERIFY(!delivered);
    }
};

QTEST_GUILESS_MAIN(TestTaskRunner)
#include "tst_ui_taskrunner.moc"
