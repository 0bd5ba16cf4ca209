// SPDX-License-Identifier: MIT
#include "database/mariadb/mariadbapply.h"

#include "base/taskmonitor.h"
#include "database/mariadb/mariadbconnection.h"
#include "database/mariadb/mariadbinserter.h"
#include "database/mariadb/mariadbtemporary.h"
#include "rows/dependencyorder.h"
#include "rows/prefetch.h"
#include "rows/updatepairs.h"
#include "sql/dialect.h"

#include <QCoreApplication>

#include <mysql.h>

#include <algorithm>
#include <numeric>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::MariaDb", text);
}

const Dialect &dialect()
{
    return *Dialect::find(EngineKind::MariaDb);
}

/** Writes the changes of one table. */
class TableWriter {
public:
    TableWriter(const MariaDbLoad &load, TaskMonitor &monitor, int table)
        : m_load(load)
        , m_monitor(monitor)
        , m_table(table)
        , m_shape(load.shape(table))
        , m_name(dialect().quoted(m_shape.name))
        , m_action(tr("write %1 in").arg(QString::fromStdString(m_shape.name.display())))
        , m_key(columnNames(m_shape, m_shape.key))
        , m_allColumns(m_shape.columns.size())
        , m_uniqueColumns(uniqueColumns())
    {
        std::iota(m_allColumns.begin(), m_allColumns.end(), 0);
    }

    Result<> deleteRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.deleted + counts.updated == 0)
            return {};
        SEEDBANK_ASSIGN(const MariaDbTemporary keys,
            MariaDbTemporary::create(m_load.connection, m_shape.name, m_key, m_action));
        SEEDBANK_ASSIGN(const std::int64_t rows, collectDeletes(keys.name()));
        if (rows == 0)
            return {};
        SEEDBANK_TRY(m_load.connection.execute("DELETE " + m_name + " FROM " + keys.name()
                + " STRAIGHT_JOIN " + m_name + " ON "
                + mariaDbJoin(m_name, m_key, keys.name(), m_key),
            m_action));
        return expectRows(rows);
    }

    Result<> updateRows()
    {
        if (m_load.changes.counts(m_table).updated == 0)
            return {};
        SEEDBANK_ASSIGN(const MariaDbTemporary rows,
            MariaDbTemporary::create(
                m_load.connection, m_shape.name, columnNames(m_shape, m_allColumns), m_action));
        SEEDBANK_ASSIGN(const std::int64_t count, collectUpdates(rows.name()));
        if (count == 0)
            return {};
        // Every column is named: one with ON UPDATE CURRENT_TIMESTAMP would change by itself.
        std::string assignments;
        for (const Column &column : m_shape.columns) {
            if (std::ranges::count(m_key, column.name) > 0)
                continue;
            const std::string name = dialect().quoted(column.name);
            assignments += assignments.empty() ? "" : ", ";
            assignments.append(m_name).append(".").append(name).append(" = ");
            assignments.append(rows.name()).append(".").append(name);
        }
        SEEDBANK_TRY(m_load.connection.execute("UPDATE " + rows.name() + " STRAIGHT_JOIN " + m_name
                + " ON " + mariaDbJoin(m_name, m_key, rows.name(), m_key) + " SET " + assignments,
            m_action));
        return expectRows(count);
    }

    Result<> insertRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.inserted + counts.updated == 0)
            return {};
        SEEDBANK_ASSIGN(auto insert, prepareInsert(m_name, m_shape.columns));
        // Reinserted first: a swapped unique value then meets only rows outside the demo data.
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                break;
            if (updates.differIn(m_uniqueColumns))
                SEEDBANK_TRY(insert.add(updates.to(), updates.toRow(), m_allColumns));
        }
        SEEDBANK_TRY(insert.flush());
        SEEDBANK_ASSIGN(auto opened, m_load.changes.inserts(m_table));
        const auto rows = prefetch(std::move(opened));
        RowBatch batch;
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, rows->next(batch));
            if (!more)
                return {};
            SEEDBANK_TRY(insert.insert(batch));
            m_monitor.addRows(m_table, batch.rowCount());
        }
    }

