// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/mariadb/mariadbcatalogue.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace seedbank {

/** A name of a schema or table where the server does not tell case apart. */
std::string foldedName(const std::string &name);

/** InnoDB's own list of foreign keys, which it shows to whoever has the right PROCESS; nothing to
 *  others. */
Result<std::optional<std::vector<MariaDbCatalogue::Reference>>> readMariaDbReferences(
    Statements &statements);

/** SQL for a list of schemas, " IN ('a', 'b') ": the wanted ones and those that foreign keys join
 *  to them, over any number of steps. What else the server has stays unread: it may be large, or
 *  just being restored. */
Result<std::string> mariaDbSchemas(Statements &statements, const std::set<std::string> &wanted,
    NameCase tableNames, const std::optional<std::vector<MariaDbCatalogue::Reference>> &references);

} // namespace seedbank
