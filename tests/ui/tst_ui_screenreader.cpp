// SPDX-License-Identifier: MIT
// The window's program as a screen reader finds it, through the bus that the desktop's ones use
// (AT-SPI) and their own library.
#include "support/sessionbus.h"
#include "support/xserver.h"
#include "ui/eventloop.h"
#include "ui/programhome.h"
#include "ui/widgets/settledaction.h"

#include <QDeadlineTimer>
#include <QTest>

#include <csignal>
#include <memory>
#include <tuple>

#include <sys/prctl.h>

using namespace seedbank;

namespace {

constexpr int patienceMs = 60'000;

/** Role and name of what can get the focus, in the order of reading. */
const QStringList stopsAtStart {
    u"push button\tDatabase Sample, DEMO"_qs,
    u"push button\tLoad…"_qs,
    u"push button\tReset to general v3"_qs,
    u"push button\tCapture…"_qs,
    u"text\tFilter scenarios and versions"_qs,
    u"push button\tMore"_qs,
    u"tree\tScenarios and versions"_qs,
    u"push button\tEdit note…"_qs,
    u"page tab list\tOverview"_qs,
    u"page tab\tOverview"_qs,
    u"tree\tTables of the version"_qs,
    u"label\tPractice database: nothing here touches your systems."_qs,
    u"push button\tConnect my database…"_qs,
    u"push button\tClose this message"_qs,
    u"push button\tCheck now"_qs,
};

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
    /** Somebody with that role and a name that begins so told of it. */
    bool heard(const QString &type, const QString &role, const QString &name)
    {
        const QString line = nextLine();
        if (!line.isEmpty())
            qWarning("not asked for: %s", qPrintable(line));
        for (const QString &event : m_events) {
            const QStringList parts = event.split(u'\t');
            if (parts.value(1).startsWith(type) && parts.value(2) == role
                && parts.value(3).startsWith(name))
                return true;
        }
        return false;
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
        m_display.enter(m_home.environment());
        m_home.set("GSETTINGS_BACKEND", u"memory"_qs);
        m_home.set("LC_ALL", u"C.UTF-8"_qs);
        m_bus = std::make_unique<test::SessionBus>(m_home.environment());
        reader = std::make_unique<ScreenReader>(m_home.environment());
        m_home.set("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", u"1"_qs);
        program = m_home.start({});
    }
    ~Session()
    {
        program->kill();
        program->waitForFinished();
    }

private:
    const test::XServer m_display;
    ProgramHome m_home;
    std::unique_ptr<test::SessionBus> m_bus;

public:
    std::unique_ptr<ScreenReader> reader;
    std::unique_ptr<QProcess> program;
};

} // namespace

class TestScreenReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScreenReaderFindsTheWindowAndHearsTheEndOfAJob()
    {
        const Session session;
        ScreenReader &reader = *session.reader;
        const QStringList frame { u"frame\tSample · DEMO"_qs };
        QCOMPARE(reader.askUntil(u"window"_qs, frame), frame);
        QCOMPARE(reader.askUntil(u"stops"_qs, stopsAtStart), stopsAtStart);

        turnFor(2 * SettledAction::deafTime); // until somebody has read what a press would do
        reader.forgetEvents();
        QCOMPARE(reader.ask(u"press Reset to general v3"_qs), QStringList());
        // As Orca reads it out: by what comes into sight with that role.
        const auto isRead = [&reader] {
            return reader.heard(u"object:state-changed:showing"_qs, u"notification"_qs,
                u"Reset to general v3 · nothing had to change · verified"_qs);
        };
        QVERIFY2(QTest::qWaitFor(isRead, patienceMs), qPrintable(reader.events().join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestScreenReader)
#include "tst_ui_screenreader.moc"
