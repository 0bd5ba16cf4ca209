// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/triggers.h"

#include <span>
#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** Switches triggers off and on again inside a transaction, each by its name: those of foreign keys
 *  stay. Takes SHARE ROW EXCLUSIVE on their tables, which readers do not wait for. */
class PostgreSqlTriggers {
public:
    /** Of tables, or partitions, that the user does not own; all of them where an event trigger
     *  runs on ALTER TABLE, whose doing nobody can tell. */
    static Result<std::vector<Obstacle>> findFixed(
        Statements &statements, std::span<const FiringTriggers> firing);
    Result<> switchOff(Statements &statements, std::span<const FiringTriggers> firing);
    /** Internal, where a trigger is not as it was. */
    Result<> switchOn(Statements &statements);

private:
    struct Trigger {
        std::string table; ///< SQL
        std::string name; ///< SQL
        std::string state; ///< pg_trigger.tgenabled
    };

    Result<std::string> readStates(Statements &statements) const;

    std::vector<Trigger> m_off;
    std::string m_tables; ///< SQL: VALUES of regclass
    std::string m_statesBefore;
};

} // namespace seedbank
