// SPDX-License-Identifier: MIT
// The window's program as a screen reader finds it, through the bus that the desktop's ones use
// (AT-SPI) and their own library.
#include "support/sessionbus.h"
#include "support/xserver.h"
#include "ui/eventloop.h"
#include "ui/programhome.h"
#include "ui/widgets/settledaction.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <tuple>

#include <sys/prctl.h>

using namespace seedbank;

namespace {

constexpr int patienceMs = 60'000;

// Role and name of what can get the focus, in the order of reading.
const QStringList toolsAndTree {
    u"push button\tDatabase Practice, DEMO"_qs,
    u"push button\tLoad…"_qs,
    u"push button\tReset to general v3"_qs,
    u"push button\tCapture…"_qs,
    u"text\tFilter scenarios and versions"_qs,
    u"push button\tMore"_qs,
    u"tree\tScenarios and versions"_qs,
};
const QStringList versionShown {
    u"push button\tEdit note…"_qs,
    u"page tab list\tOverview"_qs,
    u"page tab\tOverview"_qs,
    u"tree\tTables of the version"_qs,
};
const QStringList banner {
    u"label\tPractice database: nothing here touches your systems."_qs,
    u"push button\tConnect my database…"_qs,
    u"push button\tClose this message"_qs,
};
const QStringList readyLine { u"push button\tCheck now"_qs };
const QStringList loadSheet {
    u"filler\tLoad general v3 into Practice"_qs,
    u"tree\tWhat the load does to each table"_qs,
    u"push button\tClose"_qs,
    u"push button\tLoad general v3: nothing has to change"_qs,
};
const QStringList connectionDialog {
    u"radio button\tSQLite"_qs,
    u"radio button\tPostgreSQL"_qs,
    u"radio button\tMariaDB, MySQL"_qs,
    u"text\tURL"_qs,
    u"text\tFile"_qs,
    u"push button\tChoose…"_qs,
    u"radio button\tDemo"_qs,
    u"radio button\tDevelopment"_qs,
    u"radio button\tStaging"_qs,
    u"radio button\tProduction"_qs,
    u"text\tName of the connection"_qs,
    u"text\tFolder of the versions"_qs,
    u"push button\tChoose the folder"_qs,
    u"push button\tTest"_qs,
    u"push button\tClose"_qs,
    u"push button\tSave and connect"_qs,
};
const QStringList frame { u"frame\tPractice · DEMO"_qs };

/** screenreader.py, and what it says. */
class ScreenReader {
public:
    explicit ScreenReader(const QProcessEnvironment &environment)
    {
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // It must not outlive a test that crashes.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        // The system's own, which has the library.
        m_process.start(
            u"/usr/bin/python3"_qs, { QStringLiteral(SEEDBANK_SCREEN_READER), u"seedbank"_qs });
        bool isReady = false; // what is asked again after it was true has read on
        if (!QTest::qWaitFor(
                [&] { return isReady = isReady || nextLine() == u"ready"_qs; }, patienceMs))
            qFatal("the screen reader does not start: is python3-pyatspi installed?");
    }
    ~ScreenReader()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    /** Asks again until it is that, for so long as is right for a program that has just started;
     *  QTRY_COMPARE counts the asking as no time. */
    QStringList askUntil(const QString &command, const QStringList &expected)
    {
        const QDeadlineTimer end(patienceMs);
        QStringList answer = ask(command);
        while (answer != expected && !end.hasExpired()) {
            QTest::qWait(100);
            answer = ask(command);
        }
        return answer;
    }
    QStringList ask(const QString &command)
    {
        m_process.write(command.toUtf8() + '\n');
        QStringList answer;
        bool isAnswered = false;
        const auto readOn = [&] {
            QString line = isAnswered ? QString() : nextLine();
            for (; !line.isEmpty() && line != u"."_qs; line = nextLine())
                answer << line;
            return isAnswered = isAnswered || line == u"."_qs;
        };
        std::ignore = QTest::qWaitFor(readOn, patienceMs);
        if (!isAnswered)
            qFatal("no answer to %s", qPrintable(command));
        return answer;
    }
    /** How often somebody with that role and a name that begins so told of it. */
    qsizetype timesHeard(const QString &type, const QString &role, const QString &name)
    {
        const QString line = nextLine();
        if (!line.isEmpty())
            qWarning("not asked for: %s", qPrintable(line));
        return std::ranges::count_if(m_events, [&](const QString &event) {
            const QStringList parts = event.split(u'\t');
            return parts.value(1).startsWith(type) && parts.value(2) == role
                && parts.value(3).startsWith(name);
        });
    }
    const QStringList &events() const { return m_events; }
    void forgetEvents() { m_events.clear(); }

private:
    /** The next one that is no event; empty: nothing more for now. */
    QString nextLine()
    {
        while (m_process.canReadLine()) {
            const QString line = QString::fromUtf8(m_process.readLine()).chopped(1);
            if (!line.startsWith(u"event\t"_qs))
                return line;
            m_events << line;
        }
        return {};
    }

    QProcess m_process;
    QStringList m_events;
};

/** A session in which a screen reader runs, and the program as it starts for the first time. */
class Session {
public:
    Session()
    {
        m_display.enter(home.environment());
        home.set("GSETTINGS_BACKEND", u"memory"_qs);
        home.set("LC_ALL", u"C.UTF-8"_qs);
        m_bus = std::make_unique<test::SessionBus>(home.environment());
        reader = std::make_unique<ScreenReader>(home.environment());
        home.set("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", u"1"_qs);
        program = home.start({});
    }
    ~Session()
    {
        program->kill();
        program->waitForFinished();
    }

