// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitestage.h"

#include "base/taskmonitor.h"
#include "database/statements.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqliterows.h"
#include "rows/eachrow.h"
#include "rows/spooledrows.h"
#include "sql/sqlitedialect.h"

namespace seedbank {

namespace {

Result<> createTable(Statements &statements, const std::string &name, const TableShape &shape)
{
    std::string columns;
    for (const Column &column : shape.columns)
        columns += (columns.empty() ? "" : ", ") + sqliteDialect().quoted(column.name) + ' '
            + std::string(sqliteAffinity(statements, shape.name, column.type));
    return statements.execute(
        "CREATE TEMP TABLE " + name + " (" + columns + ")", Attempt::StageRows);
}

Result<> fillTable(SqliteConnection &connection, const std::string &name, RowSource &source,
    int columns, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(auto insert,
        SqliteStatement::prepare(connection,
            "INSERT INTO temp." + name + " VALUES (" + parameters(static_cast<std::size_t>(columns))
                + ")",
            Attempt::StageRows));
    return forEachRow(source, monitor, [&](const RowBatch &batch, int row) -> Result<> {
        for (int column = 0; column < columns; ++column)
            RETURN_IF_ERROR(insert.bind(column, batch.tag(row, column), batch.bytes(row, column)));
        return insert.run();
    });
}

} // namespace

Result<std::unique_ptr<RowStore>> stageRows(Statements &statements, RowStore &store,
    std::span<const SelectedTable> tables, TaskMonitor &monitor)
{
    auto &connection = statements.native<SqliteConnection>();
    std::vector<SqliteRows::Table> staged;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const TableShape &shape = tables[table].shape;
        const std::string name = "seedbank_stage_" + std::to_string(table);
        RETURN_IF_ERROR(createTable(statements, name, shape));
        ASSIGN_OR_RETURN(const auto source, store.open(static_cast<int>(table)));
        RETURN_IF_ERROR(
            fillTable(connection, name, *source, static_cast<int>(shape.columns.size()), monitor));
        staged.push_back({ shape, "temp." + name, "1" });
    }
    // The load reads them beside the live rows, which stand on the same connection.
    SqliteRows rows(connection, std::move(staged));
    ASSIGN_OR_RETURN(auto spooled, SpooledRows::copy(rows, monitor));
    for (std::size_t table = 0; table < tables.size(); ++table)
        RETURN_IF_ERROR(statements.execute(
            "DROP TABLE temp.seedbank_stage_" + std::to_string(table), Attempt::StageRows));
    return spooled;
}

} // namespace seedbank
