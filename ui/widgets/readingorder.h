// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessible>

#include <vector>

class QWidget;

namespace seedbank {

/** Sorts parts of one widget as the eye goes: line by line from top to bottom, on a line in the
 *  direction of reading. What has its middle above the lower edge of another one is beside it. What
 *  begins at the same place lies above or over the other one. */
void sortByLines(std::vector<QWidget *> &siblings);

/** Lets a screen reader go through the parts of each window in that order; Qt's own is the one in
 *  which they were made. */
void readInOrder();
/** What a screen reader meets instead of a container that has a role of its own. */
QAccessibleInterface *interfaceInOrder(QWidget *container, QAccessible::Role role);

} // namespace seedbank
