// SPDX-License-Identifier: MIT
// The window's program in a Wayland session, that of weston without a screen: it comes into sight,
// and ends when it is asked to. What the two say to each other is libwayland's own log.
#include "ui/programhome.h"

#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

using namespace seedbank;

namespace {

const QString socketName = QStringLiteral("seedbank-test");
constexpr int patienceMs = 60'000;

/** A compositor, for as long as this lives. */
class Weston {
public:
    explicit Weston(const ProgramHome &home)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_RUNTIME_DIR"_qs, home.path(u"runtime"_qs));
        environment.remove(u"DISPLAY"_qs);
        environment.remove(u"WAYLAND_DISPLAY"_qs);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        // It must not outlive a test that crashes.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(u"weston"_qs,
            { u"--backend=headless-backend.so"_qs, u"--socket="_qs + socketName, u"--no-config"_qs,
                u"--idle-time=0"_qs });
        if (!m_process.waitForStarted())
            qFatal("cannot start weston: is it installed?");
        const QString socket = home.path(u"runtime/"_qs + socketName);
        if (!QTest::qWaitFor([&] { return QFileInfo::exists(socket); }, patienceMs))
            qFatal("weston: %s", m_process.readAll().constData());
    }
    ~Weston()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

private:
    QProcess m_process;
};

/** What a client and the compositor said to each other, WAYLAND_DEBUG=1. */
class Talk {
public:
    explicit Talk(QProcess &client)
        : m_client(client)
    {
    }
    /** The number that the part of `pattern` in brackets stands for; empty: it was not said. */
    QString find(const QString &pattern)
    {
        m_text += QString::fromUtf8(m_client.readAllStandardError());
        return QRegularExpression(pattern).match(m_text).captured(1);
    }
    bool waitFor(const QString &pattern)
    {
        return QTest::qWaitFor([&] { return !find(u'(' + pattern + u')').isEmpty(); }, patienceMs);
    }
    const QString &text() const { return m_text; }

private:
    QProcess &m_client;
    QString m_text;
};

} // namespace

class TestWayland : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowComesIntoSightAndGoesWhenItIsAskedTo()
    {
        ProgramHome home;
        const Weston weston(home);
        home.set("WAYLAND_DISPLAY", socketName);
        home.set("QT_QPA_PLATFORM", u"wayland"_qs);
        home.set("WAYLAND_DEBUG", u"1"_qs);
        // libwayland and Qt's plugin for it, unloaded by then, leave some bytes.
        home.set("ASAN_OPTIONS", u"detect_leaks=0"_qs);
        const auto program = home.start({ u"--library"_qs, home.path(u"library"_qs) });
        Talk talk(*program);
        const auto said = [&talk](const QString &pattern) {
            QVERIFY2(talk.waitFor(pattern), qPrintable(pattern + u'\n' + talk.text().right(8000)));
        };
        // The one that becomes a window.
        said(u"xdg_surface@\\d+\\.get_toplevel"_qs);
        const QString role = talk.find(u"xdg_surface@(\\d+)\\.get_toplevel"_qs);
        const QString window = talk.find(u"get_toplevel\\(new id xdg_toplevel@(\\d+)\\)"_qs);
        const QString surface = talk.find(
            u"get_xdg_surface\\(new id xdg_surface@%1, wl_surface@(\\d+)\\)"_qs.arg(role));
        QVERIFY(!surface.isEmpty());
        said(u"xdg_toplevel@%1\\.set_title\\(\"[^\"]*Seedbank\"\\)"_qs.arg(window));
        said(u"xdg_toplevel@%1\\.set_app_id\\(\"seedbank\"\\)"_qs.arg(window));
        said(u"xdg_surface@%1\\.ack_configure"_qs.arg(role));
        said(u"wl_surface@%1\\.attach\\(wl_buffer@\\d+, "_qs.arg(surface));
        said(u"wl_surface@%1\\.commit\\(\\)"_qs.arg(surface));
        // The compositor has drawn it, and wants the next picture.
        said(u"wl_surface@%1\\.enter\\(wl_output@"_qs.arg(surface));
        said(u"wl_surface@%1\\.frame\\(new id wl_callback@"_qs.arg(surface));
        const QString frame
            = talk.find(u"wl_surface@%1\\.frame\\(new id wl_callback@(\\d+)\\)"_qs.arg(surface));
        said(u"wl_callback@%1\\.done\\("_qs.arg(frame));

        program->terminate();
        QVERIFY(program->waitForFinished(20'000));
        QCOMPARE(program->exitStatus(), QProcess::NormalExit);
        const QByteArray end = program->readAllStandardError().right(8000);
        QVERIFY2(program->exitCode() == 0, end.constData());
        QVERIFY(home.marks().isEmpty());
        QVERIFY(weston.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestWayland)
#include "tst_ui_wayland.moc"
