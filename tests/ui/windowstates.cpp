// SPDX-License-Identifier: MIT
#include "ui/windowstates.h"

#include "ui/connection/choicetile.h"
#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionimport.h"
#include "ui/connection/connectionmanager.h"
#include "ui/connection/placefields.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/obstaclelist.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/menus.h"
#include "ui/statevisits.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/sheet.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace seedbank {

namespace {

/** One that is in sight. */
bool hasLabel(const QWidget &under, const QString &part)
{
    const auto labels = under.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&part](const QLabel *label) {
        return label->isVisible() && label->text().contains(part);
    });
}

void visitContents(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.statusAnswer = handmade::changedStatus();
    desk.copiesAnswer = handmade::safetyCopies();
    desk.listingAnswer->problems = { { QStringLiteral("general/general_v1_2025-01-06.sql"),
        Error { ErrorCode::DamagedSnapshot, QStringLiteral("It is damaged.") } } };
    Stage stage(onFile, desk.operations());
    waitUntilIdle(stage);
    visit(QStringLiteral("a version, changed since the load"), stage.window);
    QTest::keyClick(&stage.window, Qt::Key_N, Qt::ControlModifier);
    visit(QStringLiteral("capture sheet"), stage.window);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ACME FAIR!"));
    visit(QStringLiteral("capture sheet, with a name proposed"), stage.window);
}

void visitLoad(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.connections = { handmade::connection("stage", Environment::Staging),
        handmade::connection("shop", Environment::Demo) };
    desk.previewAnswer->warnings
        = { QStringLiteral("The first note."), QStringLiteral("The second note.") };
    {
        Stage stage(handmade::on("stage"), desk.operations());
        waitUntilIdle(stage);
        QTest::keyClick(&stage.window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor(
            [&stage] { return !stage.find<LoadSheet>()->replacesText().isEmpty(); }));
        QVERIFY(desk.wasAsked("plan general v3_2025-01-20"));
        visit(QStringLiteral("load sheet, to be confirmed"), stage.window);
    }
    desk.previewAnswer->obstacles = { { Obstacle::Kind::Trigger, QStringLiteral("fragments"),
                                          QStringLiteral("last_updated"), 20, {} },
        { static_cast<Obstacle::Kind>(0), QStringLiteral("todos"),
            QStringLiteral("todos.fragment_id → fragments.id"), 3, { QStringLiteral("7") } } };
    Stage stage(handmade::on("shop"), desk.operations());
    waitUntilIdle(stage);
    QTest::keyClick(&stage.window, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&stage] { return stage.find<ObstacleList>()->isVisible(); }));
    visit(QStringLiteral("load sheet, with obstacles"), stage.window);
}

void visitProduction(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.statusAnswer = handmade::changedStatus();
    desk.connections = { handmade::connection("shop", Environment::Production) };
    Stage stage(handmade::on("shop"), desk.operations());
    waitUntilIdle(stage);
    visit(QStringLiteral("read-only, changed since the load"), stage.window);
    QTest::keyClick(&stage.window, Qt::Key_N, Qt::ControlModifier);
    visit(QStringLiteral("capture sheet of production"), stage.window);
}

void visitClosing(Stage &stage, const StateVisit &visit)
{
    QTest::keyClick(&stage.window, Qt::Key_Q, Qt::ControlModifier);
    auto *question = stage.find<QMessageBox>();
    QVERIFY(question && QTest::qWaitForWindowActive(question));
    visit(QStringLiteral("closing during a job"), *question);
    QTest::keyClick(question, Qt::Key_Escape);
}

