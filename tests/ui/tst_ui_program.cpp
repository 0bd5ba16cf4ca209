// SPDX-License-Identifier: MIT
// The window's program as the desktop starts and ends it, in a session of its own.
#include "ui/programhome.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

using seedbank::ProgramHome;

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramHandsOverToTheOneThatIsOpen()
    {
        const ProgramHome home;
        const auto first = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        const auto second = home.start({ u"--library"_qs, home.path(u"other"_qs) });
        QVERIFY(second->waitForFinished(20'000));
        QCOMPARE(second->exitStatus(), QProcess::NormalExit);
        QVERIFY2(second->exitCode() == 0, second->readAllStandardError().constData());
        QVERIFY(home.logText().contains("a later start was accepted"));
        QCOMPARE(first->state(), QProcess::Running);
        QCOMPARE(home.marks().size(), 1);
        first->kill();
        first->waitForFinished();
    }

    /** The first one would send its own password to the server that the second one asks for. */
    void oneWithAPasswordInItsEnvironmentStaysByItself_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::newRow("a password") << QByteArray("PGPASSWORD");
        QTest::newRow("a file of passwords") << QByteArray("PGPASSFILE");
    }
    void oneWithAPasswordInItsEnvironmentStaysByItself()
    {
        QFETCH(QByteArray, variable);
        ProgramHome home;
        const auto first = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        home.set(variable.constData(), u"secret"_qs);
        const auto second = home.start({ u"--library"_qs, home.path(u"other"_qs) });
        QTRY_COMPARE_WITH_TIMEOUT(home.marks().size(), 2, 60'000);
        QCOMPARE(second->state(), QProcess::Running);
        QVERIFY(!home.logText().contains("a later start was accepted"));
        for (QProcess *program : { first.get(), second.get() }) {
            program->kill();
            program->waitForFinished();
        }
    }

    void theProgramEndsByItsOwnHandWhenItIsAskedTo()
    {
        const ProgramHome home;
        const auto program = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        program->terminate();
        QVERIFY(program->waitForFinished(20'000));
        QCOMPARE(program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(program->exitCode(), 0);
        QVERIFY(home.marks().isEmpty());
        QVERIFY(home.socket().isEmpty());
    }

    void aKilledProgramIsFollowedByOneThatKnows()
    {
        const ProgramHome home;
        const auto killed = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        const QByteArray told
            = "process " + QByteArray::number(killed->processId()) + " did not end by itself";
        killed->kill();
        QVERIFY(killed->waitForFinished());
        QCOMPARE(home.marks().size(), 1);
        QVERIFY(!home.socket().isEmpty());
        const auto next = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        QTRY_VERIFY(home.logText().contains(told));
        QCOMPARE(home.marks().size(), 1);
        next->kill();
        next->waitForFinished();
    }

    void whatIsAnsweredAtOnceMeetsNobody_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<int>("status");
        QTest::newRow("help") << u"--help"_qs << 0;
        QTest::newRow("version") << u"--version"_qs << 0;
        QTest::newRow("no option") << u"--libary"_qs << 2;
    }
    void whatIsAnsweredAtOnceMeetsNobody()
    {
        QFETCH(QString, argument);
        QFETCH(int, status);
        const ProgramHome home;
        const auto program = home.start({ argument });
        QVERIFY(program->waitForFinished(20'000));
        QCOMPARE(program->exitCode(), status);
        QVERIFY(!QFileInfo::exists(home.path(u"runtime/seedbank"_qs)));
        QVERIFY(home.marks().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_ui_program.moc"
