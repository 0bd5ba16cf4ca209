// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"

#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;
struct PostgreSqlReference;

// Referenced values that go with one row and come with another, in one statement: the database
// acts on the references to the row that goes, as if the value went, too.

/** Adds what the foreign key would do: `references` is "FROM …", with the referencing rows as
 *  seedbank_c. */
Result<> addActedUpon(const PostgreSqlChanges &changes, int table,
    const PostgreSqlReference &reference, const std::string &references,
    std::vector<Obstacle> &found);

/** In the load, of a table that is staged. */
Result<> findActedUponByDelete(
    const PostgreSqlChanges &changes, int table, std::vector<Obstacle> &found);

/** In its undo: rows that the load brings go, whose values others have now and will have again, as
 *  will the rows that refer to them. Stages the table where that may be. */
Result<> findActedUponByUndo(PostgreSqlChanges &changes, int table, std::vector<Obstacle> &found);

} // namespace seedbank
