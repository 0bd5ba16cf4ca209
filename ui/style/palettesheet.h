// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QPalette;
class QWidget;

namespace seedbank {

/** Gives `widget` the style sheet that `make` makes of the application's palette, now and whenever
 *  that changes: a style sheet keeps the colours of the moment it was set. nullptr: no sheet. */
void setPaletteSheet(QWidget *widget, std::function<QString(const QPalette &)> make);

} // namespace seedbank
