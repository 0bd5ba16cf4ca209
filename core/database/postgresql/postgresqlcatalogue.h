// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "sql/schema.h"

namespace seedbank {

class PostgreSqlConnection;

/** Tables that a plain name finds, by the role's search_path, have no schema in their name. */
Result<Schema> readPostgreSqlSchema(PostgreSqlConnection &connection);

} // namespace seedbank
