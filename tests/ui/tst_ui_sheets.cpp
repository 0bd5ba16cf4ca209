// SPDX-License-Identifier: MIT
// The sheets for a load and a capture as somebody uses them: what the button will do, what stands
// in the way and what to do about it, a name that can be one, what is new, and where Undo leads.
#include "resources/resources.h"
#include "ui/connection/connectiondialog.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/obstaclelist.h"
#include "ui/models/librarymodel.h"
#include "ui/sight.h"
#include "ui/stage.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace seedbank;

namespace {

const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };
const QString longName
    = QStringLiteral("a-name-as-long-as-a-scenario-may-have-it-in-the-library-of-ann-x");

/** A window on hand-made answers, and hands. */
struct Room {
    handmade::Desk desk;
    std::unique_ptr<Stage> stage;

    void open(const WorkspaceOptions &options = onFile)
    {
        stage = std::make_unique<Stage>(options, desk.operations());
        stage->window.activateWindow();
        QTRY_VERIFY(stage->window.isActiveWindow());
        QTRY_VERIFY(stage->isIdle());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(stage->window.focusWidget(), key, modifiers);
    }
    LoadSheet *load() const { return stage->find<LoadSheet>(); }
    CaptureSheet *capture() const { return stage->find<CaptureSheet>(); }
    void openLoad() const
    {
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(load()->isVisible());
        QTRY_VERIFY(load()->canLoad() || load()->isBlocked());
    }
    void openCapture() const
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(capture()->isVisible());
    }
    /** Into the field for the scenario, over what is there; pasted, as a test's keys are ASCII. */
    void typeName(const QString &name) const
    {
        QLineEdit *field = capture()->findChild<QComboBox *>()->lineEdit();
        click(field);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        QGuiApplication::clipboard()->setText(name);
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    }
    QString typedName() const { return capture()->findChild<QComboBox *>()->currentText(); }
    QAbstractButton *useButton() const
    {
        const auto buttons = capture()->findChildren<QAbstractButton *>();
        const auto found = std::ranges::find_if(buttons, [](const QAbstractButton *button) {
            return button->isVisible() && button->text().startsWith(u"Use "_qs);
        });
        return found == buttons.end() ? nullptr : *found;
    }
    bool says(const QWidget *part, const QString &text) const
    {
        return std::ranges::any_of(part->findChildren<QLabel *>(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    QToolButton *undoButton() const
    {
        return stage->find<ActivityBar>()->findChild<QToolButton *>(u"undoButton"_qs);
    }
    int timesAsked(const std::string &what)
    {
        const auto asked = desk.askedSoFar();
        return static_cast<int>(std::ranges::count(asked, what));
    }
};

const std::string plan = "plan general v3_2025-01-20";

std::vector<Obstacle> lines()
{
    return { { Obstacle::Kind::Cascade, u"lines"_qs, u"lines.order_id → orders.id"_qs, 3,
                 { u"7, 1"_qs, u"7, 2"_qs, u"8, 1"_qs }, { u"order"_qs, u"line"_qs } },
        { Obstacle::Kind::KeyCollision, u"todos"_qs, u"slug"_qs, 1, { u"milk"_qs },
            { u"slug"_qs } } };
}

} // namespace

class TestSheets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void theButtonNamesTheActAndWhatIsKept()
    {
        Room room;
        room.open();
        room.openLoad();
        QCOMPARE(room.load()->actText(), u"Delete 4, add 16, change 7"_qs);
        QVERIFY(room.says(
            room.load(), u"All tables: 4 to delete, 16 to add, 7 to change, 293 to keep"_qs));
        QVERIFY(room.says(room.load(),
            u"A safety copy of the 304 rows that are there now is kept first: Undo brings them "
            "back."_qs));
        QVERIFY(room.says(room.load(), u"Load general v3 into app.db"_qs));
        click(actButton(room.load()));
        QTRY_VERIFY(room.desk.wasAsked("load general v3_2025-01-20"));
    }

    void whereNothingChangesNoCopyIsPromised()
    {
        Room room;
        room.desk.previewAnswer->changes = { { "fragments", { 0, 0, 0, 175 } } };
        room.open();
        room.openLoad();
        QCOMPARE(room.load()->actText(), u"Load general v3: nothing has to change"_qs);
        QVERIFY(room.says(room.load(), u"Nothing is written, so no safety copy is needed."_qs));
    }

    void whatStandsInTheWayIsToldWithItsNextStep()
    {
        Room room;
        room.desk.previewAnswer->obstacles = lines();
        room.open();
        room.openLoad();
        const auto *list = room.stage->find<ObstacleList>();
        QVERIFY(list->isVisible());
        const QString first = list->model()->index(0, 0).data().toString();
        QVERIFY2(first.contains(u"3 rows of lines would be deleted as well"_qs), qPrintable(first));
        QVERIFY2(first.contains(u"Keys: order 7, line 1; order 7, line 2; order 8, line 1"_qs),
            qPrintable(first));
        QVERIFY2(first.contains(u"→ Change or delete these rows"_qs), qPrintable(first));
        QVERIFY(!room.says(room.load(), u"A safety copy"_qs));
        QVERIFY(!room.load()->canLoad());
    }

    void theyAreCopiedOneByOneAndTogether()
    {
        Room room;
        room.desk.previewAnswer->obstacles = lines();
        room.open();
        room.openLoad();
        QGuiApplication::clipboard()->clear();
        auto *list = room.stage->find<ObstacleList>();
        click(*list, list->model()->index(1, 0));
        room.press(Qt::Key_C, Qt::ControlModifier);
        const QString one = QGuiApplication::clipboard()->text();
        QVERIFY2(one.startsWith(u"1 row of todos that are not demo data"_qs)
                || one.startsWith(u"1 row of todos that is not demo data"_qs),
            qPrintable(one));
        QVERIFY2(one.contains(u"Keys: milk\n"_qs) && !one.contains(u"lines"_qs), qPrintable(one));
        click(buttonOf(*room.load(), u"Copy all"_qs));
        const QString all = QGuiApplication::clipboard()->text();
        QVERIFY2(all.startsWith(u"Load general v3 into app.db\n"_qs), qPrintable(all));
        QVERIFY2(all.contains(u"3 rows of lines"_qs) && all.contains(one), qPrintable(all));
    }

    void onceItIsOutOfTheWayItIsCheckedAgain()
    {
        Room room;
        room.desk.previewAnswer->obstacles = lines();
        room.open();
        room.openLoad();
        QCOMPARE(room.timesAsked(plan), 1);
        {
            const std::scoped_lock lock(room.desk.mutex);
            room.desk.previewAnswer->obstacles.clear();
        }
        QAbstractButton *again = buttonOf(*room.load(), u"Check again"_qs);
        QVERIFY(again && isInSight(*again));
        click(again);
        QTRY_VERIFY(room.load()->canLoad());
        QCOMPARE(room.timesAsked(plan), 2);
        QVERIFY(!buttonOf(*room.load(), u"Check again"_qs));
        QVERIFY(!buttonOf(*room.load(), u"Copy all"_qs));
        QVERIFY(!room.stage->find<ObstacleList>()->isVisible());
    }

    void aTroubleIsCopiedAndTriedAgainByKeyboard()
    {
        Room room;
        room.desk.previewAnswer = Error { .code = ErrorCode::DatabaseLocked,
            .cause = u"The database is locked."_qs,
            .advice = u"Close the other program."_qs };
        room.open();
        room.openLoad();
        QVERIFY(room.says(room.load(), u"The database is locked. Close the other program."_qs));
        {
            const std::scoped_lock lock(room.desk.mutex);
            room.desk.previewAnswer = handmade::preview();
        }
        const QAbstractButton *again = buttonOf(*room.load(), u"Check again"_qs);
        for (int step = 0; step < 12 && room.stage->window.focusWidget() != again; ++step)
            room.press(Qt::Key_Tab);
        QCOMPARE(room.stage->window.focusWidget(), again);
        room.press(Qt::Key_Space);
        QTRY_VERIFY(room.load()->canLoad());
        QVERIFY(!room.desk.wasAsked("load general v3_2025-01-20"));
    }

    void whereRightsAreMissingTheConnectionIsAtHand()
    {
        Room room;
        room.desk.connections = { handmade::connection("shop", Environment::Demo) };
        room.desk.previewAnswer->obstacles = { { Obstacle::Kind::UnseenRows, u"fragments"_qs,
            u"needs PROCESS or SELECT on *.*"_qs, 20, {} } };
        room.open(handmade::on("shop"));
        room.openLoad();
        QVERIFY(room.load()->isBlocked());
        QAbstractButton *edit = buttonOf(*room.load(), u"Edit this connection…"_qs);
        QVERIFY(edit && edit->isEnabled());
        click(edit);
        QVERIFY(room.stage->find<ConnectionDialog>());
        QTest::keyClick(room.stage->find<ConnectionDialog>(), Qt::Key_Escape);
        // Of rows that refer to others no right gets rid.
        {
            const std::scoped_lock lock(room.desk.mutex);
            room.desk.previewAnswer->obstacles = lines();
        }
        click(buttonOf(*room.load(), u"Check again"_qs));
        QTRY_VERIFY(room.load()->isBlocked());
        QVERIFY(!buttonOf(*room.load(), u"Edit this connection…"_qs));
    }

    void thousandsOfObstaclesWithNamesOfAnyLengthAreShown()
    {
        Room room;
        const Obstacle one { Obstacle::Kind::Restrict, QString(200, u't'),
            QString(300, u'd') + u" → x.y"_qs, 12,
            { u"1, one\ntwo"_qs, u"\u202e2, x"_qs, QString(5000, u'k') },
            { u"order"_qs, QString(100, u'c') } };
        room.desk.previewAnswer->obstacles.assign(5000, one);
        room.open();
        room.stage->window.resize(640, 350);
        room.openLoad();
        auto *list = room.stage->find<ObstacleList>();
        QTRY_VERIFY(list->isVisible() && list->viewport()->width() <= room.load()->width());
        QCOMPARE(list->model()->rowCount(), 5000);
        click(*list, list->currentIndex());
        room.press(Qt::Key_End);
        QCOMPARE(list->currentIndex().row(), 4999);
        room.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
    }

    void aNameIsProposedForWhatWasTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::newRow("a phrase") << u"Meeting ACME!"_qs << u"meeting-acme"_qs;
        QTest::newRow("accents") << u"Café Zürich"_qs << u"cafe-zurich"_qs;
        QTest::newRow("a name that is taken") << u"Metadata"_qs << u"metadata-demo"_qs;
        QTest::newRow("too long") << QString(longName + u"yz"_qs) << longName;
    }
    void aNameIsProposedForWhatWasTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        Room room;
        room.desk.statusAnswer = handmade::changedStatus();
        room.open();
        room.openCapture();
        room.typeName(typed);
        QVERIFY(!actButton(room.capture())->isEnabled());
        QAbstractButton *use = room.useButton();
        QVERIFY(use);
        QCOMPARE(use->text(), QString(u"Use "_qs + name));
        QTRY_VERIFY(isInSight(*use));
        for (const Qt::Key key : { Qt::Key_Return, Qt::Key_Enter })
            room.press(key);
        QVERIFY(room.capture()->isVisible());
        QVERIFY(!room.stage->workspace.jobs().isBusy());
        QCOMPARE(room.typedName(), typed);
        click(use);
        QCOMPARE(room.typedName(), name);
        QVERIFY(!room.useButton());
        QVERIFY(room.stage->window.focusWidget()->parentWidget()->inherits("QComboBox")
            || room.stage->window.focusWidget()->inherits("QComboBox"));
        QCOMPARE(actButton(room.capture())->text(),
            QString(u"Capture 316 rows as "_qs + name + u" v1"_qs));
        QVERIFY(actButton(room.capture())->isEnabled());
    }

    void whereNothingIsLeftOfItNoNameIsProposed_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("nothing") << QString();
        QTest::newRow("marks") << u"!?"_qs;
        QTest::newRow("another script") << u"Встреча"_qs;
        QTest::newRow("direction alone") << u"\u202e\u2066"_qs;
        QTest::newRow("a valid one") << u"fair"_qs;
    }
    void whereNothingIsLeftOfItNoNameIsProposed()
    {
        QFETCH(QString, typed);
        Room room;
        room.open();
        room.openCapture();
        room.typeName(typed);
        QVERIFY(!room.useButton());
        QCOMPARE(actButton(room.capture())->isEnabled(), typed == u"fair"_qs);
    }

    void whatIsNewIsCountedByTable()
    {
        Room room;
        room.desk.statusAnswer = handmade::changedStatus();
        room.open();
        room.openCapture();
        QTRY_VERIFY(room.says(room.capture(), u"+3 ~3 −1"_qs));
        QVERIFY(room.says(room.capture(), u"Since general v3, checked "_qs));
        const auto *table = room.capture()->findChild<TableList *>();
        const auto change
            = [table](int row) { return table->model()->index(row, 2).data().toString(); };
        QVERIFY(!table->isColumnHidden(2));
        QCOMPARE(change(2), u"+2 ~3 −1"_qs);
        QCOMPARE(change(3), u"+1"_qs);
        QCOMPARE(change(4), u"="_qs);
    }

    void wherePartsAreNotComparedOnlyTotalsAreTold()
    {
        Room room;
        room.desk.statusAnswer = handmade::changedStatus();
        room.open();
        room.openCapture();
        room.typeName(u"writer"_qs);
        QVERIFY(room.says(room.capture(),
            u"Only the totals are known now. What is new since writer v1 shows once it is "
            "captured."_qs));
        const auto *table = room.capture()->findChild<TableList *>();
        QVERIFY(table->isColumnHidden(2));
        room.typeName(u"fair"_qs);
        QVERIFY(!room.says(room.capture(), u"Only the totals"_qs));
        QVERIFY(table->isColumnHidden(2));
    }

    void whatIsNewIsNotTakenFromAnotherLibrary()
    {
        Room room;
        room.desk.statusAnswer = handmade::changedStatus();
        room.desk.statusAnswer->isLoadedFromHere = false;
        room.open();
        room.openCapture();
        QTRY_VERIFY(room.says(room.capture(), u"Only the totals are known now."_qs));
        QVERIFY(!room.says(room.capture(), u"+3 ~3"_qs));
    }

    void undoSaysWhereItLeadsAndThenWhereItLed()
    {
        Room room;
        const HeldRows changed { "general", "v3_2025-01-20", 3 };
        room.desk.importAnswer->safetyCopy = u"/copies/3_before_general.sql"_qs;
        room.desk.importAnswer->copied = changed;
        room.desk.copiesAnswer = handmade::safetyCopies();
        room.desk.copiesAnswer->front().holds = changed;
        room.open();
        QCOMPARE(room.stage->action("undo")->text(),
            u"Undo: back to general v3 + 3 changes, 20 Jan 2025 17:40"_qs);
        QVERIFY(room.stage->action("undo")->toolTip().startsWith(
            u"Undo: back to general v3 + 3 changes, 20 Jan 2025 17:40\n"_qs));
        reset(*room.stage);
        QTRY_VERIFY(room.undoButton()->isVisible());
        QVERIFY2(room.undoButton()->text().startsWith(u"Undo: back to general v3 + 3 changes, "_qs),
            qPrintable(room.undoButton()->text()));
        QTRY_VERIFY(room.stage->isIdle());
        {
            const std::scoped_lock lock(room.desk.mutex);
            room.desk.importAnswer->restored = changed;
            room.desk.importAnswer->copied = HeldRows { "general", "v3_2025-01-20", 0 };
            room.desk.importAnswer->undone = UndoneAction {};
            room.desk.copiesAnswer->front().isRedo = true;
            room.desk.copiesAnswer->front().holds = room.desk.importAnswer->copied;
        }
        room.stage->waitUntilSettled("undo");
        click(room.undoButton());
        QTRY_VERIFY(room.desk.wasAsked("undo"));
        // That and nothing else that was done since.
        QCOMPARE(room.desk.lastSeen("undo").expected, handmade::safetyCopies().front().file);
        QTRY_VERIFY(room.stage->isIdle());
        const QString result = room.stage->find<ActivityBar>()->resultText();
        QVERIFY2(result.startsWith(u"Back to general v3 + 3 changes · 27 rows changed"_qs),
            qPrintable(result));
        QTRY_COMPARE(room.undoButton()->text(), u"Redo: back to general v3"_qs);
    }

    void undoOfALongNameHasRoomInTheSmallestWindow()
    {
        Room room;
        room.desk.importAnswer->safetyCopy = u"/copies/3_before_general.sql"_qs;
        room.desk.importAnswer->copied
            = HeldRows { longName.toStdString(), "v123_2025-01-20", 1'234'567 };
        room.desk.copiesAnswer = handmade::safetyCopies();
        room.desk.copiesAnswer->front().holds = room.desk.importAnswer->copied;
        room.open();
        room.stage->window.resize(640, 350);
        reset(*room.stage);
        QTRY_VERIFY(room.undoButton()->isVisible() && room.stage->isIdle());
        QTRY_VERIFY(isInSight(*room.undoButton()));
        QCOMPARE(room.stage->window.width(), 640);
        QVERIFY2(room.undoButton()->text().contains(u"… "_qs)
                || room.undoButton()->text().contains(u'…'),
            qPrintable(room.undoButton()->text()));
        QTRY_VERIFY(room.stage->action("undo")->toolTip().contains(longName));
    }

    void safetyCopiesSayWhatIsInThem()
    {
        Room room;
        room.desk.copiesAnswer = handmade::safetyCopies();
        SafetyCopyInfo &older = room.desk.copiesAnswer->back();
        older.holds = HeldRows { "general", "v2_2025-01-13", 20 };
        SafetyCopyInfo none = older;
        none.file = u"/copies/0_before_general.sql"_qs;
        none.at = older.at.addSecs(-3600);
        none.statistics = {};
        none.holds.reset();
        room.desk.copiesAnswer->push_back(none);
        room.open();
        QTreeView *tree = room.stage->find<LibraryPane>()->tree();
        const QModelIndex branch = tree->model()->index(2, 0);
        click(*tree, branch);
        room.press(Qt::Key_Right);
        QStringList names;
        for (int row = 0; row < tree->model()->rowCount(branch); ++row)
            names << tree->model()->index(row, 0, branch).data().toString();
        QCOMPARE(names,
            (QStringList {
                u"before an undo"_qs, u"general v2 + 20 changes"_qs, u"no demo rows"_qs }));
        room.press(Qt::Key_Down);
        room.press(Qt::Key_Down);
        const auto *details = room.stage->find<DetailsPane>();
        QTRY_COMPARE(details->headingText(), u"general v2 + 20 changes"_qs);
        QVERIFY(room.says(details, u"before general v3"_qs));
        room.openLoad();
        QVERIFY(room.says(room.load(), u"Take app.db back to general v2 + 20 changes"_qs));
        QVERIFY(room.says(room.load(), u"so that you can come back to them."_qs));
    }
};

QTEST_MAIN(TestSheets)
#include "tst_ui_sheets.moc"
