// SPDX-License-Identifier: MIT
#include "ui/menus.h"

#include "ui/mainwindow/toolbar.h"
#include "ui/stage.h"

#include <QApplication>
#include <QMenu>
#include <QPointer>
#include <QWindow>

#include <algorithm>
#include <cstdlib>

namespace seedbank {

namespace {

QToolButton &menuButton(const Stage &stage)
{
    const auto *bar = stage.find<ToolBar>();
    const auto buttons = bar->findChildren<QToolButton *>();
    const auto found = std::ranges::find_if(buttons, [bar](const QToolButton *button) {
        return button->menu() && button->menu()->parentWidget() == bar;
    });
    if (found == buttons.end())
        std::abort();
    return **found;
}

} // namespace

void rightClick(const QWidget &at, const QPoint &place)
{
    const QWidget *window = at.window();
    QTest::mouseClick(window->windowHandle(), Qt::RightButton, {}, at.mapTo(window, place));
}

QMenu *openedMenu()
{
    const bool isOpen = QTest::qWaitFor(
        [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()) != nullptr; }, 1000);
    return isOpen ? qobject_cast<QMenu *>(QApplication::activePopupWidget()) : nullptr;
}

QStringList choicesOf(const QMenu &menu)
{
    QStringList texts;
    const auto actions = menu.actions();
    for (const QAction *action : actions) {
        if (action->isSeparator())
            texts << QStringLiteral("-");
        else if (action->isVisible())
            texts << (action->isEnabled() ? action->text() : u'(' + action->text() + u')');
    }
    return texts;
}

void choose(QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    QVERIFY2(found != actions.end() && (*found)->isEnabled() && menu.isVisible(), qPrintable(text));
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(*found).center());
}

void chooseFromOpenMenu(const QString &text)
{
    const QPointer<QMenu> menu = openedMenu();
    QVERIFY(menu);
    const bool isGoneThen = menu->testAttribute(Qt::WA_DeleteOnClose);
    choose(*menu, text);
    QVERIFY(QTest::qWaitFor(
        [&] { return isGoneThen ? menu.isNull() : !QApplication::activePopupWidget(); }));
}

void chooseFromMenu(const Stage &stage, const char *action)
{
    chooseInMenu(&menuButton(stage), stage.action(action));
}

QMenu &mainMenu(const Stage &stage)
{
    return *menuButton(stage).menu();
}

} // namespace seedbank
