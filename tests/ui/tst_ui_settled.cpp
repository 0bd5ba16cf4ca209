// SPDX-License-Identifier: MIT
// Presses that were meant for something else: double clicks, and buttons that move or change their
// meaning under the pointer.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/stage.h"

#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QWindow>

#include <algorithm>

using namespace seedbank;

namespace {

const WorkspaceOptions onDatabase { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

QToolButton *toolButton(const Stage &stage, const char *action)
{
    const auto buttons = stage.find<QToolBar>()->findChildren<QToolButton *>();
    return *std::ranges::find(buttons, stage.action(action), &QToolButton::defaultAction);
}

/** Presses what is there then, as a mouse does. */
void press(const Stage &stage, const QPoint &global)
{
    QTest::mouseClick(
        stage.window.windowHandle(), Qt::LeftButton, {}, stage.window.mapFromGlobal(global));
}

std::ptrdiff_t timesAsked(handmade::Desk &desk, const std::string &what)
{
    return std::ranges::count(desk.askedSoFar(), what);
}

} // namespace

class TestSettled : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void aDoubleClickOnLoadOpensTheSheetAndNothingElse_data()
    {
        QTest::addColumn<double>("place"); // along the button
        QTest::newRow("left") << 0.05;
        QTest::newRow("middle") << 0.5;
        QTest::newRow("right") << 0.95;
    }

    void aDoubleClickOnLoadOpensTheSheetAndNothingElse()
    {
        QFETCH(double, place);
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.waitUntilSettled("reset"); // as it is after a while: only its place protects it
        const QToolButton *load = toolButton(stage, "load");
        const QPoint at = load->mapToGlobal(
            QPoint(static_cast<int>(load->width() * place), load->height() / 2));
        press(stage, at);
        QVERIFY(stage.find<LoadSheet>()->isVisible());
        press(stage, at);
        QTRY_VERIFY(stage.find<LoadSheet>()->canLoad());
        press(stage, at);
        QVERIFY(stage.find<LoadSheet>()->isVisible());
        QCOMPARE(timesAsked(desk, "reset"), 0);
        QVERIFY(!stage.workspace.jobs().isBusy());
    }

    void toolButtonsKeepPlaceAndSizeInEveryState()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        Stage stage(onDatabase, desk.operations());
        const auto places = [&] {
            QTest::qWait(50); // for the layout
            QList<QRect> all;
            for (const char *action : { "load", "reset", "capture" })
                all << toolButton(stage, action)->geometry();
            return all;
        };
        const QList<QRect> before = places(); // nothing is known yet
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(places(), before);
        stage.press("load");
        QCOMPARE(places(), before);
        QTRY_VERIFY(stage.find<LoadSheet>()->canLoad());
        QCOMPARE(places(), before);
        click(actButton(stage.find<LoadSheet>()));
        desk.loadsHeld.acquire();
        QCOMPARE(places(), before);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer->loaded = VersionRef { "a-very-long-name-of-a-scenario", "v12" };
        }
        desk.letGo.release();
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.action("reset")->text(), u"Reset to a-very-long-name-of-a-scenario v12"_qs);
        QCOMPARE(places(), before);
    }

    void resetIsDeafWhenItAppearsUnderThePointer()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.window.resize(1000, 600); // there is room for it in the Ready line
        stage.waitUntilSettled("reset");
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer = handmade::changedStatus();
        }
        stage.press("checkNow");
        QTRY_COMPARE(stage.find<ReadyLine>()->text(), u"7 changes since load"_qs);
        QTest::qWait(50); // for the layout
        const auto buttons = stage.find<ReadyLine>()->findChildren<QToolButton *>();
        const auto reset
            = std::ranges::find(buttons, stage.action("reset"), &QToolButton::defaultAction);
        QVERIFY(reset != buttons.end() && (*reset)->isVisible());
        const QPoint at = (*reset)->mapToGlobal((*reset)->rect().center());
        press(stage, at);
        QTest::qWait(50);
        QCOMPARE(timesAsked(desk, "reset"), 0);
        stage.waitUntilSettled("reset");
        press(stage, at);
        QTRY_COMPARE(timesAsked(desk, "reset"), 1);
    }

    void aDoubleClickOnUndoUndoesOnceAndTheNextOneIsCalledRedo()
    {
        handmade::Desk desk;
        desk.importAnswer->safetyCopy = QStringLiteral("/copies/3_before_general.sql");
        desk.copiesAnswer = handmade::safetyCopies();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("reset");
        QTRY_VERIFY(stage.isIdle());
        auto *undo = stage.find<ActivityBar>()->findChild<QToolButton *>(u"undoButton"_qs);
        QTRY_VERIFY(undo->isVisible());
        QVERIFY2(undo->text().startsWith(u"Undo: back to "_qs), qPrintable(undo->text()));
        {
            const std::scoped_lock lock(desk.mutex);
            desk.importAnswer->undone = UndoneAction { JournalEntry::Action::Reset, {}, {}, {} };
            desk.copiesAnswer->front().isRedo = true;
        }
        stage.waitUntilSettled("undo");
        const QPoint at = undo->mapToGlobal(undo->rect().center());
        press(stage, at);
        press(stage, at);
        QTRY_VERIFY(stage.isIdle());
        QTRY_VERIFY2(undo->text().startsWith(u"Redo: back to "_qs), qPrintable(undo->text()));
        press(stage, undo->mapToGlobal(undo->rect().center()));
        QTest::qWait(50);
        QCOMPARE(timesAsked(desk, "undo"), 1);
        stage.waitUntilSettled("undo");
        press(stage, undo->mapToGlobal(undo->rect().center()));
        QTRY_COMPARE(timesAsked(desk, "undo"), 2);
    }

    void keysAreNoWayRound()
    {
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.waitUntilSettled("reset");
        Hands hands;
        for (int times = 0; times < 2; ++times) {
            hands.chord(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
            QTRY_VERIFY(stage.isIdle());
        }
        QCOMPARE(timesAsked(desk, "reset"), 1);
    }
};

QTEST_MAIN(TestSettled)
#include "tst_ui_settled.moc"
