// SPDX-License-Identifier: MIT
// The mark of a run, and what a run that did not end leaves.
#include "ui/application/lastrun.h"

#include "support/files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/file.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

const QString thisVersion = u"0.1.0"_qs;

QStringList marksIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
}

} // namespace

class TestLastRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunThatEndsLeavesNoMark()
    {
        const QTemporaryDir folder;
        const QString marks = folder.filePath(u"state/running"_qs);
        {
            const LastRun run(marks, thisVersion);
            QVERIFY(!run.unexpectedEnd());
            QCOMPARE(marksIn(marks).size(), 1);
        }
        QVERIFY(marksIn(marks).isEmpty());
        QVERIFY(!LastRun(marks, thisVersion).unexpectedEnd());
    }

    void aDeadRunIsToldOnce_data()
    {
        QTest::addColumn<QByteArray>("mark");
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("wasMachineRestarted");
        QFile boot(u"/proc/sys/kernel/random/boot_id"_qs);
        QVERIFY(boot.open(QIODevice::ReadOnly));
        const QByteArray present = boot.readAll().trimmed();
        QTest::newRow("died") << QByteArray("{\"version\":\"0.0.9\",\"process\":4711,\"boot\":\"")
                + present + "\"}\n"
                              << u"0.0.9"_qs << false;
        QTest::newRow("restarted")
            << QByteArray(R"({"version":"0.0.9","process":4711,"boot":"0d3e4a52"})") << u"0.0.9"_qs
            << true;
        QTest::newRow("empty") << QByteArray() << QString() << false;
        QTest::newRow("torn") << QByteArray("{\"versi") << QString() << false;
        QTest::newRow("huge") << QByteArray(100'000, '[') << QString() << false;
    }
    void aDeadRunIsToldOnce()
    {
        QFETCH(QByteArray, mark);
        QFETCH(QString, version);
        QFETCH(bool, wasMachineRestarted);
        const QTemporaryDir folder;
        writeFile(folder.filePath(u"4711.run"_qs), mark);
        {
            const LastRun run(folder.path(), thisVersion);
            QVERIFY(run.unexpectedEnd());
            QCOMPARE(run.unexpectedEnd()->version, version);
            QCOMPARE(run.unexpectedEnd()->process, qint64(version.isEmpty() ? 0 : 4711));
            QCOMPARE(run.unexpectedEnd()->wasMachineRestarted, wasMachineRestarted);
        }
        QVERIFY(marksIn(folder.path()).isEmpty());
        QVERIFY(!LastRun(folder.path(), thisVersion).unexpectedEnd());
    }

    void aRunThatLivesIsNotDead()
    {
        const QTemporaryDir folder;
        const QString mark = folder.filePath(u"4711.run"_qs);
        writeFile(mark, "{}");
        QFile alive(mark); // another's, as each opening has a lock of its own
        QVERIFY(alive.open(QIODevice::ReadWrite));
        QCOMPARE(::flock(alive.handle(), LOCK_EX), 0);
        {
            const LastRun run(folder.path(), thisVersion);
            QVERIFY(!run.unexpectedEnd());
        }
        QCOMPARE(marksIn(folder.path()), QStringList(u"4711.run"_qs));
        alive.close();
        QVERIFY(LastRun(folder.path(), thisVersion).unexpectedEnd());
    }

    void whatIsNoMarkIsLeftAlone()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"1.run"_qs));
        QVERIFY(QFile::link(u"/etc/passwd"_qs, folder.filePath(u"2.run"_qs)));
        writeFile(folder.filePath(u"notes.txt"_qs), "mine");
        QVERIFY(!LastRun(folder.path(), thisVersion).unexpectedEnd());
        QCOMPARE(marksIn(folder.path()).size(), 3);
    }

    void withoutAFolderNothingIsSaid()
    {
        QVERIFY(!LastRun(u"/proc/self/running"_qs, thisVersion).unexpectedEnd());
        QVERIFY(!LastRun(u"/dev/null"_qs, thisVersion).unexpectedEnd());
    }

    void theMarksAreBesideTheLog()
    {
        qputenv("XDG_STATE_HOME", "/srv/state");
        QCOMPARE(LastRun::defaultFolder(), u"/srv/state/seedbank/running"_qs);
        qunsetenv("XDG_STATE_HOME");
    }
};

QTEST_GUILESS_MAIN(TestLastRun)
#include "tst_ui_lastrun.moc"
