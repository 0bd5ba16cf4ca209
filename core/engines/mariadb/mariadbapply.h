// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/mariadb/mariadbload.h"

namespace seedbank {

class MariaDbStagedChanges;
class TaskMonitor;

/** The columns of a table's shape whose change is written as delete and insert, so that rows may
 *  swap unique values. */
std::vector<int> uniqueColumns(const MariaDbLoad &load, int table);
/** Those that reference others or may be referenced. */
std::vector<int> referenceColumns(const MariaDbLoad &load, int table);

/** Writes a load's changes inside the open transaction: all deletes, then all inserts, then all
 *  updates. Deletes and updates are one statement a table, joined with a temporary table. A row
 *  that is written as delete and insert keeps what the snapshot does not have. Where the engine's
 *  foreign keys are off, findDangling() checks them. */
Result<> writeChanges(const MariaDbLoad &load, MariaDbStagedChanges &staged, TaskMonitor &monitor);

} // namespace seedbank
