// SPDX-License-Identifier: MIT
#pragma once

class QMainWindow;
class QSettings;
class QSplitter;

namespace seedbank {

class DetailsPane;

// How somebody arranged the window, from one start to the next: where it is and how large, its
// panes, the tab that is open, the widths of columns.

/** As it was kept, on a screen that is there; as is usual where nothing was. */
void restoreArrangement(
    const QSettings &settings, QMainWindow &window, QSplitter &panes, DetailsPane &details);
void keepArrangement(QSettings &settings, const QMainWindow &window, const QSplitter &panes,
    const DetailsPane &details);

} // namespace seedbank