void visitJobs(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.copiesAnswer = handmade::safetyCopies();
    desk.holdLoads = true;
    desk.progress = { { "vaults", 2, 2 }, { "fragments", 120, 175 } };
    Stage stage(onFile, desk.operations());
    waitUntilIdle(stage);
    reset(stage);
    QVERIFY(desk.loadsHeld.tryAcquire(1, 5000));
    QVERIFY(QTest::qWaitFor(
        [&stage] { return hasLabel(*stage.find<ActivityBar>(), QStringLiteral("120 / 175")); }));
    visit(QStringLiteral("a job under way"), stage.window);
    visitClosing(stage, visit);
    desk.letGo.release();
    QVERIFY(QTest::qWaitFor([&stage] { return stage.isIdle(); }));
    visit(QStringLiteral("what came of a job"), stage.window);
    desk.holdLoads = false;
    desk.importAnswer = Error { ErrorCode::DatabaseError, QStringLiteral("The database said no."),
        {}, QStringLiteral("More of it.") };
    reset(stage);
    QVERIFY(QTest::qWaitFor(
        [&stage] { return !stage.find<MessageBar>()->texts().isEmpty() && stage.isIdle(); }));
    const auto buttons = stage.find<MessageBar>()->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->isCheckable() && button->isVisible())
            click(button);
    }
    visit(QStringLiteral("a message with details"), stage.window);
}

void visitPassword(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.connections
        = { handmade::connection("ask", Environment::Staging, PasswordSource::Ask, std::nullopt) };
    Stage stage(handmade::on("ask"), desk.operations());
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
    QVERIFY(QTest::qWaitFor([&stage] { return stage.find<SheetStack>()->sheet() != nullptr; }));
    visit(QStringLiteral("password sheet"), stage.window);
}

