// SPDX-License-Identifier: MIT
#include "base/taskmonitor.h"

#include "support/verify.h"

#include <QTest>

#include <thread>

using namespace seedbank;

class TestTaskMonitor : public QObject {
    Q_OBJECT

private:
    std::stop_source m_stop;

private Q_SLOTS:
    void saysCancelledOnceAStopIsRequested()
    {
        const TaskMonitor monitor(m_stop.get_token());
        QVERIFY(monitor.checkCancelled());
        m_stop.request_stop();
        QVERIFY(monitor.isCancelled());
        const auto checked = monitor.checkCancelled();
        VERIFY_FAILS(checked, ErrorCode::Cancelled);
        QVERIFY(!checked.error().message().isEmpty());
        QVERIFY(!TaskMonitor().isCancelled());
    }

    void countsRowsByTable()
    {
        TaskMonitor monitor;
        monitor.setTables({ { "vaults", 0, 2 }, { "todos", 0, -1 } });
        monitor.addRows(0, 2);
        monitor.addRows(1, 5);
        monitor.addRows(1, 6);
        monitor.addRows(2, 1); // no such table: ignored
        monitor.addRows(-1, 1);
        const Progress progress = monitor.progress();
        QCOMPARE(progress.tables.size(), 2U);
        QCOMPARE(progress.tables[0].done, 2);
        QCOMPARE(progress.tables[1].table, std::string("todos"));
        QCOMPARE(progress.tables[1].done, 11);
        QCOMPARE(progress.tables[1].expected, -1);
        monitor.beginPhase(Phase::Writing);
        QCOMPARE(monitor.progress().tables[1].done, 0);
    }

    void theFractionWeighsPhasesAndNeverFalls()
    {
        TaskMonitor monitor;
        QVERIFY(monitor.progress().fraction < 0);
        monitor.setPhases({ { Phase::Reading, 1 }, { Phase::Writing, 3 } });
        monitor.beginPhase(Phase::Reading);
        monitor.setTables({ { "a", 0, 50 }, { "b", 0, 50 } });
        QCOMPARE(monitor.progress().fraction, 0.0);
        monitor.addRows(0, 50);
        QCOMPARE(monitor.progress().fraction, 0.125);
        monitor.addRows(0, 500); // more than expected
        QCOMPARE(monitor.progress().fraction, 0.125);
        monitor.beginPhase(Phase::Writing);
        QCOMPARE(monitor.progress().fraction, 0.25);
        monitor.addRows(1, 50);
        QCOMPARE(monitor.progress().fraction, 0.625);
        monitor.setExpected(1, 1000);
        QCOMPARE(monitor.progress().fraction, 0.625);
        monitor.beginPhase(Phase::Reading);
        QCOMPARE(monitor.progress().fraction, 0.625);
        monitor.beginPhase(Phase::Finished);
        QCOMPARE(monitor.progress().fraction, 1.0);
    }

    void mayBeAskedFromAnotherThread()
    {
        TaskMonitor monitor;
        monitor.setTables({ { "a", 0, 100'000 } });
        monitor.setPhases({ { Phase::Reading, 1 } });
        monitor.beginPhase(Phase::Reading);
        std::thread work([&] {
            for (int i = 0; i < 100'000; ++i)
                monitor.addRows(0, 1);
            monitor.setTables({ { "b", 0, 1 }, { "c", 0, 1 } });
        });
        double last = 0;
        bool hasFallen = false;
        for (int i = 0; i < 2'000; ++i) {
            const double fraction = monitor.progress().fraction;
            hasFallen = hasFallen || fraction < last;
            last = fraction;
        }
        work.join();
        QVERIFY(!hasFallen);
        QCOMPARE(monitor.progress().tables.size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestTaskMonitor)
#include "tst_taskmonitor.moc"
