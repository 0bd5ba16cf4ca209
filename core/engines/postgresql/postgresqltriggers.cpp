// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqltriggers.h"

#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <QStringList>

#include <set>

namespace seedbank {

namespace {

std::string quoted(const std::string &name)
{
    return postgreSqlDialect().quoted(name);
}

/** Of the table itself, whatever the search path finds under its name. */
std::string tableOf(const SchemaTrigger &trigger)
{
    return quoted(trigger.ownSchema) + '.' + quoted(trigger.table.name);
}

std::string existingOid(const std::string &table)
{
    return Dialect::textLiteral(table) + "::pg_catalog.regclass::pg_catalog.oid";
}

} // namespace

Result<std::vector<Obstacle>> PostgreSqlTriggers::findFixed(
    Statements &statements, std::span<const FiringTriggers> firing)
{
    ASSIGN_OR_RETURN(const StatementRows watching,
        statements.rows(R"(
            SELECT evtname FROM pg_catalog.pg_event_trigger WHERE evtenabled IN ('O', 'A')
                AND evtevent IN ('ddl_command_start', 'ddl_command_end') AND (evttags IS NULL
                OR 'ALTER TABLE' = ANY (evttags)) ORDER BY evtname)",
            Attempt::SwitchTriggersOff));
    if (watching.count() > 0)
        return triggerObstacles(firing,
            Tr::tr("they cannot be switched off, because the event trigger %1 watches ALTER TABLE")
                .arg(QString::fromStdString(watching[0].text(0))));
    std::vector<Obstacle> fixed;
    for (const FiringTriggers &each : firing) {
        std::set<std::string> tables;
        for (const SchemaTrigger &trigger : each.triggers)
            tables.insert(tableOf(trigger));
        std::string oids;
        for (const std::string &table : tables)
            oids += (oids.empty() ? "" : ", ") + existingOid(table);
        ASSIGN_OR_RETURN(const StatementRows foreign,
            statements.rows("SELECT relname FROM pg_catalog.pg_class WHERE oid IN (" + oids
                    + ") AND NOT pg_catalog.pg_has_role(relowner, 'USAGE') ORDER BY relname",
                Attempt::SwitchTriggersOff));
        if (foreign.count() == 0)
            continue;
        auto obstacles = triggerObstacles({ &each, 1 },
            Tr::tr("only the owner of the table %1 can switch them off")
                .arg(QString::fromStdString(foreign[0].text(0))));
        fixed.push_back(std::move(obstacles.front()));
    }
    return fixed;
}

Result<std::string> PostgreSqlTriggers::readStates(Statements &statements) const
{
    ASSIGN_OR_RETURN(const StatementRows states,
        statements.rows(fillIn(R"(
            WITH RECURSIVE r (oid) AS (SELECT * FROM (VALUES %tables) AS v (oid)
                UNION SELECT i.inhrelid FROM r
                JOIN pg_catalog.pg_inherits AS i ON i.inhparent = r.oid)
            SELECT pg_catalog.string_agg(t.oid::pg_catalog.text || t.tgenabled::pg_catalog.text,
                ',' ORDER BY t.oid)
            FROM pg_catalog.pg_trigger AS t JOIN r ON r.oid = t.tgrelid)",
                            { { "%tables", m_tables } }),
            Attempt::SwitchTriggersOff));
    return states[0].isNull(0) ? std::string() : states[0].text(0);
}

Result<> PostgreSqlTriggers::switchOff(
    Statements &statements, std::span<const FiringTriggers> firing)
{
    std::set<std::string> tables;
    for (const FiringTriggers &each : firing) {
        for (const SchemaTrigger &trigger : each.triggers) {
            if (tables.insert(tableOf(trigger)).second)
                m_tables += (m_tables.empty() ? "(" : ", (") + existingOid(tableOf(trigger)) + ')';
        }
    }
    if (m_tables.empty())
        return {};
    // ALTER TABLE refuses a table on which checks are pending.
    RETURN_IF_ERROR(
        executeOnRolePath(statements, "SET CONSTRAINTS ALL IMMEDIATE", Attempt::SwitchTriggersOff));
    ASSIGN_OR_RETURN(m_statesBefore, readStates(statements));
    std::string sql;
    for (const FiringTriggers &each : firing) {
        for (const SchemaTrigger &trigger : each.triggers) {
            const std::string table = tableOf(trigger);
            ASSIGN_OR_RETURN(const StatementRows state,
                statements.rows("SELECT tgenabled FROM pg_catalog.pg_trigger WHERE tgrelid = "
                        + existingOid(table)
                        + " AND tgname = " + Dialect::textLiteral(trigger.name),
                    Attempt::SwitchTriggersOff));
            if (state.count() != 1)
                return Error { ErrorCode::DatabaseError,
                    Tr::tr("The trigger %1 was dropped a moment ago.")
                        .arg(QString::fromStdString(trigger.name)),
                    Tr::tr("Try again.") };
            m_off.push_back({ table, quoted(trigger.name), state[0].text(0) });
            sql.append("ALTER TABLE ONLY ").append(table).append(" DISABLE TRIGGER ");
            sql.append(m_off.back().name).append("; ");
        }
    }
    return statements.execute(sql, Attempt::SwitchTriggersOff);
}

Result<> PostgreSqlTriggers::switchOn(Statements &statements)
{
    if (m_off.empty())
        return {};
    const Attempt attempt = Attempt::SwitchTriggersOn;
    RETURN_IF_ERROR(executeOnRolePath(statements, "SET CONSTRAINTS ALL IMMEDIATE", attempt));
    std::string sql;
    for (const Trigger &trigger : m_off) {
        sql.append("ALTER TABLE ONLY ").append(trigger.table);
        if (trigger.state == "A")
            sql.append(" ENABLE ALWAYS TRIGGER ");
        else if (trigger.state == "R")
            sql.append(" ENABLE REPLICA TRIGGER ");
        else
            sql.append(trigger.state == "D" ? " DISABLE TRIGGER " : " ENABLE TRIGGER ");
        sql.append(trigger.name).append("; ");
    }
    RETURN_IF_ERROR(statements.execute(sql, attempt));
    ASSIGN_OR_RETURN(const std::string after, readStates(statements));
    if (after != m_statesBefore)
        return Error { ErrorCode::Internal,
            Tr::tr("The triggers could not be switched on again exactly as they were.") };
    m_off.clear();
    m_tables.clear();
    return {};
}

} // namespace seedbank
