// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/postgresql/postgresqlparking.h"
#include "engines/postgresql/postgresqlpausedkeys.h"

#include <cstdint>
#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;
class TaskMonitor;
struct PostgreSqlLoad;

/** How the updated rows of one table take the values of unique keys that they hand on to each
 *  other: such a key is checked at once, row by row. */
struct PostgreSqlHandOver {
    int steps = 0; ///< updates in this order
    bool lifts = false; ///< some rows are deleted before all steps, and inserted again after them
    std::int64_t liftedRows = 0;
    /** They are taken in statements of their own before all else, as they are too many for one. */
    bool isLoop = false;
    /** Not in a loop, but deleted and inserted by one statement in the role of a replica, which
     *  leaves those alone who reference the rows. */
    bool isReplaced = false;
    bool deletesFirst = false; ///< the loop waits for values of rows to be deleted
    std::vector<std::string> loopColumns;
    PostgreSqlParking parking; ///< before all steps
    PostgreSqlPausedKeys paused; ///< while all is written; there are no steps then
    /** The temporary table with the rows of these updates, as they are staged, with
     *  "seedbank_step": from 0, or -1 for lifted ones. Empty: there are none. */
    std::string moves;
    std::vector<std::string> columns; ///< all columns of the table that can be written
    std::vector<std::string> identity; ///< those of them that an UPDATE cannot write

    bool isNeeded() const { return !moves.empty(); }
};

/** Decides, for each table of the changes, which are staged; by table. Where no way is open to this
 *  user, an obstacle tells which key it is and what would open one. Costs next to nothing where no
 *  update changes a key. */
Result<std::vector<PostgreSqlHandOver>> orderHandOvers(
    PostgreSqlChanges &changes, std::vector<Obstacle> &found);

/** Tables whose rows could not take the values back from each other afterwards, or not without
 *  that the database acts on the rows that refer to them. Leaves nothing staged. */
Result<> findHandOversBarredInUndo(
    const PostgreSqlLoad &load, TaskMonitor &monitor, std::vector<Obstacle> &found);

} // namespace seedbank
