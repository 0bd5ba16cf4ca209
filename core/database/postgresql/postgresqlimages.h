// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;

/** The rows that a load writes as they are to be, in a temporary table with all columns, which has
 *  the constraints, generated columns and keys of the table: what the database would refuse there,
 *  it refuses here. Empty where nothing is written, or where it refused. */
Result<std::string> makeImages(
    PostgreSqlChanges &changes, int table, std::vector<Obstacle> &refused);

} // namespace seedbank
