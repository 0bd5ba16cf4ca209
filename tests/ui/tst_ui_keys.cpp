// SPDX-License-Identifier: MIT
// The window by keyboard alone: where Tab goes in a sheet, and what Esc closes.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <set>

using namespace seedbank;

namespace {

/** Where a key goes. */
void press(const Stage &stage, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(stage.window.focusWidget(), key, modifiers);
}

/** The window on a database, of which it knows the password or asks for it, and of which there is
 *  something to capture. */
WorkspaceOptions connected(handmade::Desk &desk, bool asks)
{
    desk.statusAnswer = handmade::changedStatus();
    desk.connections = { handmade::connection("shop", Environment::Demo,
        asks ? PasswordSource::Ask : PasswordSource::Keychain,
        asks ? std::nullopt : std::optional(handmade::password())) };
    return handmade::on("shop");
}

void open(const Stage &stage, const QString &which)
{
    QVERIFY(QTest::qWaitFor([&] { return stage.isIdle() && stage.window.isActiveWindow(); }));
    if (which == u"load"_qs)
        press(stage, Qt::Key_Return, Qt::ControlModifier);
    else if (which == u"capture"_qs)
        press(stage, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return stage.find<SheetStack>()->sheet() != nullptr; }));
    if (which == u"load"_qs)
        QVERIFY(QTest::qWaitFor([&] { return stage.find<LoadSheet>()->canLoad(); }));
}

} // namespace

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void tabGoesRoundInASheet_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<bool>("backwards");
        for (const char *which : { "load", "capture", "password" }) {
            QTest::addRow("%s", which) << QString::fromLatin1(which) << false;
            QTest::addRow("%s, backwards", which) << QString::fromLatin1(which) << true;
        }
    }

    void tabGoesRoundInASheet()
    {
        QFETCH(QString, which);
        QFETCH(bool, backwards);
        handmade::Desk desk;
        Stage stage(connected(desk, which == u"password"_qs), desk.operations());
        open(stage, which);
        Sheet *sheet = stage.find<SheetStack>()->sheet();
        QVERIFY(sheet);
        const auto step = [&] {
            if (backwards)
                press(stage, Qt::Key_Backtab, Qt::ShiftModifier);
            else
                press(stage, Qt::Key_Tab);
        };
        step();
        const QWidget *first = stage.window.focusWidget();
        QVERIFY(sheet->isAncestorOf(first));
        std::set<QString> buttons;
        int steps = 0;
        do {
            const QWidget *focus = stage.window.focusWidget();
            QVERIFY2(sheet->isAncestorOf(focus), focus->metaObject()->className());
            if (const auto *button = qobject_cast<const QPushButton *>(focus))
                buttons.insert(button->text());
            step();
            ++steps;
        } while (stage.window.focusWidget() != first && steps < 30);
        QCOMPARE(stage.window.focusWidget(), first);
        QVERIFY(steps >= 3);
        QVERIFY(buttons.contains(u"Close"_qs));
        QVERIFY(!actButton(sheet)->isEnabled() || buttons.contains(actButton(sheet)->text()));
    }

    void theFieldsComeBeforeTheButtons()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus(); // there is something to capture
        Stage stage(connected(desk, false), desk.operations());
        open(stage, u"capture"_qs);
        const Sheet *sheet = stage.find<SheetStack>()->sheet();
        // From the last one it goes on to the first.
        for (int step = 0; step < 30 && stage.window.focusWidget() != actButton(sheet); ++step)
            press(stage, Qt::Key_Tab);
        QCOMPARE(stage.window.focusWidget(), actButton(sheet));
        press(stage, Qt::Key_Tab);
        QCOMPARE(stage.window.focusWidget(), sheet->findChild<QComboBox *>());
    }

    void f6LeavesASheetAndComesBack()
    {
        handmade::Desk desk;
        Stage stage(connected(desk, false), desk.operations());
        open(stage, u"capture"_qs);
        const Sheet *sheet = stage.find<SheetStack>()->sheet();
        QVERIFY(sheet->isAncestorOf(stage.window.focusWidget()));
        for (const Qt::KeyboardModifiers modifiers :
            { Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::ShiftModifier) }) {
            std::set<const QWidget *> others;
            press(stage, Qt::Key_F6, modifiers);
            for (int pane = 0; pane < 8 && !sheet->isAncestorOf(stage.window.focusWidget());
                 ++pane) {
                others.insert(stage.window.focusWidget());
                press(stage, Qt::Key_F6, modifiers);
            }
            QCOMPARE(others.size(), 3u); // the tree, the ready line, the filter
            QCOMPARE(stage.window.focusWidget(), sheet->findChild<QComboBox *>());
        }
        QVERIFY(sheet->isVisible());
    }

    void escClosesASheetWhereverTheFocusIs_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : { "tree", "filter", "tool button", "field", "table", "button" })
            QTest::addRow("%s", place) << QString::fromLatin1(place);
    }

    void escClosesASheetWhereverTheFocusIs()
    {
        QFETCH(QString, place);
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus(); // there is something to capture
        Stage stage(connected(desk, false), desk.operations());
        open(stage, u"capture"_qs);
        Sheet *sheet = stage.find<SheetStack>()->sheet();
        const QMap<QString, QWidget *> places {
            { u"tree"_qs, stage.find<LibraryPane>()->tree() },
            { u"filter"_qs, stage.find<FilterEdit>() },
            { u"tool button"_qs, stage.find<ConnectionButton>() },
            { u"field"_qs, sheet->findChild<QComboBox *>() },
            { u"table"_qs, sheet->findChild<QTreeView *>() },
            { u"button"_qs, actButton(sheet) },
        };
        places[place]->setFocus(Qt::TabFocusReason);
        QCOMPARE(stage.window.focusWidget(), places[place]);
        press(stage, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        // Again it closes nothing, and the focus is where somebody can go on.
        QVERIFY(stage.window.focusWidget() && stage.window.focusWidget()->isVisible());
        press(stage, Qt::Key_Escape);
        QVERIFY(stage.window.isVisible());
        QVERIFY(stage.find<DetailsPane>()->isVisible());
    }

    void escClosesAListOfChoicesFirst()
    {
        handmade::Desk desk;
        Stage stage(connected(desk, false), desk.operations());
        open(stage, u"capture"_qs);
        const Sheet *sheet = stage.find<SheetStack>()->sheet();
        QCOMPARE(stage.window.focusWidget(), sheet->findChild<QComboBox *>());
        press(stage, Qt::Key_F4); // opens it
        QTRY_VERIFY(QApplication::activePopupWidget());
        QWidget *popup = QApplication::activePopupWidget();
        QTest::keyClick(popup->focusWidget() ? popup->focusWidget() : popup, Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QVERIFY(sheet->isVisible());
        press(stage, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void escClosesAMenuFirst()
    {
        handmade::Desk desk;
        Stage stage(connected(desk, false), desk.operations());
        open(stage, u"capture"_qs);
        const Sheet *sheet = stage.find<SheetStack>()->sheet();
        const auto buttons = stage.find<ToolBar>()->findChildren<QToolButton *>();
        QToolButton *more = *std::ranges::find(buttons, u"More"_qs, &QWidget::accessibleName);
        more->setFocus(Qt::TabFocusReason);
        bool wasOpen = false;
        // The menu has an event loop of its own.
        QTimer::singleShot(100, more, [&] {
            wasOpen = more->menu()->isVisible();
            QTest::keyClick(more->menu(), Qt::Key_Escape);
        });
        press(stage, Qt::Key_Space);
        QTRY_VERIFY(wasOpen && !more->menu()->isVisible());
        QVERIFY(sheet->isVisible());
        press(stage, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void escEmptiesTheFilterFirst()
    {
        handmade::Desk desk;
        Stage stage(connected(desk, false), desk.operations());
        open(stage, u"capture"_qs);
        const Sheet *sheet = stage.find<SheetStack>()->sheet();
        press(stage, Qt::Key_F, Qt::ControlModifier);
        auto *filter = stage.find<FilterEdit>();
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"novel"_qs);
        press(stage, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QVERIFY(filter->hasFocus());
        QVERIFY(sheet->isVisible());
        press(stage, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void aMessageIsReachedByF6()
    {
        handmade::Desk desk;
        const WorkspaceOptions options = connected(desk, false);
        desk.statusAnswer->warnings = { u"The table todos has no key."_qs };
        Stage stage(options, desk.operations());
        QTRY_VERIFY(stage.isIdle() && stage.window.isActiveWindow());
        const auto *messages = stage.find<MessageBar>();
        QTRY_VERIFY(messages->isVisible());
        const auto isInMessage = [&] { return messages->isAncestorOf(stage.window.focusWidget()); };
        for (int pane = 0; pane < 6 && !isInMessage(); ++pane)
            press(stage, Qt::Key_F6);
        QVERIFY(isInMessage());
    }
};

QTEST_MAIN(TestKeys)
#include "tst_ui_keys.moc"
