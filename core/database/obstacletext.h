// SPDX-License-Identifier: MIT
#pragma once

#include "base/obstacle.h"

#include <QString>

namespace seedbank {

// What console and window say of an obstacle. Any thread.

/** A sentence with the number of rows, and one with examples of them. */
QString describe(const Obstacle &obstacle);

/** For a narrow column, behind the number of rows: "would be deleted". */
QString summaryOf(Obstacle::Kind kind);

} // namespace seedbank