void visitPractice(const StateVisit &visit)
{
    handmade::Desk desk;
    WorkspaceOptions options = onFile;
    options.sample = SamplePaths { QStringLiteral("/sample"), QStringLiteral("/sample/sample.db"),
        QStringLiteral("/sample/library") };
    options.libraryPath = options.sample->library;
    options.database = options.sample->databaseUrl();
    Stage stage(options, desk.operations());
    waitUntilIdle(stage);
    visit(QStringLiteral("practice"), stage.window);
    pressByKey(toolOf(*stage.find<MessageBar>(), stage.action("connectDatabase")));
    auto *dialog = stage.find<ConnectionDialog>();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    const auto tiles = dialog->findChild<PlaceFields *>()->findChildren<ChoiceTile *>();
    for (ChoiceTile *tile : tiles) {
        pressByKey(tile);
        visit(QStringLiteral("connection dialog, ") + tile->accessibleName(), *dialog);
    }
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void visitNoteAndHelp(const StateVisit &visit)
{
    handmade::Desk desk;
    Stage stage(onFile, desk.operations());
    waitUntilIdle(stage);
    QTest::keyClick(&stage.window, Qt::Key_F2);
    visit(QStringLiteral("note sheet"), stage.window);
    QTest::keyClick(&stage.window, Qt::Key_F1);
    visit(QStringLiteral("shortcuts sheet, over another"), stage.window);
    chooseFromMenu(stage, "about");
    visit(QStringLiteral("about sheet"), stage.window);
}

void visitConnections(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.connections = { handmade::connection("stage", Environment::Staging),
        handmade::connection("shop", Environment::Demo) };
    const ConnectionProfile known = handmade::connection("shop", Environment::Demo).profile;
    desk.offeredAnswer = std::vector<ImportedConnection> {
        { ImportedConnection::Fate::Known, known.name, known, {} },
        { ImportedConnection::Fate::Added, QStringLiteral("last"),
            handmade::connection("last", Environment::Production).profile, {} },
        { ImportedConnection::Fate::Refused, QStringLiteral("gone"), {},
            QStringLiteral("It is damaged.") },
    };
    Stage stage(handmade::on("shop"), desk.operations());
    waitUntilIdle(stage);
    chooseInMenu(stage.find<ConnectionButton>(), stage.action("manageConnections"));
    auto *manager = stage.find<ConnectionManager>();
    QVERIFY(manager && QTest::qWaitForWindowActive(manager));
    visit(QStringLiteral("connections"), *manager);
    QTest::keyClick(manager->findChild<QTreeView *>(), Qt::Key_Delete);
    visit(QStringLiteral("connections, one to be removed"), *manager);
    auto *search = manager->findChild<QLineEdit *>();
    QTest::keyClicks(search, QStringLiteral("nobody"));
    visit(QStringLiteral("connections, none found"), *manager);
    QTest::keyClick(search, Qt::Key_Escape);
    ConnectionImport offer(QStringLiteral("/data/given.json"), *desk.offeredAnswer, &stage.window);
    offer.show();
    QVERIFY(QTest::qWaitForWindowActive(&offer));
    visit(QStringLiteral("connections to import"), offer);
    QTest::keyClick(&offer, Qt::Key_Escape);
    QTest::keyClick(manager, Qt::Key_Escape);
}

void visitEmptiness(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.listingAnswer->manifest.scenarios.clear();
    desk.statusAnswer = StatusReport {};
    {
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        visit(QStringLiteral("empty library"), stage.window);
    }
    desk.listingAnswer = handmade::listing();
    {
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        QTest::keyClick(&stage.window, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("nobody"));
        const auto *pane = stage.find<LibraryPane>();
        QVERIFY(QTest::qWaitFor([pane] { return pane->currentWidget() != pane->tree(); }));
        visit(QStringLiteral("nothing matches"), stage.window);
    }
    Stage stage(handmade::on("gone"), desk.operations());
    waitUntilIdle(stage);
    visit(QStringLiteral("disconnected"), stage.window);
}

/** As long as names may be, and written from right to left. */
void visitLongNames(const StateVisit &visit)
{
    const std::string scenario = "quarterly-business-review-" + std::string(38, 'w');
    const QString table = QString(63, u't');
    const QString note
        = QStringLiteral("\u05d4\u05e2\u05e8\u05d4 \u202eabc\u2066 ") + QString(200, u'n');
    handmade::Desk desk;
    desk.connections = { handmade::connection("shop", Environment::Demo) };
    desk.connections.front().profile.name
        = QStringLiteral("\u05de\u05e1\u05d3 \u05e0\u05ea\u05d5\u05e0\u05d9\u05dd ")
        + QString(50, u'c');
    desk.listingAnswer->manifest.scenarios = { handmade::scenario(scenario,
        { handmade::version(scenario, 1, { 2025, 1, 6 },
              { { table.toStdString(), 123'456'789 }, { "todos", 3 } }, note.toStdString()),
            handmade::version(
                scenario, 999'999'999, { 2025, 1, 13 }, { { table.toStdString(), 1 } }) }) };
    desk.statusAnswer = handmade::changedStatus();
    desk.statusAnswer->loaded = VersionRef { scenario, "v1_2025-01-06" };
    desk.previewAnswer->changes
        = { { table.toStdString(), { 1'234'567, 1'234'567, 1'234'567, 0 } } };
    WorkspaceOptions options = handmade::on("shop");
    options.connection = desk.connections.front().profile.name;
    {
        Stage stage(options, desk.operations());
        waitUntilIdle(stage);
        visit(QStringLiteral("long names"), stage.window);
        QTest::keyClick(&stage.window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor(
            [&stage] { return !stage.find<LoadSheet>()->replacesText().isEmpty(); }));
        visit(QStringLiteral("load sheet, long names"), stage.window);
    }
    desk.previewAnswer->obstacles = { { static_cast<Obstacle::Kind>(0), table,
        table + QStringLiteral(".fragment_id → ") + table + QStringLiteral(".id"), 3,
        { QString(80, u'k'), QStringLiteral("\u05d0\u202e7") } } };
    Stage stage(options, desk.operations());
    waitUntilIdle(stage);
    QTest::keyClick(&stage.window, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&stage] { return stage.find<ObstacleList>()->isVisible(); }));
    visit(QStringLiteral("load sheet, obstacles of long names"), stage.window);
}

} // namespace

void visitWindowStates(const StateVisit &visitor)
{
    const StateVisit visit = [&visitor](const QString &state, QWidget &window) {
        window.activateWindow();
        QVERIFY(QTest::qWaitFor([&] { return QApplication::activeWindow() == &window; }));
        QTest::qWait(20); // what is placed once the layout is known has its place
        visitor(state, window);
    };
    visitPractice(visit);
    visitContents(visit);
    visitLoad(visit);
    visitProduction(visit);
    visitJobs(visit);
    visitPassword(visit);
    visitNoteAndHelp(visit);
    visitConnections(visit);
    visitLongNames(visit);
    visitEmptiness(visit);
    visitTrouble(visit);
    visitConnectionTests(visit);
}

QWidget &scopeOfTab(QWidget &window)
{
    const auto *stack = window.findChild<SheetStack *>();
    QWidget *sheet = stack ? stack->front() : nullptr;
    return sheet ? *sheet : window;
}

} // namespace seedbank
