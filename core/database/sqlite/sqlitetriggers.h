// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/triggers.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace seedbank {

class SqliteConnection;

/** Lets the database's triggers rest without a change of its schema: the connection runs none but
 *  temporary ones (SQLITE_DBCONFIG_ENABLE_TRIGGER,
 * https://sqlite.org/c3ref/c_dbconfig_defensive.html). Of triggers that write to full-text indexes
 * alone, temporary copies go on: an index that misses rows finds nothing for ever. */
class SqliteTriggers {
public:
    /** Inside the write transaction. The names of those that go on. */
    Result<std::vector<QString>> switchOff(
        SqliteConnection &connection, std::span<const FiringTriggers> firing);
    Result<> switchOn(SqliteConnection &connection);

private:
    Result<bool> keep(SqliteConnection &connection, const SchemaTrigger &trigger);

    std::vector<std::string> m_copies; ///< names
    std::vector<std::string> m_indexes; ///< names of full-text tables
};

} // namespace seedbank
