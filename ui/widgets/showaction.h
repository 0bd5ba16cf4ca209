// SPDX-License-Identifier: MIT
#pragma once

class QAction;
class QPushButton;
class QWidget;

namespace seedbank {

/** Lets a push button show an action, as a tool button shows its default action: its text, its
 * icon, whether it can be used, its tooltip, and as description its status tip, else its tooltip. A
 *  press triggers it. */
void showAction(QPushButton *button, QAction *action);
/** A new button that does; Enter elsewhere in a dialog does not press it. */
QPushButton *makeButton(QAction *action, QWidget *parent);

} // namespace seedbank
