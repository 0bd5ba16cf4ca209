// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class PostgreSqlChanges;
struct PostgreSqlHandOver;

/** Writes a load's changes inside the open transaction. Tables without demo rows are copied into
 *  where the order of references allows it; all else is one statement, at whose end the server
 *  checks the foreign keys. `handOvers` are of the tables' updates. */
Result<> writeChanges(PostgreSqlChanges &changes, const std::vector<PostgreSqlHandOver> &handOvers);

} // namespace seedbank
