// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class PostgreSqlChanges;

/** Rows outside the demo data that hold a key which the changes need, and rules of the tables that
 *  the new rows break: CHECK, NOT NULL, keys, partitions. All changes are staged, none is written.
 */
Result<std::vector<Obstacle>> findCollisions(PostgreSqlChanges &changes);

} // namespace seedbank
