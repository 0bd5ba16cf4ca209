// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteindexes.h"

#include "database/statements.h"
#include "sql/sqlitedialect.h"
#include "sql/sqltemplate.h"

namespace seedbank {

namespace {

constexpr std::int64_t fewestRows = 20'000; // below, nobody would notice

/** An index is built over all rows of the table: it pays where most of them are new. */
Result<bool> pays(Statements &statements, const TableName &table, std::int64_t rows)
{
    if (rows < fewestRows)
        return false;
    ASSIGN_OR_RETURN(const std::int64_t analyzed,
        statements.number("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'",
            Attempt::BuildIndexes));
    if (analyzed > 0)
        return false;
    ASSIGN_OR_RETURN(const std::int64_t present,
        statements.number(
            "SELECT count(*) FROM " + sqliteDialect().quoted(table), Attempt::BuildIndexes));
    return present <= rows;
}

} // namespace

Result<SqliteIndexes> SqliteIndexes::setAside(
    Statements &statements, const TableName &table, std::int64_t rows)
{
    SqliteIndexes indexes(statements);
    ASSIGN_OR_RETURN(const bool worthIt, pays(statements, table, rows));
    if (!worthIt)
        return indexes;
    ASSIGN_OR_RETURN(const StatementRows found,
        statements.rows(fillIn(R"(
            SELECT s.name, s.sql FROM pragma_index_list(%table, 'main') AS l
            JOIN sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
            WHERE NOT l."unique" AND s.sql IS NOT NULL ORDER BY s.rowid)",
                            { { "%table", Dialect::textLiteral(table.name) } }),
            Attempt::BuildIndexes));
    for (const StatementRow row : found) {
        RETURN_IF_ERROR(statements.execute(
            "DROP INDEX main." + sqliteDialect().quoted(row.text(0)), Attempt::BuildIndexes));
        indexes.m_definitions.push_back(row.text(1));
    }
    return indexes;
}

Result<> SqliteIndexes::restore()
{
    for (const std::string &definition : m_definitions)
        RETURN_IF_ERROR(m_statements->execute(definition, Attempt::BuildIndexes));
    m_definitions.clear();
    return {};
}

} // namespace seedbank
