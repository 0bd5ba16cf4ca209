// SPDX-License-Identifier: MIT
// Flows with the window itself: its menus, its help, its size, its colours and its end.
#include "ui/flows.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/menus.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/tablelist.h"

namespace seedbank {

namespace {

using namespace std::chrono_literals;

void closeMenu(FlowScene &scene)
{
    QVERIFY(turnUntil([] {
        return QApplication::activePopupWidget() && QGuiApplication::focusWindow() != nullptr;
    }));
    scene.look();
    scene.hands.chord(Qt::Key_Escape);
    QVERIFY(turnUntil([] { return !QApplication::activePopupWidget(); }));
}

void openContextMenus(FlowScene &scene)
{
    const auto *tree = scene.tree();
    rightClick(*tree->viewport(), tree->visualRect(tree->currentIndex()).center());
    closeMenu(scene);
    scene.hands.chord(Qt::SHIFT | Qt::Key_F10);
    closeMenu(scene);
    const auto tables = scene.stage.window.findChildren<TableList *>();
    int opened = 0;
    for (const TableList *table : tables) {
        if (!table->isVisible())
            continue;
        rightClick(*table->viewport(), table->visualRect(table->model()->index(0, 0)).center());
        closeMenu(scene);
        ++opened;
    }
    QVERIFY(opened > 0);
    const auto *line = scene.stage.find<ReadyLine>();
    rightClick(*line, line->rect().center());
    closeMenu(scene);
}

void openHelp(FlowScene &scene)
{
    scene.hands.chord(Qt::Key_F1);
    scene.waitForSheet();
    scene.closeSheet();
    scene.chooseInMenu(u"More"_qs, u"About Seedbank"_qs);
    scene.waitForSheet();
    scene.closeSheet();
}

/** As a window manager does it. */
void resizeThrough(FlowScene &scene)
{
    for (const QSize size : { QSize(640, 420), QSize(800, 600), QSize(960, 540), QSize(1024, 768),
             QSize(1280, 720), QSize(1280, 800), QSize(1366, 768), QSize(1600, 900),
             QSize(1680, 1050), QSize(1920, 1080) }) {
        scene.stage.window.resize(size);
        scene.look();
    }
}

void resizeWindow(FlowScene &scene)
{
    resizeThrough(scene);
    scene.openLoadSheet();
    resizeThrough(scene);
    scene.closeSheet();
}

void changeColours(FlowScene &scene)
{
    for (const QString &theme : { u"Dark"_qs, u"Light"_qs, u"System"_qs }) {
        scene.chooseInSubmenu(u"More"_qs, u"View"_qs, theme);
        turnFor(1s); // somebody looks at it
    }
}

void quit(FlowScene &scene)
{
    scene.hands.chord(Qt::CTRL | Qt::Key_Q);
    QVERIFY(turnUntil([&scene] { return !scene.stage.window.isVisible(); }));
}

} // namespace

std::vector<Flow> windowFlows()
{
    return {
        { "context menus", openContextMenus },
        { "help", openHelp },
        { "sizes", resizeWindow },
        { "colours", changeColours },
        { "end", quit },
    };
}

} // namespace seedbank
