// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace seedbank {

/** Runs every command of the console in this process, in its ways to end, on databases and
 *  libraries made for it below a temporary folder. `look` gets all that is printed. */
void walkThroughConsole(const std::function<void(const QString &)> &look);
/** The words that the walk puts into what is printed. */
QStringList plantedInConsole();

} // namespace seedbank
