// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"

namespace seedbank {

class Statements;
class PostgreSqlSessionDialect;

/** Tables that a plain name finds, by the role's search_path, have no schema in their name;
 *  `dialect` gets to know which is theirs. */
Result<Schema> readPostgreSqlSchema(Statements &statements, PostgreSqlSessionDialect &dialect);

} // namespace seedbank
