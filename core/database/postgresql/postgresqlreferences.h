// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class PostgreSqlChanges;
class TaskMonitor;

/** See sideeffects.h. Tables with deletes or updates are staged. */
Result<std::vector<Obstacle>> findSideEffects(
    const PostgreSqlChanges &changes, TaskMonitor &monitor);

/** Demo rows that stay as they are, although what they point at goes: the database would delete or
 *  change them, too. Tables with deletes or updates are staged. */
Result<std::vector<Obstacle>> findLeftBehind(const PostgreSqlChanges &changes);

/** References of the changes to rows that will not be there. All changes are staged, and not yet
 *  written. */
Result<std::vector<Obstacle>> findMissingReferences(const PostgreSqlChanges &changes);

} // namespace seedbank
