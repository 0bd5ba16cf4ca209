// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;

struct PostgreSqlAfterImages {
    std::string rows; ///< SQL: the temporary table
    std::string of; ///< SQL: the table or partition that they are to be in
};

/** The rows that a load writes as they are to be, in a temporary table with all columns, which has
 *  the constraints, generated columns and keys of the table: what the database would refuse there,
 *  it refuses here. Behind them those of partitions that have rules of their own. Empty where
 *  nothing is written, or where it refused. */
Result<std::vector<PostgreSqlAfterImages>> makeAfterImages(
    PostgreSqlChanges &changes, int table, std::vector<Obstacle> &refused);

} // namespace seedbank
