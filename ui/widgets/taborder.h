// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

class QWidget;

namespace seedbank {

/** What Tab stops at in `window`, a window or a part of one, as the eye goes (readingorder.h); what
 *  stands in one part of it stays together. Only what is visible and enabled. */
std::vector<QWidget *> tabStopsIn(QWidget *window);

/** Moves the focus on to the next stop, or back to the one before, round and round. Qt's own order
 *  is the one in which things were made, be it at the start or in answer to something. Quick enough
 *  for each press of the key. False: there is no stop. */
bool moveFocusByTab(QWidget *window, bool next);

} // namespace seedbank
