// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"

#include <vector>

namespace seedbank {

class ChangeSet;
class MariaDbConnection;
class TaskMonitor;

/** Rows to be written that are larger than a message to the server may be. */
Result<std::vector<Obstacle>> findTooLargeRows(
    MariaDbConnection &connection, const ChangeSet &changes, TaskMonitor &monitor);
/** The same of rows that go: an undo would write them again. */
Result<std::vector<Obstacle>> findTooLargeForUndo(
    MariaDbConnection &connection, const ChangeSet &changes, TaskMonitor &monitor);

} // namespace seedbank
