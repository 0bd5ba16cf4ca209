// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace seedbank {

/** Asks, once, what shall become of what was typed and is not saved, a line each, before `window`
 *  closes. `leave` is one of the two answers. */
void askBeforeLeaving(const QStringList &unsaved, QWidget *window, std::function<void()> leave);

} // namespace seedbank
