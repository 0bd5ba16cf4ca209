// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

namespace seedbank {

/** From now on it is this time of day for all of the program, which links fixedclock.cpp for it;
 *  clocks that measure go on. */
void stopClockAt(const QDateTime &time);

} // namespace seedbank
