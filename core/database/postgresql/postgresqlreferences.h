// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class PostgreSqlChanges;

/** Rows outside the demo data that hang on rows to be deleted, or on referenced values to be
 *  changed, in every table of the database. One step deep is enough: rows of the dataset are only
 *  ever deleted by name. Tables with deletes or updates are staged. */
Result<std::vector<Obstacle>> findSideEffects(const PostgreSqlChanges &changes);

/** Demo rows that stay as they are, although what they point at goes: the database would delete or
 *  change them, too. Tables with deletes or updates are staged. */
Result<std::vector<Obstacle>> findLeftBehind(const PostgreSqlChanges &changes);

/** References of the changes to rows that will not be there. All changes are staged, and not yet
 *  written. */
Result<std::vector<Obstacle>> findMissingReferences(const PostgreSqlChanges &changes);

} // namespace seedbank
