// SPDX-License-Identifier: MIT
#pragma once

#include "database/attempt.h"
#include "database/statements.h"

namespace seedbank {

// Which search path statements run on. All is SET LOCAL, as a connection pooler may give the next
// transaction to another server process.

/** Within a transaction: from here to its end names are looked up in pg_catalog alone, where no
 *  stranger can have put anything. */
Result<> leaveRolePath(Statements &statements, const Attempt &attempt);
/** From here to the end of the transaction on the role's own search path again. */
Result<> returnToRolePath(Statements &statements, const Attempt &attempt);
/** A statement on the role's own search path: one that may run the database's own code (triggers,
 *  CHECKs, defaults), which relies on it, or that asks what the role sees. All of its names and
 *  operators are qualified. */
Result<StatementRows> rowsOnRolePath(
    Statements &statements, const std::string &sql, const Attempt &attempt);
Result<> executeOnRolePath(Statements &statements, const std::string &sql, const Attempt &attempt);

} // namespace seedbank
