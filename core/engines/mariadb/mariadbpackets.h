// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"

#include <functional>
#include <vector>

namespace seedbank {

class ChangeSet;
class MariaDbConnection;
class RowBatch;
class TaskMonitor;

/** Sees a row of a table of the changes, by its index. */
using LookAtRow = std::function<void(int table, const RowBatch &, int row)>;

/** Rows to be written that are larger than a message to the server may be. `look` sees all of them,
 *  which are read once so. */
Result<std::vector<Obstacle>> findTooLargeRows(MariaDbConnection &connection,
    const ChangeSet &changes, const LookAtRow &look, TaskMonitor &monitor);
/** The same of rows that go: an undo would write them again. */
Result<std::vector<Obstacle>> findTooLargeForUndo(
    MariaDbConnection &connection, const ChangeSet &changes, TaskMonitor &monitor);

} // namespace seedbank
