// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/sqlite/sqliteload.h"

#include <vector>

namespace seedbank {

class TaskMonitor;

/** Before anything is written: keys, primary and unique, that the snapshot's new rows need and rows
 *  outside the demo data hold. Looks each new row up. Partial indexes and those on expressions are
 * left to the engine. */
Result<std::vector<Obstacle>> findCollisions(const SqliteLoad &load, TaskMonitor &monitor);

} // namespace seedbank
