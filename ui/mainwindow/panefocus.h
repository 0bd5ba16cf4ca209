// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

class QWidget;

namespace seedbank {

struct Pane {
    QWidget *widget;
    QWidget *first; ///< what gets the focus in it, if it can take it now; may be nullptr
};

/** Moves the focus to the next pane of these, or the one before (`step` -1), past those where
 *  nothing takes it. */
void focusPane(const std::vector<Pane> &panes, int step);

} // namespace seedbank
