// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class PostgreSqlChanges;

/** Writes a load's changes inside the open transaction. Tables without demo rows are copied into
 *  where the order of references allows it; all else is one statement, at whose end the server
 *  checks the foreign keys. Nothing is promised of what it wrote where it adds to `refused` what
 *  stands in the way. */
Result<> writeChanges(PostgreSqlChanges &changes, std::vector<Obstacle> &refused);

/** The tables that the one statement writes. */
std::vector<int> mergedTables(const PostgreSqlChanges &changes);

} // namespace seedbank
