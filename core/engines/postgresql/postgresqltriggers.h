// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/triggers.h"

#include <span>
#include <string>
#include <vector>

namespace seedbank {

class PostgreSqlConnection;

/** Switches triggers off and on again inside a transaction, each by its name: those of foreign keys
 *  stay. Takes SHARE ROW EXCLUSIVE on their tables, which readers do not wait for. */
class PostgreSqlTriggers {
public:
    /** Of tables, or partitions, that the user does not own; all of them where an event trigger
     *  runs on ALTER TABLE, whose doing nobody can tell. */
    static Result<std::vector<Obstacle>> findFixed(
        PostgreSqlConnection &connection, std::span<const FiringTriggers> firing);
    Result<> switchOff(PostgreSqlConnection &connection, std::span<const FiringTriggers> firing);
    /** Internal, where a trigger is not as it was. */
    Result<> switchOn(PostgreSqlConnection &connection);

private:
    struct Trigger {
        std::string table; ///< SQL
        std::string name; ///< SQL
        std::string state; ///< pg_trigger.tgenabled
    };

    Result<std::string> readStates(PostgreSqlConnection &connection) const;

    std::vector<Trigger> m_off;
    std::string m_tables; ///< SQL: VALUES of regclass
    std::string m_statesBefore;
};

} // namespace seedbank
