// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

namespace seedbank {

/** Its class and what it says. */
QString nameForLog(const QWidget &widget);

/** The first part of `parent` that is cut off, squeezed or hidden by another; empty: all is well.
 */
QString troubleIn(const QWidget &parent);

/** Waits until nothing has moved for a while. */
void settleLayout();

} // namespace seedbank
