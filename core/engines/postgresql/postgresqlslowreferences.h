// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/session.h"
#include "engines/postgresql/postgresqlload.h"

#include <vector>

namespace seedbank {

/** Foreign keys without an index that the load makes the server check row by row. The server looks
 *  each deleted row, and each changed value, up in the referencing table by a query of its own
 *  (https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK). */
Result<std::vector<SlowReference>> findSlowReferences(const PostgreSqlLoad &load);

} // namespace seedbank
