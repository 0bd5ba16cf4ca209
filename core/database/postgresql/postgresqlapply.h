// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

namespace seedbank {

class PostgreSqlChanges;

/** Writes a load's changes inside the open transaction. Tables without demo rows are copied into
 *  where the order of references allows it; all else is one statement, at whose end the server
 *  checks the foreign keys. */
Result<> writeChanges(PostgreSqlChanges &changes);

} // namespace seedbank
