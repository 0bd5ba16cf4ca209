// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/postgresql/postgresqlkeys.h"

#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;

/** Rows of a table that take another value for a moment, so that others can take theirs. */
struct PostgreSqlParking {
    std::string table; ///< temporary, with all columns, and "seedbank_column"; empty: none are
    std::vector<std::string> columns; ///< what "seedbank_column" counts
};

/** Circles of rows that hand values on to each other, of which one row each is to be parked. */
struct PostgreSqlParkingLot {
    int table;
    const std::vector<PostgreSqlKey> &keys; ///< that are checked row by row
    std::vector<std::string> columns; ///< one of which a parked row changes
    const std::vector<std::string> &writable; ///< all columns that can be written
    std::string before; ///< temporary tables with all columns and "seedbank_number", from 1:
    std::string after; ///< the rows as they are, and as they are to be
    std::string more = {}; ///< a table of other rows that are in the way; empty: there are none
};

/** Finds values that the constraints of the table allow and that no row has or gets, and marks the
 *  rows that take them in `parked`, by number less one. Nothing where there are none. Tried in
 *  savepoints, with temporary tables alone. */
Result<PostgreSqlParking> park(PostgreSqlChanges &changes, const PostgreSqlParkingLot &lot,
    const std::vector<std::vector<int>> &circles, std::vector<bool> &parked);

/** Writes the values. */
Result<> writeParked(PostgreSqlChanges &changes, int table, const PostgreSqlParking &parking);

} // namespace seedbank
