// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteapply.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqliteindexes.h"
#include "engines/sqlite/sqliterowwriter.h"
#include "engines/sqlite/sqliteupdates.h"
#include "rows/dependencyorder.h"
#include "rows/eachrow.h"
#include "rows/keyorder.h"
#include "rows/prefetch.h"
#include "sql/sqlitedialect.h"

namespace seedbank {

namespace {

/** Writes the changes of one table. */
class TableWriter {
public:
    TableWriter(const SqliteLoad &load, TaskMonitor &monitor, int table)
        : m_load(load)
        , m_monitor(monitor)
        , m_table(table)
        , m_shape(load.shape(table))
        , m_attempt(Attempt::WriteTable, m_shape.name)
    {
    }

    Result<> deleteRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.deleted == 0)
            return {};
        ASSIGN_OR_RETURN(auto statement,
            prepare("DELETE FROM " + sqliteDialect().quoted(m_shape.name) + " WHERE "
                + keyCondition(m_load.connection, m_shape, 1)));
        return forEachBatch(
            m_load.changes.deletes(m_table), m_monitor, [&](const RowBatch &batch) -> Result<> {
                for (int row = 0; row < batch.rowCount(); ++row)
                    RETURN_IF_ERROR(deleteRow(statement, batch, row));
                m_monitor.addRows(m_table, batch.rowCount());
                return {};
            });
    }

    Result<> insertRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.inserted == 0)
            return {};
        ASSIGN_OR_RETURN(SqliteIndexes indexes,
            SqliteIndexes::setAside(m_load.statements, m_shape.name, counts.inserted));
        RETURN_IF_ERROR(insertAll());
        return indexes.restore();
    }

private:
    Result<> insertAll()
    {
        ASSIGN_OR_RETURN(auto statement,
            prepare("INSERT OR ABORT INTO " + sqliteDialect().quoted(m_shape.name) + " ("
                + sqliteDialect().quotedList(m_shape) + ") VALUES ("
                + parameters(m_shape.columns.size()) + ")"));
        ASSIGN_OR_RETURN(auto opened, m_load.changes.inserts(m_table));
        return forEachBatch(
            prefetch(std::move(opened)), m_monitor, [&](const RowBatch &batch) -> Result<> {
                for (int row = 0; row < batch.rowCount(); ++row)
                    RETURN_IF_ERROR(insertRow(statement, batch, row));
                m_monitor.addRows(m_table, batch.rowCount());
                return {};
            });
    }

    Result<SqliteStatement> prepare(const std::string &sql)
    {
        return SqliteStatement::prepare(m_load.connection, sql, m_attempt);
    }

    Result<> deleteRow(SqliteStatement &statement, const RowBatch &batch, int row)
    {
        int parameter = 0;
        for (const int column : m_shape.key)
            RETURN_IF_ERROR(
                statement.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
        RETURN_IF_ERROR(statement.run());
        if (!metOneRow(m_load.connection))
            return rowNotThere(m_shape, describe(batch, row));
        return {};
    }

    QString describe(const RowBatch &batch, int row) const
    {
        return QString::fromStdString(describeKey(batch, row, m_shape.key));
    }

    Result<> insertRow(SqliteStatement &statement, const RowBatch &batch, int row)
    {
        for (int column = 0; column < batch.columnCount(); ++column) {
            const Cell &cell = batch.cell(row, column);
            RETURN_IF_ERROR(statement.bind(column, cell.tag, batch.bytes(cell)));
        }
        Result<> inserted = statement.run();
        if (!inserted)
            return refusedRow(
                m_load.connection, std::move(inserted).error(), m_shape, describe(batch, row));
        return {};
    }

    const SqliteLoad &m_load;
    TaskMonitor &m_monitor;
    int m_table;
    const TableShape &m_shape;
    Attempt m_attempt;
};

} // namespace

Result<> writeChanges(const SqliteLoad &load, TaskMonitor &monitor)
{
    // The order matters only to the database's own triggers: foreign keys are checked at the end.
    const std::vector<int> parentsFirst = dependencyOrder(load.changes.tables()).order;
    for (auto table = parentsFirst.rbegin(); table != parentsFirst.rend(); ++table)
        RETURN_IF_ERROR(TableWriter(load, monitor, *table).deleteRows());
    for (const int table : parentsFirst)
        RETURN_IF_ERROR(writeUpdates(load, monitor, table));
    for (const int table : parentsFirst)
        RETURN_IF_ERROR(TableWriter(load, monitor, table).insertRows());
    return {};
}

} // namespace seedbank
