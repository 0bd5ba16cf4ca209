// SPDX-License-Identifier: MIT
// What a right click and the Menu key open, what it does, and what the keys of the tree do.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/menus.h"
#include "ui/stage.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tablelist.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <functional>
#include <memory>

using namespace seedbank;

namespace {

const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };
const std::string shaOfV3(64, 'a');

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

/** The row that starts with this name in the branch, "" of the branches themselves. */
QModelIndex rowOf(const QTreeView &tree, const QString &branch, const QString &name)
{
    const QAbstractItemModel &model = *tree.model();
    const auto find = [&model](const QString &text, const QModelIndex &under) {
        for (int row = 0; row < model.rowCount(under); ++row) {
            if (model.index(row, 0, under).data().toString().startsWith(text))
                return model.index(row, 0, under);
        }
        return QModelIndex();
    };
    return branch.isEmpty() ? find(name, {}) : find(name, find(branch, {}));
}

/** The window on a library of two scenarios with two safety copies, all branches open. */
class Scene {
public:
    using Prepare = std::function<void(handmade::Desk &)>;
    explicit Scene(
        const WorkspaceOptions &options = onFile, const Prepare &prepare = [](handmade::Desk &) {})
    {
        prepare(desk);
        desk.copiesAnswer = handmade::safetyCopies();
        desk.listingAnswer->manifest.scenarios[0].versions[2].sha256 = shaOfV3;
        stage = std::make_unique<Stage>(options, desk.operations());
        tree = stage->find<LibraryPane>()->tree();
    }
    void waitUntilIdle() const
    {
        QVERIFY(
            QTest::qWaitFor([this] { return stage->isIdle() && stage->window.isActiveWindow(); }));
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_End);
        QTest::keyClick(tree, Qt::Key_Right); // opens the safety copies
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, middle(u"general"_qs, u"v3"_qs));
        QVERIFY(QTest::qWaitFor([this] { return heading() == u"general / v3"_qs; }));
    }
    QPoint middle(const QString &branch, const QString &name) const
    {
        const QModelIndex row = rowOf(*tree, branch, name);
        tree->scrollTo(row);
        return tree->visualRect(row).center();
    }
    void rightClickOn(const QString &branch, const QString &name) const
    {
        rightClick(*tree->viewport(), middle(branch, name));
    }
    QString heading() const { return stage->find<DetailsPane>()->headingText(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(stage->window.focusWidget(), key, modifiers);
    }

    handmade::Desk desk;
    std::unique_ptr<Stage> stage;
    QTreeView *tree = nullptr;
};

/** A label in sight that holds this. */
TextLabel *labelWith(const QWidget &under, const QString &part)
{
    const auto labels = under.findChildren<TextLabel *>();
    const auto found = std::ranges::find_if(labels, [&part](const TextLabel *label) {
        return label->isVisible() && label->text().contains(part);
    });
    return found == labels.end() ? nullptr : *found;
}

TableList *tableInSight(const QWidget &under)
{
    const auto tables = under.findChildren<TableList *>();
    const auto found = std::ranges::find_if(tables, &QWidget::isVisible);
    return found == tables.end() ? nullptr : *found;
}

/** Opens what it is given instead of a file manager. */
class FolderOpener : public QObject {
    Q_OBJECT

public:
    FolderOpener() { QDesktopServices::setUrlHandler(u"file"_qs, this, "open"); }
    ~FolderOpener() override { QDesktopServices::unsetUrlHandler(u"file"_qs); }

    QStringList opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened << url.toLocalFile(); }
};

} // namespace

