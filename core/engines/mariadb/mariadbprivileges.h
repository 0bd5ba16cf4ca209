// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/mariadb/mariadbload.h"

namespace seedbank {

/** Before anything is written: whether the user may delete, update and insert where the changes
 *  need it. PermissionDenied names all that is missing at once. It tries statements that meet no
 *  row: the catalogue does not tell what roles and levels add up to. */
Result<> checkPrivileges(const MariaDbLoad &load);
/** Whether the user may look for the rows that those of the tables refer to, likewise. */
Result<> checkMayReadParents(const MariaDbLoad &load);

} // namespace seedbank