private:
    Result<MariaDbInserter> prepareInsert(
        const std::string &table, const std::vector<Column> &columns)
    {
        return MariaDbInserter::prepare(
            m_load.connection, table, columns, MariaDbInserter::ValuesOf::Target, m_action);
    }

    /** The columns whose change is written as delete and insert. */
    std::vector<int> uniqueColumns() const
    {
        std::vector<int> columns;
        for (const UniqueKey &key : m_load.schemaTable(m_table).uniqueKeys) {
            std::vector<int> indexes = columnIndexes(m_shape, key.columns);
            if (indexes.empty() || key.partial) { // an expression may use any column
                indexes.resize(m_shape.columns.size());
                std::iota(indexes.begin(), indexes.end(), 0);
                return indexes;
            }
            columns.insert(columns.end(), indexes.begin(), indexes.end());
        }
        return columns;
    }

    Result<std::int64_t> collectDeletes(const std::string &temporary)
    {
        SEEDBANK_ASSIGN(auto insert, prepareInsert(temporary, columnsAt(m_shape, m_shape.key)));
        SEEDBANK_ASSIGN(const auto rows, m_load.changes.deletes(m_table));
        RowBatch batch;
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, rows->next(batch));
            if (!more)
                break;
            for (int row = 0; row < batch.rowCount(); ++row)
                SEEDBANK_TRY(insert.add(batch, row, m_shape.key));
            m_monitor.addRows(m_table, batch.rowCount());
        }
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                break;
            if (updates.differIn(m_uniqueColumns))
                SEEDBANK_TRY(insert.add(updates.from(), updates.fromRow(), m_shape.key));
        }
        SEEDBANK_TRY(insert.flush());
        return insert.rowsWritten();
    }

    Result<std::int64_t> collectUpdates(const std::string &temporary)
    {
        SEEDBANK_ASSIGN(auto insert, prepareInsert(temporary, m_shape.columns));
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                break;
            if (!updates.differIn(m_uniqueColumns))
                SEEDBANK_TRY(insert.add(updates.to(), updates.toRow(), m_allColumns));
            m_monitor.addRows(m_table, 1);
        }
        SEEDBANK_TRY(insert.flush());
        return insert.rowsWritten();
    }

    /** A statement must have met each of its rows; what triggers write may count, too. */
    Result<> expectRows(std::int64_t rows)
    {
        const auto met = static_cast<std::int64_t>(mysql_affected_rows(m_load.connection.handle()));
        SEEDBANK_TRY(m_load.connection.refuseWarnings(m_action));
        if (met >= rows)
            return {};
        return Error { ErrorCode::VerificationFailed,
            tr("Your database is unchanged. Of %1 rows of %2, %3 were where they had just been "
               "read: a trigger may have moved them.")
                .arg(rows)
                .arg(QString::fromStdString(m_shape.name.display()))
                .arg(met) };
    }

    const MariaDbLoad &m_load;
    TaskMonitor &m_monitor;
    int m_table;
    const TableShape &m_shape;
    std::string m_name;
    QString m_action;
    std::vector<std::string> m_key;
    std::vector<int> m_allColumns;
    std::vector<int> m_uniqueColumns;
};

} // namespace

Result<> writeMariaDbChanges(const MariaDbLoad &load, TaskMonitor &monitor)
{
    // The order matters only to the database's own triggers: foreign keys are checked at the end.
    const std::vector<int> parentsFirst = dependencyOrder(load.changes.tables()).order;
    for (auto table = parentsFirst.rbegin(); table != parentsFirst.rend(); ++table)
        SEEDBANK_TRY(TableWriter(load, monitor, *table).deleteRows());
    for (const int table : parentsFirst)
        SEEDBANK_TRY(TableWriter(load, monitor, table).updateRows());
    for (const int table : parentsFirst)
        SEEDBANK_TRY(TableWriter(load, monitor, table).insertRows());
    return {};
}

} // namespace seedbank
