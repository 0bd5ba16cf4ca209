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

    void whatIsKnownOfNoTableHasNoFraction()
    {
        TaskMonitor monitor;
        monitor.setPhases(
            { { Phase::Connecting, 1 }, { Phase::Reading, 98 }, { Phase::Publishing, 1 } });
        monitor.beginPhase(Phase::Reading, { { "a" }, { "b", 0, 4 } });
        QVERIFY(monitor.progress().fraction < 0);
        monitor.addRows(0, 50);
        QVERIFY(monitor.progress().fraction < 0);
        QCOMPARE(monitor.progress().tables[0].done, 50);
        monitor.setExpected(0, 50);
        QCOMPARE(monitor.progress().fraction, (1 + 98 * 50 / 54.0) / 100);
        QCOMPARE(monitor.progress().tables[0].expected, 50);
        monitor.beginPhase(Phase::Publishing, {});
        QCOMPARE(monitor.progress().fraction, 0.99);
        QVERIFY(monitor.progress().tables.empty());
    }

    /** An earlier count that turns out too low is given up; the bar creeps on below the end. */
    void aWrongGuessNeverStandsAtTheEnd()
    {
        TaskMonitor monitor;
        monitor.setPhases({ { Phase::Reading, 1 } });
        monitor.beginPhase(Phase::Reading, { { "a", 0, 100, true } });
        double last = 0;
        for (int batch = 0; batch < 50; ++batch) {
            monitor.addRows(0, 10);
            const Progress progress = monitor.progress();
            QVERIFY(progress.fraction > last);
            QVERIFY(progress.fraction < 0.99);
            QCOMPARE(progress.tables[0].expected, batch < 10 ? 100 : -1);
            last = progress.fraction;
        }
        monitor.setExpected(0, 500);
        QCOMPARE(monitor.progress().tables[0].expected, 500);
        QVERIFY(!monitor.progress().tables[0].isGuess);

        monitor.beginPhase(Phase::Reading, { { "a", 0, 0, true } });
        monitor.addRows(0, 10); // of none: how many more?
        QVERIFY(monitor.progress().fraction < 0);
    }

    void itIsAtTheEndOnlyWhenFinished()
    {
        TaskMonitor monitor;
        monitor.setPhases({ { Phase::Proving, 1 } });
        monitor.beginPhase(Phase::Proving, { { "a", 0, 2 } });
        monitor.addRows(0, 2);
        QCOMPARE(monitor.progress().fraction, 0.99);
        monitor.beginPhase(Phase::Finished);
        QCOMPARE(monitor.progress().fraction, 1.0);
    }

    /** A look at the database before the phases are told is not as far as that phase in them. */
    void whatWentBeforeIsNoneOfThePhases()
    {
        TaskMonitor monitor;
        monitor.beginPhase(Phase::Reading, { { "a", 0, 2 } });
        monitor.addRows(0, 2);
        QVERIFY(monitor.progress().fraction < 0);
        monitor.setPhases({ { Phase::CheckingFile, 50 }, { Phase::Reading, 50 } });
        QVERIFY(monitor.progress().fraction < 0);
        monitor.beginPhase(Phase::CheckingFile, {});
        QCOMPARE(monitor.progress().fraction, 0.0);
    }

    void aWatchMissesNoStep()
    {
        std::vector<std::int64_t> seen;
        const TaskMonitor *watched = nullptr;
        TaskMonitor monitor({}, [&] {
            const Progress progress = watched->progress();
            seen.push_back(progress.tables.empty() ? -1 : progress.tables[0].done);
        });
        watched = &monitor;
        monitor.beginPhase(Phase::Reading);
        monitor.setTables({ { "a", 0, 3 } });
        monitor.addRows(0, 1);
        monitor.addRows(0, 2);
        QCOMPARE(seen, (std::vector<std::int64_t> { -1, 0, 1, 3 }));
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