class TestMenus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }
    void init() { QGuiApplication::clipboard()->setText(u"nothing yet"_qs); }
    void cleanup()
    {
        if (QWidget *menu = QApplication::activePopupWidget())
            menu->close();
    }

    void aRightClickOnAVersionSelectsItAndTellsWhatCanBeDone()
    {
        Scene scene;
        scene.waitUntilIdle();
        scene.rightClickOn(u"general"_qs, u"v1"_qs);
        QMenu *menu = openedMenu();
        QVERIFY(menu);
        QCOMPARE(scene.heading(), u"general / v1"_qs);
        QCOMPARE(choicesOf(*menu),
            (QStringList { u"Load…"_qs, u"Edit note…"_qs, u"-"_qs, u"Copy version"_qs,
                u"Copy path"_qs, u"(Copy SHA-256)"_qs, u"Copy console command"_qs, u"-"_qs,
                u"Open folder"_qs }));
        chooseFromOpenMenu(u"Load…"_qs);
        QTRY_VERIFY(scene.desk.wasAsked("plan general v1_2025-01-06"));
        QVERIFY(!scene.desk.wasAsked("load general v1_2025-01-06"));
    }

    void aScenarioASafetyCopyAndTheEmptyGroundHaveMenusOfTheirOwn()
    {
        Scene scene;
        scene.waitUntilIdle();
        scene.rightClickOn({}, u"writer"_qs);
        QCOMPARE(choicesOf(*openedMenu()),
            (QStringList { u"Load…"_qs, u"Capture…"_qs, u"-"_qs, u"Copy scenario"_qs,
                u"Open folder"_qs, u"-"_qs, u"Open all scenarios"_qs, u"Close all scenarios"_qs }));
        chooseFromOpenMenu(u"Copy scenario"_qs);
        QCOMPARE(clipboard(), u"writer"_qs);

        scene.rightClickOn(u"Safety copies"_qs, u"before general v3"_qs);
        QCOMPARE(choicesOf(*openedMenu()),
            (QStringList { u"Load…"_qs, u"-"_qs, u"Copy path"_qs, u"-"_qs, u"Open folder"_qs }));
        chooseFromOpenMenu(u"Copy path"_qs);
        QCOMPARE(clipboard(), u"/copies/1_before_general.sql"_qs);

        scene.rightClickOn({}, u"Safety copies"_qs);
        QCOMPARE(choicesOf(*openedMenu()),
            (QStringList { u"Open all scenarios"_qs, u"Close all scenarios"_qs }));
        chooseFromOpenMenu(u"Close all scenarios"_qs);
        QVERIFY(!scene.tree->isExpanded(rowOf(*scene.tree, {}, u"general"_qs)));

        const QString before = scene.heading();
        rightClick(*scene.tree->viewport(), scene.tree->viewport()->rect().bottomLeft());
        QCOMPARE(
            choicesOf(*openedMenu()).mid(0, 2), (QStringList { u"Capture…"_qs, u"Refresh"_qs }));
        chooseFromOpenMenu(u"Open all scenarios"_qs);
        QVERIFY(scene.tree->isExpanded(rowOf(*scene.tree, {}, u"general"_qs)));
        QCOMPARE(scene.heading(), before);
    }

    void theMenuKeyOpensItAtTheItem_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("Menu") << static_cast<int>(Qt::Key_Menu) << Qt::KeyboardModifiers();
        QTest::newRow("Shift+F10")
            << static_cast<int>(Qt::Key_F10) << Qt::KeyboardModifiers(Qt::ShiftModifier);
    }

    void theMenuKeyOpensItAtTheItem()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        Scene scene;
        scene.waitUntilIdle();
        scene.press(Qt::Key_Down); // v2
        QCOMPARE(scene.heading(), u"general / v2"_qs);
        scene.press(static_cast<Qt::Key>(key), modifiers);
        QMenu *menu = openedMenu();
        QVERIFY(menu);
        const QRect item = scene.tree->visualRect(scene.tree->currentIndex());
        const QRect place(scene.tree->viewport()->mapToGlobal(item.topLeft()), item.size());
        QVERIFY2(place.adjusted(0, 0, 1, 1).contains(menu->pos()),
            qPrintable(u"%1,%2"_qs.arg(menu->x()).arg(menu->y())));
        QVERIFY(choicesOf(*menu).contains(u"Copy version"_qs));
        // By keys alone.
        QTest::keyClick(menu, Qt::Key_Up);
        QTest::keyClick(menu, Qt::Key_Up);
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(clipboard().startsWith(u"seedbank-cli "_qs));
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QCOMPARE(scene.stage->window.focusWidget(), scene.tree);
    }

    void whatNamesAVersionIsCopied()
    {
        Scene scene;
        scene.waitUntilIdle();
        const auto copy = [&scene](const QString &what) {
            scene.rightClickOn(u"general"_qs, u"v3"_qs);
            chooseFromOpenMenu(what);
            return clipboard();
        };
        QCOMPARE(copy(u"Copy version"_qs), u"general v3"_qs);
        QCOMPARE(copy(u"Copy path"_qs), u"/library/general/general_v3_2025-01-20.sql"_qs);
        QCOMPARE(copy(u"Copy SHA-256"_qs), QString::fromStdString(shaOfV3));
        QCOMPARE(copy(u"Copy console command"_qs),
            u"seedbank-cli --library /library --database sqlite:/data/app.db import general "
            u"--version v3"_qs);
        scene.tree->setFocus();
        scene.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), u"general v3"_qs);
    }

    void twoVersionsOfOneNumberAreCopiedWithTheirDates()
    {
        const Scene scene(onFile, [](handmade::Desk &desk) {
            desk.listingAnswer->manifest.scenarios[0].versions.push_back(
                handmade::version("general", 3, { 2025, 1, 21 }, { { "vaults", 1 } }));
        });
        QTRY_VERIFY(rowOf(*scene.tree, u"general"_qs, u"v3_2025-01-21"_qs).isValid());
        QTRY_VERIFY(scene.stage->isIdle());
        scene.rightClickOn(u"general"_qs, u"v3_2025-01-21"_qs);
        chooseFromOpenMenu(u"Copy version"_qs);
        QCOMPARE(clipboard(), u"general v3_2025-01-21"_qs);
        scene.rightClickOn(u"general"_qs, u"v3_2025-01-21"_qs);
        chooseFromOpenMenu(u"Copy console command"_qs);
        QVERIFY(clipboard().endsWith(u"--version v3_2025-01-21"_qs));
    }

    /** As a shell reads it, whatever the folder and the connection are called. */
    void theConsoleCommandIsOneThatAShellReadsBack()
    {
        const QString library = u"/home/ann/demo data/it's $HOME \"here\"; rm -rf `x`\\\n~"_qs;
        const QString connection = u"Ann's & Bob's -x"_qs;
        const Scene scene({ library, {}, {}, {}, connection }, [&](handmade::Desk &desk) {
            desk.connections = { handmade::connection("x", Environment::Demo) };
            desk.connections.front().profile.name = connection;
        });
        QTRY_VERIFY(rowOf(*scene.tree, u"general"_qs, u"v3"_qs).isValid());
        QTRY_VERIFY(scene.stage->isIdle());
        scene.rightClickOn(u"general"_qs, u"v3"_qs);
        chooseFromOpenMenu(u"Copy console command"_qs);
        const QString command = clipboard();
        QVERIFY(command.startsWith(u"seedbank-cli "_qs));
        QProcess shell;
        shell.start(u"/bin/sh"_qs,
            { u"-c"_qs,
                u"printf '%s\\001' "_qs + command.mid(QString(u"seedbank-cli "_qs).size()) });
        QVERIFY(shell.waitForFinished());
        const QStringList words
            = QString::fromUtf8(shell.readAllStandardOutput()).split(QChar(1), Qt::SkipEmptyParts);
        QCOMPARE(words,
            (QStringList { u"--library"_qs, library, u"--connection"_qs, connection, u"import"_qs,
                u"general"_qs, u"--version"_qs, u"v3"_qs }));
    }

    void theFolderOfAVersionIsOpened()
    {
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkdir(u"general"_qs));
        FolderOpener opener;
        Scene scene({ home.path(), u"sqlite:/data/app.db"_qs, {}, {} });
        scene.waitUntilIdle();
        scene.rightClickOn(u"general"_qs, u"v3"_qs);
        chooseFromOpenMenu(u"Open folder"_qs);
        QTRY_COMPARE(opener.opened, QStringList { home.path() + u"/general"_qs });
        QVERIFY(scene.stage->find<MessageBar>()->texts().isEmpty());

        scene.rightClickOn(u"writer"_qs, u"v1"_qs); // which nobody made
        chooseFromOpenMenu(u"Open folder"_qs);
        QTRY_COMPARE(scene.stage->find<MessageBar>()->texts(),
            QStringList { u"The folder %1/writer is not there any more."_qs.arg(home.path()) });
        QCOMPARE(opener.opened.size(), 1);
        scene.rightClickOn(u"general"_qs, u"v3"_qs);
        chooseFromOpenMenu(u"Open folder"_qs);
        QTRY_VERIFY(scene.stage->find<MessageBar>()->texts().isEmpty());
    }

    /** The sheet is about another version than the menu. */
    void aRightClickClosesNoSheet()
    {
        Scene scene;
        scene.waitUntilIdle();
        scene.press(Qt::Key_Return);
        auto *sheet = scene.stage->find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        scene.rightClickOn(u"general"_qs, u"v1"_qs);
        QMenu *menu = openedMenu();
        QVERIFY(menu);
        QVERIFY(sheet->isVisible());
        QCOMPARE(choicesOf(*menu).mid(0, 2), (QStringList { u"Load…"_qs, u"(Edit note…)"_qs }));
        QTest::keyClick(menu, Qt::Key_Escape);
        // What is selected is what the sheet is about again.
        QTRY_COMPARE(scene.tree->currentIndex().data().toString(), u"v3"_qs);
        QVERIFY(sheet->isVisible());
        QVERIFY(sheet->snapshot().version.version == "v3_2025-01-20");

        scene.rightClickOn(u"general"_qs, u"v1"_qs);
        chooseFromOpenMenu(u"Copy version"_qs);
        QCOMPARE(clipboard(), u"general v1"_qs);
        QTRY_COMPARE(scene.tree->currentIndex().data().toString(), u"v3"_qs);
        QVERIFY(sheet->isVisible());

        scene.rightClickOn(u"general"_qs, u"v1"_qs);
        chooseFromOpenMenu(u"Load…"_qs);
        QTRY_VERIFY(scene.desk.wasAsked("plan general v1_2025-01-06"));
        QVERIFY(sheet->isVisible());
        QVERIFY(sheet->snapshot().version.version == "v1_2025-01-06");
        QCOMPARE(scene.tree->currentIndex().data().toString(), u"v1"_qs);
    }

    void aRightClickKeepsWhatIsTypedInASheet()
    {
        const Scene scene(
            onFile, [](handmade::Desk &desk) { desk.statusAnswer = handmade::changedStatus(); });
        scene.waitUntilIdle();
        scene.press(Qt::Key_N, Qt::ControlModifier);
        auto *sheet = scene.stage->find<CaptureSheet>();
        QTRY_VERIFY(sheet->isVisible());
        const auto notes = sheet->findChildren<QLineEdit *>();
        QTest::keyClicks(notes.last(), u"for the fair"_qs);
        scene.rightClickOn(u"writer"_qs, u"v1"_qs);
        QTest::keyClick(openedMenu(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QVERIFY(sheet->isVisible());
        QCOMPARE(notes.last()->text(), u"for the fair"_qs);
    }

    void rowsOfATableAreCopied()
    {
        Scene scene;
        scene.waitUntilIdle();
        TableList *table = tableInSight(*scene.stage->find<DetailsPane>());
        QVERIFY(table);
        QTRY_VERIFY(table->model()->index(2, 2).data().toString().contains(u'+'));
        const QModelIndex cell = table->model()->index(2, 1);
        QCOMPARE(table->model()->index(2, 0).data().toString(), u"fragments"_qs);
        const auto copy = [&](const QString &what) {
            rightClick(*table->viewport(), table->visualRect(cell).center());
            chooseFromOpenMenu(what);
            return clipboard();
        };
        QCOMPARE(copy(u"Copy cell"_qs), u"175"_qs);
        const QString row = u"fragments\t175\t+14 ~5 −2"_qs;
        QCOMPARE(copy(u"Copy row"_qs), row);
        const QStringList lines = copy(u"Copy table"_qs).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.front(), u"Table\tRows\tSince v2"_qs);
        QCOMPARE(lines.size(), 7); // with the names of the columns
        QCOMPARE(lines[3], row);
        // By keys: the row that is selected, and its menu at the row.
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        scene.press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(clipboard().startsWith(u"todos\t"_qs));
        scene.press(Qt::Key_F10, Qt::ShiftModifier);
        QMenu *menu = openedMenu();
        QVERIFY(menu);
        const QRect item = table->visualRect(table->currentIndex());
        QVERIFY(QRect(table->viewport()->mapToGlobal(item.topLeft()), item.size())
                    .adjusted(0, 0, 1, 1)
                    .contains(menu->pos()));
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        // Beside the rows there is no cell.
        rightClick(*table->header()->viewport(), { 3, 3 });
        QCOMPARE(choicesOf(*openedMenu()), QStringList { u"Copy table"_qs });
    }

    void theDetailsHeadingTheReadyLineAndTheActivityAreCopied()
    {
        Scene scene;
        scene.waitUntilIdle();
        TextLabel *heading = labelWith(*scene.stage->find<DetailsPane>(), u"general / v3"_qs);
        QVERIFY(heading);
        rightClick(*heading, heading->rect().center());
        QVERIFY(choicesOf(*openedMenu()).contains(u"Copy SHA-256"_qs));
        chooseFromOpenMenu(u"Copy"_qs);
        QCOMPARE(clipboard(), u"general / v3"_qs);

        auto *ready = scene.stage->find<ReadyLine>();
        rightClick(*ready, { 3, ready->height() / 2 });
        QVERIFY(choicesOf(*openedMenu()).contains(u"Check now"_qs));
        chooseFromOpenMenu(u"Copy"_qs);
        QCOMPARE(clipboard(), ready->text());
        QVERIFY(!ready->text().isEmpty());

        auto *activity = scene.stage->find<ActivityBar>();
        rightClick(*activity, activity->rect().center());
        chooseFromOpenMenu(u"Copy"_qs);
        QCOMPARE(clipboard(), u"4 versions in /library"_qs);
    }

    void aMessageIsCopiedWithItsDetails()
    {
        const Scene scene(onFile, [](handmade::Desk &desk) {
            desk.importAnswer
                = Error { ErrorCode::DatabaseError, u"The database said no."_qs, {}, u"42P01"_qs };
        });
        scene.waitUntilIdle();
        reset(*scene.stage);
        auto *messages = scene.stage->find<MessageBar>();
        QTRY_COMPARE(messages->texts().size(), 1);
        QTRY_VERIFY(scene.stage->isIdle());
        TextLabel *label = labelWith(*messages, u"The database said no."_qs);
        QVERIFY(label);
        rightClick(*label, label->rect().center());
        chooseFromOpenMenu(u"Copy"_qs);
        QVERIFY(clipboard().contains(u"The database said no."_qs));
        QVERIFY(clipboard().contains(u"42P01"_qs));
    }

    void aFieldKeepsItsOwnMenu()
    {
        Scene scene;
        scene.waitUntilIdle();
        auto *filter = scene.stage->find<FilterEdit>();
        rightClick(*filter, filter->rect().center());
        QMenu *menu = openedMenu();
        QVERIFY(menu);
        QVERIFY(!choicesOf(*menu).contains(u"Copy version"_qs));
        QVERIFY(menu->actions().size() > 4); // undo, cut, copy, paste, …
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        // Its own copying, too.
        QTest::keyClicks(filter, u"v3"_qs);
        QTest::keyClick(filter, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(filter, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), u"v3"_qs);
    }

    void enterOpensTheLoadSheetAndLoadsNothing_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Return") << static_cast<int>(Qt::Key_Return);
        QTest::newRow("Enter") << static_cast<int>(Qt::Key_Enter);
    }

    void enterOpensTheLoadSheetAndLoadsNothing()
    {
        QFETCH(int, key);
        Scene scene;
        scene.waitUntilIdle();
        scene.press(Qt::Key_Down);
        for (int press = 0; press < 4; ++press)
            scene.press(static_cast<Qt::Key>(key));
        const auto *sheet = scene.stage->find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        for (int press = 0; press < 4; ++press)
            scene.press(static_cast<Qt::Key>(key));
        QVERIFY(sheet->isVisible());
        QVERIFY(scene.desk.wasAsked("plan general v2_2025-01-13"));
        for (const std::string &asked : scene.desk.askedSoFar())
            QVERIFY2(!asked.starts_with("load ") && asked != "reset", asked.c_str());
    }

    void enterOpensAndClosesABranch()
    {
        Scene scene;
        scene.waitUntilIdle();
        scene.press(Qt::Key_Home);
        const QModelIndex branch = scene.tree->currentIndex();
        QCOMPARE(branch.data().toString(), u"general"_qs);
        QVERIFY(scene.tree->isExpanded(branch));
        scene.press(Qt::Key_Return);
        QVERIFY(!scene.tree->isExpanded(branch));
        scene.press(Qt::Key_Enter);
        QVERIFY(scene.tree->isExpanded(branch));
        QVERIFY(!scene.stage->find<SheetStack>()->sheet());
        QVERIFY(!scene.desk.wasAsked("plan general v3_2025-01-20"));
    }

    /** The trash does not exist yet. */
    void delDoesNothing()
    {
        Scene scene;
        scene.waitUntilIdle();
        TableList *table = tableInSight(*scene.stage->find<DetailsPane>());
        for (QWidget *place :
            { static_cast<QWidget *>(scene.tree), static_cast<QWidget *>(table) }) {
            place->setFocus();
            QTRY_VERIFY(scene.stage->isIdle());
            const auto asked = scene.desk.askedSoFar();
            const QModelIndex current = scene.tree->currentIndex();
            for (const Qt::Key key : { Qt::Key_Delete, Qt::Key_Backspace })
                QTest::keyClick(place, key);
            QVERIFY(scene.desk.askedSoFar() == asked);
            QCOMPARE(scene.tree->currentIndex(), current);
            QCOMPARE(scene.heading(), u"general / v3"_qs);
            QVERIFY(!scene.stage->find<SheetStack>()->sheet());
        }
    }

    void aRightClickOnTheDatabaseOpensItsMenu()
    {
        const Scene scene;
        scene.waitUntilIdle();
        const auto *button = scene.stage->find<ConnectionButton>();
        QStringList offered;
        // The menu has an event loop of its own.
        QTimer::singleShot(0, button, [&offered] {
            QMenu *menu = openedMenu();
            QVERIFY(menu);
            offered = choicesOf(*menu);
            QTest::keyClick(menu, Qt::Key_Escape);
        });
        rightClick(*button, button->rect().center());
        QTRY_VERIFY2(offered.contains(u"Add connection…"_qs), qPrintable(offered.join(u'|')));
    }
};

QTEST_MAIN(TestMenus)
#include "tst_ui_menus.moc"
