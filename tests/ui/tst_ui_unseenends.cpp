// SPDX-License-Identifier: MIT
// A connection's dialog that is closed while it saves: what comes of that is told all the same.
#include "ui/hands.h"
#include "ui/office.h"
#include "ui/widgets/messagebar.h"

#include <QSemaphore>

using namespace seedbank;

namespace {

/** Where an operation waits, as for somebody who has to unlock the keychain. */
class Gate {
public:
    ~Gate() { m_open.release(16); }
    void pass()
    {
        m_reached.release();
        m_open.acquire();
    }
    bool waitUntilReached() { return m_reached.tryAcquire(1, 10'000); }
    void open() { m_open.release(); }

private:
    QSemaphore m_reached;
    QSemaphore m_open;
};

} // namespace

class TestUnseenEnds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsTold_data()
    {
        QTest::addColumn<bool>("isRemoval");
        QTest::addColumn<bool>("fails");
        QTest::addColumn<bool>("byTheFrame");
        QTest::addColumn<QString>("told");
        QTest::newRow("saved") << false << false << false << QString();
        QTest::newRow("saved, closed by its frame") << false << false << true << QString();
        QTest::newRow("not saved")
            << false << true << false << u"The connection “shop” was not saved. It is locked."_qs;
        QTest::newRow("not saved, closed by its frame")
            << false << true << true << u"The connection “shop” was not saved. It is locked."_qs;
        QTest::newRow("removed") << true << false << false << QString();
        QTest::newRow("not removed")
            << true << true << false << u"The connection “shop” was not removed. It is locked."_qs;
    }
    void itIsTold()
    {
        QFETCH(bool, isRemoval);
        QFETCH(bool, fails);
        QFETCH(bool, byTheFrame);
        Office office;
        office.add(u"shop"_qs);
        Gate gate;
        const Error locked { ErrorCode::KeychainLocked, u"It is locked."_qs };
        Operations operations = office.operations();
        operations.saveConnection = [&, real = operations.saveConnection](
                                        const SaveConnection &request, TaskMonitor &monitor) {
            gate.pass();
            return fails ? locked : real(request, monitor);
        };
        operations.removeConnection
            = [&, real = operations.removeConnection](const QString &name, TaskMonitor &monitor) {
                  gate.pass();
                  return fails ? locked : real(name, monitor);
              };
        office.stage = std::make_unique<Stage>(
            WorkspaceOptions { u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, operations);
        QTRY_COMPARE(office.stage->workspace.connections().list().size(), 1U);
        office.open();
        Hands hands;
        hands.press(u"Edit…"_qs);
        const QPointer<ConnectionDialog> dialog = office.stage->find<ConnectionDialog>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        hands.press(isRemoval ? u"Remove…"_qs : u"Save"_qs);
        if (isRemoval)
            hands.press(u"Remove it"_qs);
        QVERIFY(gate.waitUntilReached());

        if (byTheFrame)
            dialog->close();
        else
            hands.chord(Qt::Key_Escape);
        QTRY_VERIFY(!dialog->isVisible());
        office.manager()->activateWindow(); // as a desktop does
        QVERIFY(QTest::qWaitForWindowActive(office.manager()));
        hands.chord(Qt::Key_Escape);
        QTRY_VERIFY(!office.manager());
        const auto *messages = office.stage->find<MessageBar>();
        QCOMPARE(messages->texts(), QStringList());
        gate.open();
        QTRY_VERIFY(!dialog);
        QFETCH(QString, told);
        QCOMPARE(messages->texts(), told.isEmpty() ? QStringList() : QStringList { told });
        QTRY_COMPARE(office.saved().size(), isRemoval && !fails ? 0 : 1);
        // Nobody waits for the database any more.
        QCOMPARE(office.stage->workspace.access().connection, QString());
    }
};

QTEST_MAIN(TestUnseenEnds)
#include "tst_ui_unseenends.moc"
