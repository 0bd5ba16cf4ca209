// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteload.h"

namespace seedbank {

class TaskMonitor;

/** Writes the updates of one table inside the open transaction, where rows may hand values of
 *  unique keys on to each other. The engine itself tells where a value is still held, whatever its
 *  key is made of; such a row waits and is tried again in both directions, which is all that a
 *  shift needs. Of values that go round in a circle, rows are deleted and inserted again, whole:
 *  with the columns that the snapshot lacks, and the implicit rowid, on which external-content
 *  full-text tables hang. What deletes is done before, what inserts is not yet. */
Result<> writeUpdates(const SqliteLoad &load, TaskMonitor &monitor, int table);

} // namespace seedbank
