// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseidentity.h"

namespace seedbank {

class Statements;

/** What tells the connection's database from all others, as far as its role may ask. `url` led
 *  there. */
Result<DatabaseIdentity> readPostgreSqlIdentity(Statements &statements, const DatabaseUrl &url);

} // namespace seedbank
