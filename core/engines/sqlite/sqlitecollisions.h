// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteload.h"

#include <vector>

namespace seedbank {

class TaskMonitor;

/** Before anything is written: what would refuse the rows that are to be written. Keys, primary and
 *  unique, of whatever kind, that rows outside the demo data hold; rules of the table that they
 *  break: CHECK, NOT NULL, the types of a STRICT table, unique keys among themselves. */
Result<std::vector<Obstacle>> findCollisions(const SqliteLoad &load, TaskMonitor &monitor);

} // namespace seedbank
