// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>

namespace seedbank {

/** The program's own. */
QPalette lightPalette();
QPalette darkPalette();
QPalette highContrastPalette(); ///< light text on black

/** A column "palette" with rows: the program's own, and such as desktops set and ClearStyle mends.
 */
void addPalettes();

} // namespace seedbank
