// SPDX-License-Identifier: MIT
// A button does what it says and nothing else, and a question's answer comes true, also in the
// moments in which the window does not know everything.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/scene.h"
#include "ui/widgets/messagebar.h"

#include <QMessageBox>
#include <QTest>

using namespace seedbank;

namespace {

constexpr auto patience = Scene::patience;
const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };

/** Checks of the database wait here while it is closed. */
class SlowChecks {
public:
    explicit SlowChecks(Operations &operations)
    {
        operations.status
            = [this, real = operations.status](const StatusRequest &request, TaskMonitor &monitor) {
                  while (m_areHeld && !monitor.isCancelled())
                      QThread::msleep(1);
                  return real(request, monitor);
              };
    }
    void hold(bool areHeld) { m_areHeld = areHeld; }

private:
    std::atomic<bool> m_areHeld = false;
};

} // namespace

class TestPromises : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    /** "Cancelling leaves everything as it was before." */
    void aLoadThatBeatTheCancelKeepsTheWindowOpenAndIsSaid()
    {
        handmade::Desk desk;
        desk.holdLoads = desk.ignoreStop = true;
        Scene scene(onFile, desk.operations());
        scene.waitUntilIdle();
        scene.stage.waitUntilSettled("reset");
        scene.hands.press(u"Reset to general v3"_qs);
        QVERIFY(turnUntil([&desk] { return desk.loadsHeld.tryAcquire(); }, patience));
        scene.hands.chord(Qt::CTRL | Qt::Key_Q);
        QVERIFY(scene.dialogInFront<QMessageBox>());
        scene.hands.press(u"Cancel and close"_qs);
        scene.waitUntilClosed<QMessageBox>();
        desk.letGo.release();
        scene.waitUntilIdle();
        QVERIFY(scene.stage.window.isVisible());
        const QStringList texts = scene.stage.find<MessageBar>()->texts();
        QCOMPARE(texts.size(), 1);
        QVERIFY2(texts.front().startsWith(
                     u"It was too late to cancel. The window stays open. Reset to general v3"_qs),
            qPrintable(texts.front()));
        scene.hands.chord(Qt::CTRL | Qt::Key_Q);
        QVERIFY(turnUntil([&scene] { return !scene.stage.window.isVisible(); }, patience));
    }

    void undoTakesBackWhatItsButtonSays_data()
    {
        QTest::addColumn<bool>("isReset"); // which has just ended
        QTest::addColumn<bool>("isAskedFirst");
        QTest::addColumn<QString>("copy");
        QTest::newRow("what the last check found")
            << false << false << u"/copies/2_before_undo.sql"_qs;
        QTest::newRow("the load that has just ended")
            << true << false << u"/copies/3_before_general.sql"_qs;
        QTest::newRow("the load that has just ended, on staging")
            << true << true << u"/copies/3_before_general.sql"_qs;
    }
    void undoTakesBackWhatItsButtonSays()
    {
        QFETCH(bool, isReset);
        QFETCH(bool, isAskedFirst);
        QFETCH(QString, copy);
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        desk.importAnswer->safetyCopy = u"/copies/3_before_general.sql"_qs;
        desk.connections = { handmade::connection("stage", Environment::Staging) };
        Operations operations = desk.operations();
        SlowChecks checks(operations);
        Scene scene(isAskedFirst ? handmade::on("stage") : onFile, operations);
        scene.waitUntilIdle();
        checks.hold(true);
        if (isReset && !isAskedFirst) {
            scene.reset();
        } else if (isReset) {
            scene.reset();
            const auto *sheet = scene.stage.find<LoadSheet>();
            QTRY_VERIFY(sheet->isVisible() && !sheet->replacesText().isEmpty());
            scene.hands.type(u"shop"_qs);
            QTRY_VERIFY(sheet->canLoad());
            scene.hands.press(*actButton(sheet));
        } else {
            scene.hands.chord(Qt::Key_F5);
        }
        QTRY_VERIFY(
            !scene.stage.workspace.jobs().isBusy() && scene.stage.workspace.check().isRunning());
        if (!isReset) {
            scene.stage.waitUntilSettled("undo");
            scene.chooseInMenu(u"More"_qs, scene.stage.action("undo")->text());
        } else {
            scene.undo();
        }
        if (isAskedFirst) {
            const auto *sheet = scene.stage.find<LoadSheet>();
            QTRY_VERIFY(sheet->isVisible());
            QCOMPARE(sheet->snapshot().copy, copy);
        } else {
            QTRY_VERIFY(desk.wasAsked("undo"));
            QCOMPARE(desk.lastSeen("undo").expected, copy);
        }
        checks.hold(false);
        scene.waitUntilIdle();
    }

    void nothingIsUndoneBeforeItIsKnown()
    {
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        Operations operations = desk.operations();
        SlowChecks checks(operations);
        checks.hold(true);
        Scene scene(onFile, operations);
        QTRY_VERIFY(scene.stage.workspace.check().isRunning());
        const QAction *undo = scene.stage.action("undo");
        QVERIFY(!undo->isEnabled());
        QCOMPARE(
            undo->toolTip(), u"What can be undone is known once the database has been checked"_qs);
        checks.hold(false);
        scene.waitUntilIdle();
        QVERIFY(undo->isEnabled());
    }

    void withoutItsLibraryThereIsNoReset()
    {
        handmade::Desk desk;
        desk.statusAnswer->isLoadedFromHere = true;
        Scene scene(onFile, desk.operations());
        scene.waitUntilIdle();
        const QAction *reset = scene.stage.action("reset");
        QVERIFY(reset->isEnabled());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.listingAnswer = Error { ErrorCode::NotFound, u"The library is gone."_qs };
        }
        scene.hands.chord(Qt::Key_F5);
        QTRY_VERIFY(!reset->isEnabled());
        QVERIFY2(
            reset->toolTip().contains(u"The library is gone."_qs), qPrintable(reset->toolTip()));
        scene.waitUntilIdle();
    }
};

QTEST_MAIN(TestPromises)
#include "tst_ui_promises.moc"
