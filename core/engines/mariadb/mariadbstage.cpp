// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbstage.h"

#include "base/taskmonitor.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbinserter.h"
#include "engines/mariadb/mariadbload.h"
#include "engines/mariadb/mariadbrows.h"
#include "engines/mariadb/mariadbtemporary.h"
#include "engines/mariadb/tr.h"
#include "rows/eachrow.h"
#include "rows/spooledrows.h"
#include "sql/mariadbdialect.h"

namespace seedbank {

namespace {

Result<> fillTable(MariaDbConnection &connection, const std::string &name, const TableShape &shape,
    RowSource &source, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(auto insert,
        MariaDbInserter::prepare(connection, name, shape.columns, MariaDbInserter::ValuesOf::Anyone,
            Attempt::StageRows));
    return forEachBatch(
        source, monitor, [&](const RowBatch &batch) { return insert.insert(batch); });
}

/** MariaDB's JSON is a LONGTEXT with a rule, which a temporary table does not have. */
Result<> checkJson(Statements &statements, const std::string &name, const TableShape &shape)
{
    for (const Column &column : shape.columns) {
        if (!statements.native<MariaDbConnection>().isMariaDb() || column.kind != Kind::Json)
            continue;
        ASSIGN_OR_RETURN(const std::int64_t rows,
            statements.number("SELECT count(*) FROM " + name + " WHERE NOT JSON_VALID("
                    + mariaDbDialect().quoted(column.name) + ')',
                Attempt::StageRows));
        if (rows > 0)
            return Error { ErrorCode::SchemaMismatch,
                Tr::tr("The column %1 of %2 must hold JSON, but %3 of the values are not JSON.")
                    .arg(QString::fromStdString(column.name),
                        QString::fromStdString(shape.name.display()), QString::number(rows)) };
    }
    return {};
}

/** Says the table that a person knows. */
Error named(Error error, const std::string &temporary, const TableName &table)
{
    const QString helper = QString::fromStdString(temporary);
    const QString name = QString::fromStdString(table.name);
    error.cause.replace(helper, name);
    error.detail.replace(helper, name);
    error.native.text.replace(helper, name);
    return error;
}

} // namespace

Result<std::unique_ptr<RowStore>> stageRows(Statements &statements,
    const MariaDbCatalogue &catalogue, RowStore &store, std::span<const SelectedTable> tables,
    TaskMonitor &monitor)
{
    std::vector<MariaDbTemporary> temporaries;
    std::vector<MariaDbRows::Table> staged;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const TableShape &shape = tables[table].shape;
        ASSIGN_OR_RETURN(MariaDbTemporary temporary,
            MariaDbTemporary::create(
                statements, shape.name, columnNames(shape, allColumns(shape)), Attempt::StageRows));
        ASSIGN_OR_RETURN(const auto source, store.open(static_cast<int>(table)));
        if (Result<> filled = fillTable(
                statements.native<MariaDbConnection>(), temporary.name(), shape, *source, monitor);
            !filled)
            return named(std::move(filled).error(), temporary.name(), shape.name);
        RETURN_IF_ERROR(checkJson(statements, temporary.name(), shape));
        staged.push_back({ shape, temporary.name(), "TRUE" });
        temporaries.push_back(std::move(temporary));
    }
    // The load reads them beside the live rows, which stand on the same connection.
    MariaDbRows rows(statements, catalogue, staged);
    ASSIGN_OR_RETURN(auto spooled, SpooledRows::copy(rows, monitor));
    return spooled;
}

} // namespace seedbank
