// SPDX-License-Identifier: MIT
// Room and place: all is there in the smallest window, and nothing moves when something is said.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/layoutcheck.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/menus.h"
#include "ui/sight.h"
#include "ui/stage.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scrollpane.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>

#include <algorithm>
#include <set>

using namespace seedbank;

namespace {

/** A screen of 1280 by 800 at 200 %, without what the desktop has on it. */
constexpr QSize smallest { 640, 350 };

const QString longName
    = QStringLiteral("a-name-as-long-as-a-scenario-may-have-it-in-the-library-of-ann");

WorkspaceOptions onDatabase()
{
    return { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"), {}, {} };
}

QPushButton *closeButton(const QWidget &sheet)
{
    const auto buttons = sheet.findChildren<QPushButton *>();
    const auto found = std::ranges::find(buttons, u"Close"_qs, &QPushButton::text);
    return found == buttons.end() ? nullptr : *found;
}

QToolButton *buttonNamed(const QWidget &part, const QString &name)
{
    const auto buttons = part.findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        const QString own = button->accessibleName();
        if ((own.isEmpty() ? button->text() : own) == name && button->isVisible())
            return button;
    }
    return nullptr;
}

/** In the smallest window. */
void makeSmall(Stage &stage)
{
    stage.window.resize(smallest);
    settleLayout();
    QCOMPARE(stage.window.size(), smallest);
    QTRY_VERIFY(stage.window.isActiveWindow());
}

/** What there is to say and to ask at most. */
void fillPreview(handmade::Desk &desk)
{
    for (int note = 0; note < 8; ++note)
        desk.previewAnswer->warnings.push_back(
            u"The column note_%1 of todos is not in the snapshot: new rows get its default."_qs.arg(
                note));
}

void openSheet(Stage &stage, const QString &which)
{
    if (which == u"load"_qs)
        QTest::keyClick(&stage.window, Qt::Key_Return, Qt::ControlModifier);
    else if (which == u"capture"_qs)
        QTest::keyClick(&stage.window, Qt::Key_N, Qt::ControlModifier);
    else if (which == u"note"_qs)
        QTest::keyClick(&stage.window, Qt::Key_F2);
    else if (which == u"shortcuts"_qs)
        QTest::keyClick(&stage.window, Qt::Key_F1);
    else if (which == u"about"_qs)
        chooseFromMenu(stage, "about");
}

} // namespace

