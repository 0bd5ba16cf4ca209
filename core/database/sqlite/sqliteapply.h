// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/sqlite/sqliteload.h"

namespace seedbank {

class TaskMonitor;

/** Writes a load's changes inside the open transaction: all deletes, then all updates, then all
 *  inserts. An update that touches a unique key is written as delete and insert, so that rows may
 * swap unique values. The engine's foreign keys are off; SqliteReferences checks them. */
Result<> writeChanges(const SqliteLoad &load, TaskMonitor &monitor);

} // namespace seedbank
