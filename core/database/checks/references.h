// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/checks/stagedchanges.h"

#include <functional>
#include <string>
#include <vector>

namespace seedbank {

// The references of demo rows. Inside the session's transaction; Obstacle::Kind::MissingReference,
// counted by the references, with values of theirs as samples.

/** Which foreign keys of tables[table] to look at. */
using ConcernedKeys = std::function<bool(int table, const ForeignKey &key)>;

/** Before anything is written: demo rows that the load leaves as they are, although what they point
 *  at goes. It was no demo data when the version was captured, and is now. */
Result<std::vector<Obstacle>> findLeftBehind(StagedChanges &staged);

/** Before anything is written: references of the rows that are to be written to rows that will not
 *  be there then. One that led nowhere before, and stays as it is, is not the load's. */
Result<std::vector<Obstacle>> findMissingReferences(
    StagedChanges &staged, const ConcernedKeys &concerned = {});
/** The part of that which nobody can tell afterwards: of references that the engine computes. */
Result<std::vector<Obstacle>> findMissingComputed(StagedChanges &staged);

/** After everything is written, where the engine did not check it: references that lead nowhere, of
 *  rows that were written, unless the engine computes them, or that referenced what is gone. The
 *  staged changes were asked findSideEffects() before. */
Result<std::vector<Obstacle>> findDangling(StagedChanges &staged);
/** All rows of a table are new: findDangling() reads them, and not what was staged. */
bool looksAtWholeTable(const StagedChanges &staged, int table);
/** SQL behind FROM: of these rows, those whose reference leads nowhere. An outer join and no
 *  subquery: only so a lock holds for both tables. `row` names a row in `from`, of the table
 *  `child` or with its columns; `more` is a further condition. */
std::string danglingIn(const StagedChanges &staged, const std::string &from, const std::string &row,
    const SchemaTable &child, const ForeignKey &key, const std::string &more = {});
/** As danglingIn(), of the dataset's rows of tables[table]. */
std::string danglingInWhole(const StagedChanges &staged, int table, const ForeignKey &key);

} // namespace seedbank
