// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"

#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;
struct PostgreSqlLoad;
class TaskMonitor;

/** SQL: the row `row` of `child` refers to one that is neither there nor about to be, as far as the
 *  tables are staged. */
std::string leadsNowhere(const PostgreSqlChanges &changes, const TableName &child,
    const ForeignKey &key, const std::string &row);

/** PermissionDenied unless the user may look at what the written rows point at: else a preview
 *  could not tell whether it is there. */
Result<> checkMayReadParents(const PostgreSqlLoad &load);

/** Tables of which an undo would need to see more than this user may: rows that may hang on new
 *  ones by then, and what deleted ones point at. */
Result<> findUnseenByUndo(const PostgreSqlLoad &load, std::vector<Obstacle> &found);

/** See sideeffects.h. Tables with deletes or updates are staged, and others where it matters. */
Result<std::vector<Obstacle>> findSideEffects(PostgreSqlChanges &changes, TaskMonitor &monitor);

/** Demo rows that stay as they are, although what they point at goes: the database would delete or
 *  change them, too. Tables with deletes or updates are staged. */
Result<std::vector<Obstacle>> findLeftBehind(const PostgreSqlChanges &changes);

/** References of the changes to rows that will not be there. All changes are staged, and not yet
 *  written. */
Result<std::vector<Obstacle>> findMissingReferences(const PostgreSqlChanges &changes);

/** Those of them that the database would not refuse: an action of the foreign key (CASCADE, SET
 *  NULL, SET DEFAULT) would delete or change the new row after it was written. The tables that are
 *  written together are staged, and those that are copied before them are there. */
Result<std::vector<Obstacle>> findActedUpon(const PostgreSqlChanges &changes);

} // namespace seedbank
