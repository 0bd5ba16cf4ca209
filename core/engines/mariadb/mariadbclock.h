// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/mariadb/mariadbload.h"

namespace seedbank {

class TaskMonitor;

/** All that is left to change are times in rows that are there, such as a trigger stamps them with
 *  now() on each update. */
bool onlyTimesDiffer(const MariaDbLoad &load);

/** Updates each row while the session's clock (`timestamp`, which now() tells) stands at the time
 *  that the row is to have: then such a trigger stamps just that. The clock goes on afterwards. */
Result<> writeTimesByClock(const MariaDbLoad &load, TaskMonitor &monitor);

} // namespace seedbank