    QString sample(const char *name) const
    {
        return home.path(u"data/seedbank/sample/"_qs + QLatin1String(name));
    }

private:
    const test::XServer m_display;
    std::unique_ptr<test::SessionBus> m_bus;

public:
    ProgramHome home;
    std::unique_ptr<ScreenReader> reader;
    std::unique_ptr<QProcess> program;
};

} // namespace

class TestScreenReader : public QObject {
    Q_OBJECT

private:
    /** As Orca reads it out: by what comes into sight with that role. */
    qsizetype timesRead(const QString &start)
    {
        return m_session->reader->timesHeard(
            u"object:state-changed:showing"_qs, u"notification"_qs, start);
    }
    bool isRead(const QString &start)
    {
        return QTest::qWaitFor([&] { return timesRead(start) > 0; }, patienceMs);
    }
    QStringList press(const QString &name) { return m_session->reader->ask(u"press "_qs + name); }
    QStringList stops(const QStringList &expected)
    {
        return m_session->reader->askUntil(u"stops"_qs, expected);
    }

    std::unique_ptr<Session> m_session;

    // One session for all, as a person's is; each leaves the window as it was, except the last.
private Q_SLOTS:
    void initTestCase() { m_session = std::make_unique<Session>(); }
    void cleanupTestCase() { m_session.reset(); }

    void theWindowIsReadInOrder()
    {
        QCOMPARE(m_session->reader->askUntil(u"window"_qs, frame), frame);
        const QStringList all = toolsAndTree + versionShown + banner + readyLine;
        QCOMPARE(stops(all), all);
    }

    void theLoadSheetIsReadInOrder()
    {
        QCOMPARE(press(u"Load…"_qs), QStringList());
        const QStringList all = toolsAndTree + loadSheet + readyLine;
        QCOMPARE(stops(all), all);
        QCOMPARE(press(u"Close"_qs), QStringList());
        const QStringList before = toolsAndTree + versionShown + banner + readyLine;
        QCOMPARE(stops(before), before);
    }

    void theConnectionDialogIsReadInOrder()
    {
        QCOMPARE(press(u"Connect my database…"_qs), QStringList());
        const QStringList dialog { u"dialog\tConnect a database\tactive"_qs };
        QCOMPARE(m_session->reader->askUntil(u"window"_qs, dialog), dialog);
        QCOMPARE(stops(connectionDialog), connectionDialog);
        QCOMPARE(press(u"Close"_qs), QStringList());
        QCOMPARE(m_session->reader->askUntil(u"window"_qs, frame), frame);
    }

    void theEndOfAJobIsHeard()
    {
        turnFor(2 * SettledAction::deafTime); // until somebody has read what a press would do
        m_session->reader->forgetEvents();
        QCOMPARE(press(u"Reset to general v3"_qs), QStringList());
        const QString end = u"Reset to general v3 · nothing had to change · verified"_qs;
        QVERIFY2(isRead(end), qPrintable(m_session->reader->events().join(u'\n')));
        QCOMPARE(timesRead(end), 1);
    }

    /** It is not in front, for nothing on this display has put it there. */
    void aSecondStartBringsTheFirstWindowToTheFrontWithItsFile()
    {
        ScreenReader &reader = *m_session->reader;
        QCOMPARE(reader.ask(u"window"_qs), frame);
        QCOMPARE(reader.ask(u"see general / v1"_qs), QStringList());
        const QDir versions(m_session->sample("demo-snapshots/general"));
        const QString file = versions.entryList({ u"general_v1_*.sql"_qs }).value(0);
        const auto second = m_session->home.start({ versions.filePath(file) });
        QVERIFY(second->waitForFinished(patienceMs));
        QCOMPARE(second->exitCode(), 0);
        const QStringList inFront { frame.front() + u"\tactive"_qs };
        QCOMPARE(reader.askUntil(u"window"_qs, inFront), inFront);
        const QStringList shown { u"label\tgeneral / v1"_qs };
        QCOMPARE(reader.askUntil(u"see general / v1"_qs, shown), shown);
    }

    void aMessageIsReadOnceAndInItsPlace()
    {
        ScreenReader &reader = *m_session->reader;
        QVERIFY(QFile::remove(m_session->sample("sample.db")));
        reader.forgetEvents();
        QCOMPARE(press(u"Check now"_qs), QStringList());
        const QString said = u"There is no database "_qs + m_session->sample("sample.db");
        QVERIFY2(isRead(said), qPrintable(reader.events().join(u'\n')));
        const QStringList message { u"label\t"_qs + said
                + u". Nothing was created. Check the path."_qs,
            u"push button\tCheck now"_qs, u"push button\tCopy"_qs,
            u"push button\tClose this message"_qs };
        const QStringList all = toolsAndTree + versionShown + banner + message + readyLine;
        QCOMPARE(stops(all), all);
        QCOMPARE(timesRead(said), 1);
        // What is known by now is not said again.
        QCOMPARE(press(u"Check now"_qs), QStringList());
        QVERIFY(QTest::qWaitFor(
            [&] {
                return reader.timesHeard(u"object:state-changed:showing"_qs, u"push button"_qs,
                           u"Stop checking"_qs)
                    > 1;
            },
            patienceMs));
        QCOMPARE(stops(all), all);
        QCOMPARE(timesRead(said), 1);
    }
};

QTEST_GUILESS_MAIN(TestScreenReader)
#include "tst_ui_screenreader.moc"
