// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteload.h"

namespace seedbank {

class TaskMonitor;

/** Writes a load's changes inside the open transaction: all deletes, then all updates, then all
 *  inserts. Rows may hand values of unique keys on to each other: see writeUpdates(). No
 *  conflict clause of a table takes another row away or leaves one of ours out. The engine's
 *  foreign keys are off; findDangling() checks them. */
Result<> writeChanges(const SqliteLoad &load, TaskMonitor &monitor);

} // namespace seedbank
