// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>

namespace seedbank {

/** As desktops set them and ClearStyle gives them to the window; Qt 6.4 has no colour scheme of its
 *  own. */
QPalette lightPalette();
QPalette darkPalette();
QPalette highContrastPalette();

} // namespace seedbank
