// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteindexes.h"

#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/tr.h"
#include "sql/sqlitedialect.h"

namespace seedbank {

namespace {

QString indexesAction()
{
    return Tr::tr("build the indexes of");
}

constexpr std::int64_t fewestRows = 20'000; // below, nobody would notice

Result<std::int64_t> number(SqliteConnection &connection, const std::string &sql)
{
    SEEDBANK_ASSIGN(auto statement, SqliteStatement::prepare(connection, sql, indexesAction()));
    SEEDBANK_TRY(statement.step());
    return statement.integer(0);
}

/** An index is built over all rows of the table: it pays where most of them are new. */
Result<bool> pays(SqliteConnection &connection, const TableName &table, std::int64_t rows)
{
    if (rows < fewestRows)
        return false;
    SEEDBANK_ASSIGN(const std::int64_t analyzed,
        number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'"));
    if (analyzed > 0)
        return false;
    SEEDBANK_ASSIGN(const std::int64_t present,
        number(connection, "SELECT count(*) FROM " + sqliteDialect().quoted(table)));
    return present <= rows;
}

} // namespace

Result<SqliteIndexes> SqliteIndexes::setAside(
    SqliteConnection &connection, const TableName &table, std::int64_t rows)
{
    SqliteIndexes indexes(connection);
    SEEDBANK_ASSIGN(const bool worthIt, pays(connection, table, rows));
    if (!worthIt)
        return indexes;
    std::vector<std::string> names;
    {
        SEEDBANK_ASSIGN(auto row,
            SqliteStatement::prepare(connection,
                "SELECT s.name, s.sql FROM pragma_index_list(?1, 'main') AS l JOIN sqlite_schema "
                "AS s "
                "ON s.type = 'index' AND s.name = l.name WHERE NOT l.\"unique\" AND s.sql IS NOT "
                "NULL "
                "ORDER BY s.rowid",
                indexesAction()));
        SEEDBANK_TRY(row.bindText(0, table.name));
        while (true) {
            SEEDBANK_ASSIGN(const bool more, row.step());
            if (!more)
                break;
            names.push_back(row.text(0));
            indexes.m_definitions.push_back(row.text(1));
        }
    }
    for (const std::string &name : names)
        SEEDBANK_TRY(
            connection.execute("DROP INDEX main." + sqliteDialect().quoted(name), indexesAction()));
    return indexes;
}

Result<> SqliteIndexes::restore()
{
    for (const std::string &definition : m_definitions)
        SEEDBANK_TRY(m_connection->execute(definition, indexesAction()));
    m_definitions.clear();
    return {};
}

} // namespace seedbank
