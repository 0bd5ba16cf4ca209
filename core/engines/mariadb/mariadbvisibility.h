// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/mariadb/mariadbload.h"

#include <vector>

namespace seedbank {

class TaskMonitor;

/** The catalogue hides the tables that a user has no right on. What foreign keys of such tables do
 *  to rows that lose their values nobody can check: with checks on, the server deletes unseen rows
 *  by ON DELETE CASCADE; with checks off, it leaves them dangling. So it takes the rights to see
 *  them all: SELECT on everything, or PROCESS, by which InnoDB tells all its foreign keys.
 *
 *  The rows that a load would delete, or whose values it changes that a foreign key may reference,
 *  where unseen rows may hang on them; empty where it is sure that none do, or somebody said so. */
Result<std::vector<Obstacle>> findUnseenRows(const MariaDbLoad &load, TaskMonitor &monitor);
/** The rows that it inserts, which its undo would delete, likewise. */
Result<std::vector<Obstacle>> findUnseenByUndo(const MariaDbLoad &load, TaskMonitor &monitor);

} // namespace seedbank
