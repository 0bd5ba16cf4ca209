// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QStringList>

class QMenu;
class QWidget;

namespace seedbank {

class Stage;

/** The right button, pressed and let go at a point of the widget, as the platform tells it. */
void rightClick(const QWidget &at, const QPoint &place);
/** The menu that opens, within a second or so; nullptr: none does. */
QMenu *openedMenu();
/** What can be chosen, as people read it, "-" for a line between; "(…)" around what is off. */
QStringList choicesOf(const QMenu &menu);
/** By a press on the entry that has this text. */
void choose(QMenu &menu, const QString &text);
/** Of the open menu. */
void chooseFromOpenMenu(const QString &text);
/** The same of the menu of the tool bar, by the name of the action. */
void chooseFromMenu(const Stage &stage, const char *action);
/** The tool bar's menu. */
QMenu &mainMenu(const Stage &stage);

} // namespace seedbank
