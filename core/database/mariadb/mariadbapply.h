// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/mariadb/mariadbload.h"

namespace seedbank {

class TaskMonitor;

/** Writes a load's changes inside the open transaction: all deletes, then all updates, then all
 *  inserts. Deletes and updates are one statement a table, joined with a temporary table. An update
 *  that touches a unique key is written as delete and insert, so that rows may swap unique values.
 *  The engine's foreign keys are off; MariaDbReferences checks them. */
Result<> writeMariaDbChanges(const MariaDbLoad &load, TaskMonitor &monitor);

} // namespace seedbank
