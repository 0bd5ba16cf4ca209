// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

class QWidget;

namespace seedbank {

/** "what: what is wrong" of the texts in sight of `window`, in its lists and trees: no row is lower
 *  than its letters, no letters reach the edge of their cell as it is painted, no number and no
 *  heading of a column has less room than it needs, and a tooltip has all of a text that is cut
 *  short. In labels of several lines, no word runs out of its line. */
QStringList troublesOfTexts(QWidget &window);

} // namespace seedbank
