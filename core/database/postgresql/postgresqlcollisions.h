// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class PostgreSqlChanges;

/** Rows outside the demo data that hold a key which the changes need. All changes are staged. */
Result<std::vector<Obstacle>> findCollisions(const PostgreSqlChanges &changes);

} // namespace seedbank
