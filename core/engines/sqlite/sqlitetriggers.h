// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/triggers.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** Lets the database's triggers rest without a change of its schema: the connection runs none but
 *  temporary ones (SQLITE_DBCONFIG_ENABLE_TRIGGER,
 *  https://sqlite.org/c3ref/c_dbconfig_defensive.html). Of triggers that write to full-text indexes
 *  alone, temporary copies go on: an index that misses rows finds nothing for ever. One that does
 *  more besides can neither go on nor rest. */
class SqliteTriggers {
public:
    /** Inside the write transaction. The names of those that go on. */
    Result<std::vector<QString>> switchOff(
        Statements &statements, std::span<const FiringTriggers> firing);
    Result<> switchOn(Statements &statements);
    /** Those that cannot rest without leaving a full-text index behind. In any transaction, whether
     *  triggers rest or not. */
    Result<std::vector<Obstacle>> findFixed(
        Statements &statements, std::span<const FiringTriggers> firing) const;

private:
    /** What resting would mean for the full-text indexes. */
    enum class Upkeep { None, Alone, AmongOthers };
    Result<Upkeep> keep(Statements &statements, const SchemaTrigger &trigger);
    Result<std::vector<Obstacle>> findAmongOthers(Statements &statements,
        std::span<const FiringTriggers> firing, const std::vector<std::string> &alone);
    Result<> dropCopies(Statements &statements);
    Result<Upkeep> upkeepOf(
        Statements &statements, const SchemaTrigger &trigger, const std::string &sql) const;
    bool isIndex(const std::string &table) const;

    std::vector<std::string> m_copies; ///< names
    std::vector<std::string> m_indexes; ///< names of full-text tables
};

} // namespace seedbank
