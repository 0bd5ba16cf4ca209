// SPDX-License-Identifier: MIT
// What the desktop wishes is learnt from a portal on a private bus, good and bad ones.
#include "support/keyring.h"
#include "support/portal.h"
#include "ui/application/desktopportal.h"
#include "ui/guithreadwatch.h"
#include "ui/handmade.h"
#include "ui/stage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <optional>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

using Colors = DesktopWishes::Colors;

const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString gnome = QStringLiteral("org.gnome.desktop.interface");
const QString scheme = QStringLiteral("color-scheme");

/** What the portal told, and how often. */
class Listener : public QObject {
public:
    explicit Listener(const DesktopPortal &portal)
    {
        connect(&portal, &DesktopPortal::told, this, [this](const DesktopWishes &wishes) {
            last = wishes;
            ++times;
        });
    }
    std::optional<DesktopWishes> last;
    int times = 0;
};

} // namespace

class TestPortal : public QObject {
    Q_OBJECT

private:
    Keyring m_bus { Keyring::Kind::Missing };

private Q_SLOTS:
    void wishesAreReadAndFollowed()
    {
        Portal desktop(m_bus.busAddress());
        desktop.set(appearance, scheme, 1U);
        DesktopPortal portal(m_bus.busAddress());
        const Listener listener(portal);
        QElapsedTimer clock;
        clock.start();
        portal.start();
        const double started = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        QVERIFY(QTest::qWaitFor([&listener] { return listener.last.has_value(); }));
        qInfo("The window's thread gave %.2f ms to the start; told after %lld ms", started,
            clock.elapsed());
        QCOMPARE(listener.last, (DesktopWishes { Colors::Dark, false, false }));
        QCOMPARE(listener.times, 1); // at once, not one by one
        desktop.change(appearance, scheme, 2U);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Light, false, false }));
        desktop.change(appearance, QStringLiteral("contrast"), 1U);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Light, true, false }));
        desktop.change(gnome, QStringLiteral("enable-animations"), false);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Light, true, true }));
        desktop.change(gnome, QStringLiteral("enable-animations"), true);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Light, true, false }));
        desktop.change(appearance, QStringLiteral("reduced-motion"), 1U);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Light, true, true }));
        desktop.change(appearance, scheme, 0U);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Any, true, true }));
    }

    void whatMakesNoSenseIsNoWish_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("text") << QVariant(QStringLiteral("dark"));
        QTest::newRow("a number of another type") << QVariant(1);
        QTest::newRow("a number of a later portal") << QVariant(7U);
        QTest::newRow("a list") << QVariant(QStringList { QStringLiteral("1") });
        QTest::newRow("true") << QVariant(true);
    }
    void whatMakesNoSenseIsNoWish()
    {
        QFETCH(QVariant, value);
        Portal desktop(m_bus.busAddress());
        for (const char *key : { "color-scheme", "contrast", "reduced-motion" })
            desktop.set(appearance, QLatin1String(key), value);
        desktop.set(gnome, QStringLiteral("enable-animations"), QStringLiteral("no"));
        DesktopPortal portal(m_bus.busAddress());
        const Listener listener(portal);
        portal.start();
        QTRY_COMPARE(listener.last, DesktopWishes {});
        desktop.change(appearance, QStringLiteral("contrast"), 1U);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Any, true, false }));
        desktop.change(appearance, QStringLiteral("contrast"), value);
        QTRY_COMPARE(listener.last, DesktopWishes {});
    }

    void answersOfAnotherFormAreNoWish()
    {
        const Portal desktop(m_bus.busAddress(), Portal::Kind::Senseless);
        DesktopPortal portal(m_bus.busAddress());
        const Listener listener(portal);
        portal.start();
        QTRY_COMPARE(listener.last, DesktopWishes {});
    }

    void aPortalThatStartsLaterIsAsked()
    {
        DesktopPortal portal(m_bus.busAddress());
        const Listener listener(portal);
        portal.start();
        QTRY_COMPARE(listener.last, DesktopWishes {}); // there is none
        Portal desktop(m_bus.busAddress());
        desktop.set(appearance, scheme, 1U);
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Dark, false, false }));
    }

    /** Nor does it keep the program from ending. */
    void aPortalThatNeverAnswersHoldsNothingUp()
    {
        const Portal desktop(m_bus.busAddress(), Portal::Kind::Silent);
        QElapsedTimer clock;
        {
            DesktopPortal portal(m_bus.busAddress());
            const Listener listener(portal);
            portal.start();
            QTRY_COMPARE(desktop.asked(), 4);
            QVERIFY(!listener.last);
            clock.start();
        }
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
        DesktopPortal portal(m_bus.busAddress());
        const Listener listener(portal);
        portal.start();
        QTRY_COMPARE_WITH_TIMEOUT(listener.last, DesktopWishes {}, 20000); // given up
    }

    void withoutABusNothingIsWished_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("none") << QString();
        QTest::newRow("no socket") << u"unix:path=/nowhere/bus"_qs;
        QTest::newRow("no address") << u"what is this?"_qs;
    }
    void withoutABusNothingIsWished()
    {
        QFETCH(QString, address);
        DesktopPortal portal(address);
        const Listener listener(portal);
        portal.start();
        QTRY_COMPARE(listener.last, DesktopWishes {});
    }

    /** One that takes the connection and says nothing: the window goes on. */
    void aBusThatHangsBlocksNobodyElse()
    {
        const QTemporaryDir folder;
        const QByteArray path = QFile::encodeName(folder.filePath(u"bus"_qs));
        const int listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address { AF_UNIX, {} };
        std::copy(path.begin(), path.end(), address.sun_path);
        QCOMPARE(
            ::bind(listening, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(::listen(listening, 4), 0);
        const GuiThreadWatch watch;
        DesktopPortal portal(u"unix:path="_qs + QFile::decodeName(path));
        const Listener listener(portal);
        portal.start();
        const int client = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
        QVERIFY(client >= 0);
        QTRY_VERIFY(watch.beats() > 20);
        QVERIFY(!listener.last);
        ::close(listening);
        ::close(client); // it is gone: there is none
        QTRY_COMPARE(listener.last, DesktopWishes {});
    }

    void theAddressIsTheSessionsOrSystemds()
    {
        const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
        const QTemporaryDir folder;
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/here");
        QCOMPARE(DesktopPortal::sessionBus(), u"unix:path=/run/here"_qs);
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder.path()));
        QCOMPARE(DesktopPortal::sessionBus(), QString());
        QFile socket(folder.filePath(u"bus"_qs));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        QCOMPARE(DesktopPortal::sessionBus(), u"unix:path="_qs + socket.fileName());
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        qputenv("XDG_RUNTIME_DIR", runtime);
    }

    void theWindowIsAsTheDesktopWishes()
    {
        Portal desktop(m_bus.busAddress());
        desktop.set(appearance, scheme, 1U);
        handmade::Desk desk;
        Stage stage({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
        DesktopPortal portal(m_bus.busAddress());
        connect(&portal, &DesktopPortal::told, &stage.window.theme(),
            &ThemeController::setDesktopWishes);
        portal.startAfterFirstPaint(&stage.window);
        QTRY_COMPARE(QApplication::palette(), ownPalette(Ground::Dark, Contrast::Usual));
        desktop.change(appearance, QStringLiteral("contrast"), 1U);
        QTRY_COMPARE(QApplication::palette(), ownPalette(Ground::Dark, Contrast::High));
        desktop.change(appearance, QStringLiteral("contrast"), 0U);
        desktop.change(appearance, scheme, 2U);
        QTRY_COMPARE(QApplication::palette(), ownPalette(Ground::Light, Contrast::Usual));
    }

    void theBusIsLookedForOnceTheWindowWasPainted()
    {
        Portal desktop(m_bus.busAddress());
        desktop.set(appearance, scheme, 1U);
        DesktopPortal portal(m_bus.busAddress());
        const Listener listener(portal);
        QWidget window;
        portal.startAfterFirstPaint(&window);
        QTest::qWait(0);
        QCOMPARE(desktop.asked(), 0);
        window.show();
        QTRY_COMPARE(listener.last, (DesktopWishes { Colors::Dark, false, false }));
    }
};

QTEST_MAIN(TestPortal)
#include "tst_ui_portal.moc"
