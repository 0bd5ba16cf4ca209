// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlstage.h"

#include "base/taskmonitor.h"
#include "database/load.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlcopy.h"
#include "engines/postgresql/postgresqlrows.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "rows/eachrow.h"
#include "rows/spooledrows.h"
#include "sql/dialect.h"

namespace seedbank {

namespace {

Result<> fillTable(PostgreSqlConnection &connection, const std::string &name, RowSource &source,
    const TableShape &shape, TaskMonitor &monitor)
{
    const std::vector<int> columns = allColumns(shape);
    PostgreSqlCopyIn copy(connection, Attempt::StageRows);
    RETURN_IF_ERROR(copy.begin(name));
    RETURN_IF_ERROR(forEachRow(source, monitor,
        [&](const RowBatch &batch, int row) { return copy.write(batch, row, columns); }));
    return copy.finish();
}

} // namespace

Result<std::unique_ptr<RowStore>> stageRows(Statements &statements,
    const PostgreSqlSessionDialect &dialect, RowStore &store, std::span<const SelectedTable> tables,
    TaskMonitor &monitor)
{
    std::vector<PostgreSqlRows::Table> staged;
    std::string names;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const TableShape &shape = tables[table].shape;
        const std::string name = "pg_temp.seedbank_stage_" + std::to_string(table);
        RETURN_IF_ERROR(statements.execute("CREATE TEMPORARY TABLE " + name
                + " ON COMMIT DROP AS SELECT " + dialect.quotedList(shape) + " FROM "
                + dialect.quoted(shape.name) + " WITH NO DATA",
            Attempt::StageRows));
        ASSIGN_OR_RETURN(const auto source, store.open(static_cast<int>(table)));
        RETURN_IF_ERROR(
            fillTable(statements.native<PostgreSqlConnection>(), name, *source, shape, monitor));
        staged.push_back({ shape, name, "TRUE" });
        names += (names.empty() ? "" : ", ") + name;
    }
    // The load reads them beside the live rows, which stand on the same connection.
    PostgreSqlRows rows(statements, std::move(staged));
    ASSIGN_OR_RETURN(auto spooled, SpooledRows::copy(rows, monitor));
    if (!names.empty())
        RETURN_IF_ERROR(statements.execute("DROP TABLE " + names, Attempt::StageRows));
    return spooled;
}

} // namespace seedbank
