// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class MariaDbStagedChanges;

/** What the rows as they are to be would break, found by writing them into temporary tables that
 *  are made like the real ones: CHECK constraints, and unique keys on the first characters of a
 *  column, on computed columns or on expressions, which rows that stay hold. Only for tables that
 *  have such a thing. */
Result<std::vector<Obstacle>> findViolations(MariaDbStagedChanges &staged);

} // namespace seedbank
