// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/mariadb/mariadbload.h"

namespace seedbank {

/** Whether the user may raise the sequences that give the tables' columns their defaults (MariaDB).
 *  Errors: PermissionDenied, with what is missing. */
Result<> checkSequences(const MariaDbLoad &load);
/** Raises them past the demo rows, so that the next row of the application gets a value of its own.
 *  A sequence stays raised whatever becomes of the transaction. */
Result<> raiseSequences(const MariaDbLoad &load);

} // namespace seedbank
