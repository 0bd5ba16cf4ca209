// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace seedbank {

/** Brings the real window into its states, by keys and clicks, on hand-made answers. `visit` gets
 *  each: the window, or the dialog in front of it, which is active and idle. */
void visitWindowStates(const std::function<void(const QString &state, QWidget &window)> &visit);

/** What Tab has to stop at in it now: in the sheet that is open, else in all of it. */
QWidget &scopeOfTab(QWidget &window);

} // namespace seedbank
