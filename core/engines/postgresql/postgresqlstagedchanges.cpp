// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlstagedchanges.h"

#include "database/joins.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlobstacle.h"
#include "engines/postgresql/postgresqlsessiondialect.h"

namespace seedbank {

namespace {

/** A SELECT of the referenced values that rows of `parent` lose, or nothing. An update is handed on
 *  whatever the types' operators say of the two values, by what is stored. */
std::string goneValues(const PostgreSqlChanges &changes, int parent,
    const std::vector<std::string> &columns, Loss loss)
{
    const Dialect &dialect = changes.load().dialect;
    const TableName &name = changes.shape(parent).name;
    const std::string table = dialect.quoted(name);
    if (loss == Loss::Deleted || loss == Loss::Returning) {
        // New rows that have the values; where no key acts on a DELETE, nothing asks for them.
        const bool mayReturn = !changes.inserted(parent).empty() && changes.hasAll(parent, columns);
        const bool isAsked
            = loss == Loss::Deleted || (mayReturn && changes.hasActionsOnDelete(parent));
        if (changes.deleted(parent).empty() || !isAsked)
            return {};
        std::string sql = "SELECT " + columnsOf(dialect, "seedbank_p", columns) + " FROM " + table
            + " AS seedbank_p JOIN " + changes.deleted(parent) + " AS seedbank_d ON "
            + changes.sameKey(parent, "seedbank_p", "seedbank_d");
        if (mayReturn)
            sql += std::string(" WHERE ") + (loss == Loss::Deleted ? "NOT " : "")
                + "EXISTS (SELECT 1 FROM " + changes.inserted(parent) + " AS seedbank_i WHERE "
                + dialect.sameValues(name, columns, "seedbank_i", "seedbank_p") + ")";
        return sql;
    }
    if (changes.updated(parent).empty() || !changes.changesAny(parent, columns))
        return {};
    const std::string differs
        = "(" + dialect.sameValues(name, columns, "seedbank_p", "seedbank_u") + ") IS NOT TRUE";
    const std::string other = "NOT pg_catalog.record_image_eq(ROW("
        + columnsOf(dialect, "seedbank_p", columns) + "), ROW("
        + columnsOf(dialect, "seedbank_u", columns) + "))";
    return "SELECT " + columnsOf(dialect, "seedbank_p", columns) + " FROM " + table
        + " AS seedbank_p JOIN " + changes.updated(parent) + " AS seedbank_u ON "
        + changes.sameKey(parent, "seedbank_p", "seedbank_u") + " WHERE "
        + (loss == Loss::Changed          ? differs
                : loss == Loss::Respelled ? "NOT (" + differs + ") AND " + other
                                          : other);
}

/** Stands behind FROM: all rows of the SELECTs. */
class Union {
public:
    void add(const std::string &select)
    {
        if (!select.empty())
            m_sql += (m_sql.empty() ? "(" : " UNION ALL ") + select;
    }
    std::string sql() const { return m_sql.empty() ? m_sql : m_sql + ')'; }

private:
    std::string m_sql;
};

} // namespace

PostgreSqlStagedChanges::PostgreSqlStagedChanges(PostgreSqlChanges &changes, Staging staging)
    : StagedChanges(changes.load(), changes.load().statements, changes.monitor())
    , m_changes(changes)
    , m_staging(staging)
{
}

const Dialect &PostgreSqlStagedChanges::dialect() const
{
    return m_changes.load().dialect;
}

Result<bool> PostgreSqlStagedChanges::mayRead(const SchemaTable &table)
{
    return m_changes.load().dialect.mayRead(table.name);
}

std::string PostgreSqlStagedChanges::textOf(
    const std::string &row, const std::vector<std::string> &columns) const
{
    return keyTextOf(row, columns);
}

std::string PostgreSqlStagedChanges::textOfRow(const SchemaTable &table) const
{
    return keyTextOf(dialect().quoted(table.name), {});
}

Result<std::string> PostgreSqlStagedChanges::lostValues(const TableColumns &columns, Loss loss)
{
    const int table = load().indexOf(columns.table);
    Union values;
    if (loss == Loss::Either) {
        values.add(goneValues(m_changes, table, columns.columns, Loss::Deleted));
        values.add(goneValues(m_changes, table, columns.columns, Loss::Returning));
    }
    values.add(goneValues(m_changes, table, columns.columns, loss));
    return values.sql();
}

/** A SELECT of updated rows that change in one of the columns, by what is stored; or nothing. */
std::string PostgreSqlStagedChanges::updatedRows(int table, const std::vector<std::string> &changed,
    const std::vector<std::string> &selected) const
{
    if (m_changes.updated(table).empty() || !m_changes.changesAny(table, changed))
        return {};
    return "SELECT " + columnsOf(dialect(), "seedbank_u", selected) + " FROM "
        + m_changes.updated(table) + " AS seedbank_u JOIN " + m_changes.name(table)
        + " AS seedbank_p ON " + m_changes.sameKey(table, "seedbank_p", "seedbank_u")
        + " WHERE NOT pg_catalog.record_image_eq(ROW(" + columnsOf(dialect(), "seedbank_p", changed)
        + "), ROW(" + columnsOf(dialect(), "seedbank_u", changed) + "))";
}

Result<std::string> PostgreSqlStagedChanges::gainedValues(const TableColumns &columns, Use)
{
    const int table = load().indexOf(columns.table);
    if (m_staging == Staging::AsAsked)
        RETURN_IF_ERROR(m_changes.stage(table)); // a load copies new rows, else
    Union values;
    const std::string select = "SELECT " + columnList(dialect(), columns.columns) + " FROM ";
    if (!m_changes.inserted(table).empty()) {
        if (m_changes.hasAll(table, columns.columns))
            values.add(select + m_changes.inserted(table));
        // A column that the snapshot does not have gets its default.
        else if (!m_changes.images(table).empty())
            values.add("SELECT " + columnsOf(dialect(), "seedbank_i", columns.columns) + " FROM "
                + m_changes.images(table) + " AS seedbank_i"
                + (m_changes.updated(table).empty() ? ""
                                                    : " WHERE NOT EXISTS (SELECT 1 FROM "
                            + m_changes.updated(table) + " AS seedbank_o WHERE "
                            + m_changes.sameKey(table, "seedbank_o", "seedbank_i") + ")"));
    }
    values.add(updatedRows(table, columns.columns, columns.columns));
    return values.sql();
}

Result<std::string> PostgreSqlStagedChanges::leavingRows(
    int table, const std::vector<std::string> &columns)
{
    const TableShape &shape = m_changes.shape(table);
    const std::vector<std::string> key = columnNames(shape, shape.key);
    Union rows;
    if (!m_changes.deleted(table).empty())
        rows.add("SELECT " + columnList(dialect(), key) + " FROM " + m_changes.deleted(table));
    rows.add(updatedRows(table, columns, key));
    return rows.sql();
}

Result<std::string> PostgreSqlStagedChanges::createValues(const TableColumns &columns)
{
    std::string name = "pg_temp.seedbank_lost_" + std::to_string(m_tables++);
    const std::string table = dialect().quoted(columns.table);
    RETURN_IF_ERROR(execute("DROP TABLE IF EXISTS " + name + "; CREATE TEMPORARY TABLE " + name
        + " ON COMMIT DROP AS SELECT " + columnsOf(dialect(), table, columns.columns) + " FROM "
        + table + " WITH NO DATA"));
    return name;
}

} // namespace seedbank