class TestRoom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void theWindowCanBeAsSmallAsASmallScreen()
    {
        handmade::Desk desk;
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        const QSize needed = stage.window.centralWidget()->minimumSizeHint();
        const QSize there = stage.window.centralWidget()->size();
        QVERIFY2(needed.width() <= there.width() && needed.height() <= there.height(),
            qPrintable(u"%1 x %2"_qs.arg(needed.width()).arg(needed.height())));
        for (const QWidget *part : { static_cast<QWidget *>(stage.find<ToolBar>()),
                 static_cast<QWidget *>(stage.find<ReadyLine>()),
                 static_cast<QWidget *>(stage.find<ActivityBar>()) })
            QTRY_COMPARE(troubleIn(*part), QString());
    }

    void aSheetHasRoomInTheSmallestWindow_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<bool>("toConfirm");
        QTest::newRow("load") << u"load"_qs << false;
        QTest::newRow("load, with a name to type") << u"load"_qs << true;
        QTest::newRow("capture") << u"capture"_qs << false;
        QTest::newRow("password") << u"password"_qs << false;
        QTest::newRow("note") << u"note"_qs << false;
        QTest::newRow("shortcuts") << u"shortcuts"_qs << false;
        QTest::newRow("about") << u"about"_qs << false;
    }

    void aSheetHasRoomInTheSmallestWindow()
    {
        QFETCH(QString, which);
        QFETCH(bool, toConfirm);
        handmade::Desk desk;
        fillPreview(desk);
        const bool asks = which == u"password"_qs;
        desk.connections
            = { handmade::connection("shop", toConfirm ? Environment::Staging : Environment::Demo,
                asks ? PasswordSource::Ask : PasswordSource::Keychain,
                asks ? std::nullopt : std::optional(handmade::password())) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        openSheet(stage, which);
        QTRY_VERIFY(stage.find<SheetStack>()->front());
        const Sheet &sheet = *stage.find<SheetStack>()->front();
        if (which == u"load"_qs && !toConfirm)
            QTRY_VERIFY(actButton(&sheet)->isEnabled());
        QTRY_VERIFY(stage.isIdle());
        settleLayout();
        QTRY_COMPARE(troubleIn(sheet), QString());
        QVERIFY(actButton(&sheet)->isHidden() || isInSight(*actButton(&sheet)));
        QVERIFY(isInSight(*closeButton(sheet)));
        const auto *pane = sheet.findChild<ScrollPane *>();
        QCOMPARE(pane->content()->width(), pane->viewport()->width());
        if (toConfirm) { // what keeps the button from being pressed is seen with it
            const auto edits = sheet.findChildren<QLineEdit *>();
            QVERIFY(std::ranges::any_of(edits, [](const QLineEdit *edit) {
                return edit->accessibleName().startsWith(u"Type "_qs) && isInSight(*edit);
            }));
        }
    }

    void whatTheKeyboardGoesToIsScrolledIntoSight()
    {
        handmade::Desk desk;
        fillPreview(desk);
        desk.previewAnswer->obstacles
            = { { Obstacle::Kind::Trigger, u"fragments"_qs, u"stamp"_qs, 14, {} },
                  { Obstacle::Kind::Restrict, u"invoices"_qs,
                      u"invoices.contact_id → contacts.id"_qs, 12, { u"7"_qs } } };
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        openSheet(stage, u"load"_qs);
        const auto *sheet = stage.find<LoadSheet>();
        QTRY_COMPARE(sheet->actText(), u"Cannot be loaded"_qs);
        settleLayout();
        std::set<const QWidget *> visited;
        for (int step = 0; step < 12; ++step) {
            QTest::keyClick(stage.window.focusWidget(), Qt::Key_Tab);
            const QWidget *focus = stage.window.focusWidget();
            visited.insert(focus);
            QVERIFY2(!partInSight(*focus).isEmpty(), qPrintable(nameForLog(*focus)));
            if (qobject_cast<const QAbstractButton *>(focus))
                QVERIFY2(isInSight(*focus), qPrintable(nameForLog(*focus)));
        }
        QVERIFY(std::ranges::any_of(
            visited, [](const QWidget *widget) { return widget->inherits("QCheckBox"); }));
    }

    void undoAndResetAreInSightAfterALoad()
    {
        handmade::Desk desk;
        desk.importAnswer->safetyCopy = QStringLiteral("/copies/3_before_general.sql");
        desk.copiesAnswer = handmade::safetyCopies();
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        openSheet(stage, u"load"_qs);
        QTRY_VERIFY(stage.find<LoadSheet>()->canLoad());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer = handmade::changedStatus();
        }
        settleLayout();
        click(actButton(stage.find<LoadSheet>()));
        QTRY_VERIFY(desk.wasAsked("load general v3_2025-01-20"));
        QTRY_VERIFY(stage.isIdle());
        settleLayout();
        const auto *undo = stage.find<ActivityBar>()->findChild<QToolButton *>(u"undoButton"_qs);
        const QToolButton *reset = toolOf(*stage.find<ToolBar>(), stage.action("reset"));
        const QToolButton *check = toolOf(*stage.find<ReadyLine>(), stage.action("checkNow"));
        QVERIFY(undo && reset && check);
        for (const QToolButton *button : { undo, reset, check })
            QVERIFY2(isInSight(*button), qPrintable(button->text()));
        QVERIFY(undo->width() >= undo->sizeHint().width());
        QTRY_COMPARE(troubleIn(*stage.find<ReadyLine>()), QString());
        QTRY_COMPARE(troubleIn(*stage.find<ActivityBar>()), QString());
        // How the database is goes before a second Reset.
        QVERIFY(!toolOf(*stage.find<ReadyLine>(), stage.action("reset")));
        const auto *text = stage.find<ReadyLine>()->findChild<ElidedLabel *>();
        QCOMPARE(text->text(), u"7 changes since load"_qs);
        QVERIFY(text->width() >= text->sizeHint().width());
    }

    void aJobCanBeCancelledInTheSmallestWindow()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        desk.progress = { { "a_table_with_a_name_as_long_as_there_are_any", 120'000, 175'000 } };
        desk.statusAnswer->loaded = VersionRef { longName.toStdString(), "v3_2025-01-20" };
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        stage.waitUntilSettled("reset");
        QTest::keyClick(&stage.window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.loadsHeld.tryAcquire(1, 5000));
        auto *bar = stage.find<ActivityBar>();
        const auto labels = bar->findChildren<QLabel *>();
        QTRY_VERIFY(std::ranges::any_of(labels, [&desk](const QLabel *label) {
            const QString table = QString::fromStdString(desk.progress.front().table);
            return label->isVisible() && label->text().contains(table);
        }));
        settleLayout();
        QTRY_COMPARE(troubleIn(*bar), QString());
        QToolButton *cancel = toolOf(*bar, stage.action("cancelJob"));
        QVERIFY(cancel && isInSight(*cancel));
        click(cancel);
        QTRY_VERIFY(stage.isIdle());
    }

    void aTextThatIsCutIsToldInItsTooltip()
    {
        handmade::Desk desk;
        desk.statusAnswer->loaded = VersionRef { longName.toStdString(), "v3_2025-01-20" };
        desk.statusAnswer->matches = { *desk.statusAnswer->loaded };
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        auto *label = stage.find<ReadyLine>()->findChild<ElidedLabel *>();
        QVERIFY(label->isElided());
        QVERIFY(label->text().contains(longName));
        QVERIFY(stage.find<ReadyLine>()->accessibleName().contains(longName));
        const QPoint middle = label->rect().center();
        QHelpEvent event(QEvent::ToolTip, middle, label->mapToGlobal(middle));
        QApplication::sendEvent(label, &event);
        QCOMPARE(QToolTip::text(), label->text());
        QToolTip::hideText();
        const QToolButton *check = toolOf(*stage.find<ReadyLine>(), stage.action("checkNow"));
        QVERIFY(check && isInSight(*check));
    }

    void theMenuIsInSightInEveryWidth()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        desk.connections.front().profile.name = longName;
        WorkspaceOptions options = handmade::on("shop");
        options.connection = longName;
        Stage stage(options, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        const auto *bar = stage.find<ToolBar>();
        for (const int width : { 1400, 1000, 800, 720, 640, 1400 }) {
            stage.window.resize(width, 500);
            settleLayout();
            const QString at = QString::number(width);
            const QToolButton *menu = buttonNamed(*bar, u"More"_qs);
            QVERIFY2(menu && isInSight(*menu), qPrintable(at));
            const auto *popup = bar->findChild<QToolButton *>(u"qt_toolbar_ext_button"_qs);
            QVERIFY2(!popup || !popup->isVisible(), qPrintable(at));
            QVERIFY2(troubleIn(*bar).isEmpty(), qPrintable(at + u' ' + troubleIn(*bar)));
            const QToolButton *reset = toolOf(*bar, stage.action("reset"));
            QVERIFY2(reset && isInSight(*reset), qPrintable(at));
            if (width == 1400) {
                const QToolButton *load = toolOf(*bar, stage.action("load"));
                QVERIFY(load);
                QCOMPARE(load->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
            }
        }
    }

    void whatTheDatabaseIsForIsReadInTheSmallestWindow_data()
    {
        QTest::addColumn<int>("environment");
        for (const Environment environment : environments)
            QTest::newRow(qPrintable(environmentName(environment))) << int(environment);
    }
    void whatTheDatabaseIsForIsReadInTheSmallestWindow()
    {
        QFETCH(int, environment);
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        desk.connections = { handmade::connection("shop", Environment(environment)) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        const auto *line = stage.find<ReadyLine>();
        QTRY_COMPARE(troubleIn(*line), QString());
        // Why nothing can be loaded is said anyway; else the connection's button has the word.
        const auto *badge = line->findChild<BadgeRow *>();
        QVERIFY(badge->isVisible() || environment != int(Environment::Production));
        if (badge->isVisible()) {
            QVERIFY(isInSight(*badge));
            QVERIFY(badge->width() >= badge->sizeHint().width()); // not cut short
        }
        QVERIFY(isInSight(*stage.find<ConnectionButton>()));
        QVERIFY(troubleIn(*stage.find<ToolBar>()).isEmpty());
        QTest::keyClick(&stage.window, Qt::Key_N, Qt::ControlModifier);
        settleLayout();
        const Sheet *sheet = stage.find<SheetStack>()->sheet();
        QVERIFY(sheet);
        QTRY_COMPARE(troubleIn(*sheet), QString());
        QVERIFY(isInSight(*sheet->findChild<BadgeRow *>()));
    }

    void aMessagePushesNothing_data()
    {
        QTest::addColumn<QString>("sheet");
        QTest::newRow("over the details") << QString();
        QTest::newRow("over a load sheet") << u"load"_qs;
        QTest::newRow("over a capture sheet") << u"capture"_qs;
    }

    void aMessagePushesNothing()
    {
        QFETCH(QString, sheet);
        handmade::Desk desk;
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTRY_VERIFY(stage.window.isActiveWindow());
        QTRY_VERIFY(desk.wasAsked("verify"));
        openSheet(stage, sheet);
        if (sheet == u"load"_qs)
            QTRY_VERIFY(stage.find<LoadSheet>()->canLoad());
        QTRY_VERIFY(stage.isIdle());
        settleLayout();
        auto *messages = stage.find<MessageBar>();
        const auto before = placesOfControls(stage.window, *messages);
        QVERIFY(!before.isEmpty());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer->warnings
                = { u"The table todos has no key, so its rows cannot be told apart."_qs };
        }
        QTest::keyClick(&stage.window, Qt::Key_F5);
        QTRY_VERIFY(messages->isVisible());
        QTRY_VERIFY(stage.isIdle());
        settleLayout();
        QCOMPARE(placesOfControls(stage.window, *messages), before);
        const auto covers = [&](const QWidget *widget) {
            const QRect place(messages->mapTo(&stage.window, QPoint()), messages->size());
            return place.intersects(QRect(widget->mapTo(&stage.window, QPoint()), widget->size()));
        };
        if (const Sheet *open = stage.find<SheetStack>()->sheet()) {
            QVERIFY(!covers(actButton(open)));
            QVERIFY(!covers(closeButton(*open)));
            QVERIFY(!covers(open->findChild<TextLabel *>())); // its title
        }
        QVERIFY(!covers(stage.find<ToolBar>()));
        QVERIFY(!covers(stage.find<ReadyLine>()));
        QToolButton *close = buttonNamed(*messages, u"Close this message"_qs);
        QVERIFY(isInSight(*close));
        click(close);
        settleLayout();
        QVERIFY(!messages->isVisible());
        QCOMPARE(placesOfControls(stage.window, *messages), before);
    }

    void aLongMessageScrollsInTheSmallestWindow()
    {
        handmade::Desk desk;
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        makeSmall(stage);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer->warnings = { QString(u"This goes on and on. "_qs).repeated(120) };
        }
        QTest::keyClick(&stage.window, Qt::Key_F5);
        auto *messages = stage.find<MessageBar>();
        QTRY_VERIFY(messages->isVisible());
        settleLayout();
        QTRY_COMPARE(troubleIn(*messages), QString());
        QVERIFY(isInSight(*messages));
        QVERIFY(isInSight(*buttonNamed(*messages, u"Close this message"_qs)));
    }

    void theHeaderIsAsHighForEveryVersion()
    {
        handmade::Desk desk;
        ScenarioEntry other = handmade::scenario(longName.toStdString(),
            { handmade::version(longName.toStdString(), 1, { 2025, 1, 15 }, { { "vaults", 1 } },
                std::string(400, 'n')) });
        desk.listingAnswer->manifest.scenarios.push_back(other);
        desk.listingAnswer->problems = { { u"general/general_v2_2025-01-13.sql"_qs,
            { ErrorCode::NotFound, u"The file is gone."_qs } } };
        Stage stage(onDatabase(), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTRY_VERIFY(stage.window.isActiveWindow());
        QTreeView *tree = stage.find<LibraryPane>()->tree();
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Home);
        std::set<int> heights;
        std::set<QString> seen;
        for (int row = 0; row < 12; ++row) {
            settleLayout();
            const auto *tabs = stage.window.findChild<QTabBar *>();
            heights.insert(tabs->mapTo(&stage.window, QPoint()).y());
            seen.insert(tree->currentIndex().data().toString());
            QTest::keyClick(tree, Qt::Key_Right); // opens it
            QTest::keyClick(tree, Qt::Key_Down);
        }
        QVERIFY2(seen.size() >= 5, qPrintable(QString::number(seen.size())));
        QCOMPARE(heights.size(), 1u);
    }
};

QTEST_MAIN(TestRoom)
#include "tst_ui_room.moc"
