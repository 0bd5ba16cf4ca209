// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitedangling.h"

#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "sql/sqlitedialect.h"

namespace seedbank {

namespace {

/** SQL for the references of a table that lead nowhere: which key, its values, how often. */
std::string danglingValues(
    std::size_t number, const SchemaTable &child, const ForeignKey &key, const std::string &prefix)
{
    const std::string name = sqliteDialect().quoted(child.name);
    std::string values;
    for (const std::string &column : key.columns)
        values.append(values.empty() ? "quote(" : " || ',' || quote(")
            .append(name)
            .append(".")
            .append(sqliteDialect().quoted(column))
            .append(")");
    return "SELECT " + std::to_string(number) + " AS number, " + values
        + " AS reference, count(*) AS times FROM " + name + " WHERE "
        + allGiven(sqliteDialect(), name, key.columns) + " AND NOT EXISTS (SELECT 1 FROM "
        + sqliteDialect().quoted(key.referencedTable) + " AS " + prefix + "p WHERE "
        + sqliteDialect().refersTo(child.name, key, name, prefix + "p") + ")" + " GROUP BY 2";
}

} // namespace

SqliteDangling::SqliteDangling(const SqliteLoad &load, TaskMonitor &monitor)
    : m_load(load)
    , m_monitor(monitor)
    , m_prefix(helperPrefix(load.schema))
    , m_table(m_prefix + "dangling")
{
}

Result<> SqliteDangling::remember()
{
    // A load that writes once more counts once more.
    RETURN_IF_ERROR(m_load.statements.execute("DROP TABLE IF EXISTS temp." + m_table
            + "; CREATE TEMP TABLE " + m_table
            + " (number, reference, times, PRIMARY KEY (number, reference)) WITHOUT ROWID",
        Attempt::CheckReferences));
    std::size_t number = 0;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            RETURN_IF_ERROR(m_load.statements.execute("INSERT INTO temp." + m_table + ' '
                    + danglingValues(number++, child, key, m_prefix),
                Attempt::CheckReferences));
        }
    }
    return {};
}

Result<std::vector<Obstacle>> SqliteDangling::findNew()
{
    std::vector<Obstacle> found;
    std::size_t number = 0;
    for (const SchemaTable &child : m_load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            ASSIGN_OR_RETURN(const std::int64_t broken,
                m_load.statements.number("SELECT count(*) FROM ("
                        + danglingValues(number++, child, key, m_prefix) + ") AS n LEFT JOIN temp."
                        + m_table
                        + " AS o USING (number, reference) WHERE n.times > ifnull(o.times, 0)",
                    Attempt::CheckReferences));
            if (broken > 0)
                found.push_back({ Obstacle::Kind::MissingReference,
                    QString::fromStdString(key.referencedTable.display()),
                    describeForeignKey(child.name, key), broken, {} });
        }
    }
    return found;
}

} // namespace seedbank
