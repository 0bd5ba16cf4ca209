// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** What a table's owner takes away while rows hand its values on to each other, and makes again:
 *  unique and exclusion constraints, unique indexes, and that an identity column takes no values
 *  but its own. Meanwhile nobody else can read the table. */
struct PostgreSqlPausedKeys {
    std::string drop; ///< statements; empty: there is nothing to pause
    std::string restore;
    std::string facts; ///< a query whose one value tells all of it apart
};

/** How keys (by the names of their indexes) and identity columns of a table can be paused by this
 *  user, exactly as they are: not where other things depend on them, or more hangs on them than
 *  their definition says. Nothing where one cannot be; `isOwnersRight`: the table's owner could. */
Result<PostgreSqlPausedKeys> findPausedKeys(Statements &statements, const std::string &quotedTable,
    const std::vector<std::string> &keys, const std::vector<std::string> &identities,
    bool &isOwnersRight);

/** Inside the open write transaction; what is deferred is checked first. `known` is for
 *  restoreKeys(). */
Result<> dropKeys(Statements &statements, const PostgreSqlPausedKeys &paused, std::string &known);
Result<> restoreKeys(
    Statements &statements, const PostgreSqlPausedKeys &paused, const std::string &known);

} // namespace seedbank
