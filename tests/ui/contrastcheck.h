// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

class QWidget;

namespace seedbank {

/** "what: contrast" of each text, sign and bar in sight of `window` that is too faint as it is
 *  painted now: less than 4.5 : 1, of large letters, signs and bars less than 3 : 1
 * (WCAG 2.1, 1.4.3 and 1.4.11). What cannot be used now is exempt. `measured` counts what was
 * looked at. */
QStringList faintMarksOf(QWidget &window, int &measured);

} // namespace seedbank
