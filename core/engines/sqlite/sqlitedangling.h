// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteload.h"

#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** References that lead nowhere, in the whole database, before and after a load: where triggers may
 *  write to any table, the engine's own checks are off there, too. Only what is new counts. */
class SqliteDangling {
public:
    SqliteDangling(const SqliteLoad &load, TaskMonitor &monitor);

    Result<> remember();
    Result<std::vector<Obstacle>> findNew();

private:
    const SqliteLoad &m_load;
    TaskMonitor &m_monitor;
    const std::string m_prefix; ///< of our names
    const std::string m_table; ///< temporary, gone with the session
};

} // namespace seedbank
