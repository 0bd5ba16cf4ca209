// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace seedbank {

/** Brings the window into its states. `look` gets each text that a widget, an action or a model in
 *  it has, shown or not. */
void walkThroughWindow(const std::function<void(const QString &)> &look);
/** The words that the walk puts into what is shown. */
QStringList plantedInWindow();

} // namespace seedbank
