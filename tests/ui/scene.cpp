// SPDX-License-Identifier: MIT
#include "ui/scene.h"

#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/readyline.h"
#include "ui/menus.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace seedbank {

Scene::Scene(const WorkspaceOptions &options, Operations operations)
    : stage(options, std::move(operations))
{
    stage.window.activateWindow();
}

void Scene::waitUntilIdle() const
{
    QVERIFY(
        turnUntil([this] { return stage.isIdle() && stage.window.isActiveWindow(); }, patience));
}

void Scene::comeBack()
{
    stage.window.activateWindow();
    const QWindow *window = stage.window.windowHandle();
    QVERIFY(turnUntil([window] { return QGuiApplication::focusWindow() == window; }, patience));
}

QString Scene::heading() const
{
    return stage.find<DetailsPane>()->headingText();
}

QString Scene::ready() const
{
    return stage.find<ReadyLine>()->text();
}

QString Scene::result() const
{
    return stage.find<ActivityBar>()->resultText();
}

void Scene::choose(const QString &row, const QString &shown)
{
    hands.pressRow(row);
    QTRY_COMPARE(heading(), shown);
}

void Scene::chooseInMenu(const QString &button, const QString &entry)
{
    hands.openMenu(button, [&] { hands.pressInMenu(entry); });
}

void Scene::chooseInSubmenu(const QString &button, const QString &menu, const QString &entry)
{
    hands.openMenu(button, [&] {
        const QWidget *outer = QApplication::activePopupWidget();
        hands.pressInMenu(menu);
        QVERIFY(turnUntil([&] { return QApplication::activePopupWidget() != outer; }, patience));
        hands.pressInMenu(entry);
    });
}

QStringList Scene::entriesOf(const QString &button)
{
    QStringList entries;
    hands.openMenu(button, [&entries] {
        const auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        entries = choicesOf(*menu);
    });
    return entries;
}

void Scene::replaceText(QLineEdit &field, const QString &text)
{
    hands.press(field);
    hands.chord(Qt::CTRL | Qt::Key_A);
    hands.chord(Qt::Key_Delete);
    hands.type(text);
    QCOMPARE(field.text(), text);
}

void Scene::reset()
{
    stage.waitUntilSettled("reset");
    hands.press(u"Reset to "_qs);
}

void Scene::undo()
{
    stage.waitUntilSettled("undo");
    hands.press(*stage.find<ActivityBar>()->findChild<QToolButton *>(u"undoButton"_qs));
}

QLineEdit *fieldOf(const QWidget &widget, const QString &name)
{
    const auto fields = widget.findChildren<QLineEdit *>();
    const auto found = std::ranges::find(fields, name, &QLineEdit::accessibleName);
    return found == fields.end() ? nullptr : *found;
}

} // namespace seedbank
