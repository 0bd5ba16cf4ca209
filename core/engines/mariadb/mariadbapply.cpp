// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbapply.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbinserter.h"
#include "engines/mariadb/mariadbstagedchanges.h"
#include "engines/mariadb/mariadbtemporary.h"
#include "engines/mariadb/tr.h"
#include "rows/dependencyorder.h"
#include "rows/eachrow.h"
#include "rows/prefetch.h"
#include "sql/mariadbdialect.h"

#include <mysql.h>

#include <algorithm>
#include <optional>
#include <set>

namespace seedbank {

namespace {

/** Writes the changes of one table.
 *
 *  The server's own checks of foreign keys are on where they can be: where rows are deleted that
 *  nothing refers to any more, and where triggers may write elsewhere. They are off for rows that
 *  come back at once, with the values that others refer to, and where demo rows refer to each other
 *  until all of them are written; that is checked at the end. */
class TableWriter {
public:
    TableWriter(const MariaDbLoad &load, MariaDbStagedChanges &staged, TaskMonitor &monitor,
        int table, bool isCyclic)
        : m_load(load)
        , m_staged(staged)
        , m_monitor(monitor)
        , m_table(table)
        , m_isCyclic(isCyclic)
        , m_shape(load.shape(table))
        , m_name(mariaDbDialect().quoted(m_shape.name))
        , m_attempt(Attempt::WriteTable, m_shape.name)
        , m_key(columnNames(m_shape, m_shape.key))
        , m_leftOut(columnsLeftOut(load, table))
        , m_allColumns(allColumns(m_shape))
        , m_uniqueColumns(uniqueColumns(load, table))
        , m_referenceColumns(referenceColumns(load, table))
    {
    }

    Result<> deleteRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.deleted > 0)
            RETURN_IF_ERROR(deleteVanished());
        if (counts.updated > 0 && !m_uniqueColumns.empty())
            RETURN_IF_ERROR(deleteRewritten());
        return {};
    }

    Result<> updateRows()
    {
        if (m_load.changes.counts(m_table).updated == 0)
            return {};
        ASSIGN_OR_RETURN(const MariaDbTemporary rows,
            MariaDbTemporary::create(
                m_load.statements, m_shape.name, columnNames(m_shape, m_allColumns), m_attempt));
        bool touchesReferences = false;
        ASSIGN_OR_RETURN(const std::int64_t count, collectUpdates(rows.name(), touchesReferences));
        if (count == 0)
            return {};
        RETURN_IF_ERROR(m_load.connection.checkForeignKeys(hasTriggers() && !touchesReferences));
        // Every column is named: one with ON UPDATE CURRENT_TIMESTAMP would change by itself.
        std::string assignments;
        for (const Column &column : m_shape.columns) {
            if (std::ranges::count(m_key, column.name) > 0)
                continue;
            const std::string name = mariaDbDialect().quoted(column.name);
            assignments += assignments.empty() ? "" : ", ";
            assignments.append(m_name).append(".").append(name).append(" = ");
            assignments.append(rows.name()).append(".").append(name);
        }
        for (const std::string &column : m_leftOut) {
            const std::string name = m_name + '.' + mariaDbDialect().quoted(column);
            assignments.append(", ").append(name).append(" = ").append(name);
        }
        RETURN_IF_ERROR(
            m_load.statements.execute("UPDATE " + rows.name() + " STRAIGHT_JOIN " + m_name + " ON "
                    + mariaDbJoin(m_name, m_key, rows.name(), m_key) + " SET " + assignments,
                m_attempt));
        return expectRows(count);
    }

    Result<> insertRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.inserted + counts.updated == 0)
            return {};
        RETURN_IF_ERROR(m_load.connection.checkForeignKeys(hasTriggers() && !m_isCyclic));
        ASSIGN_OR_RETURN(auto insert, prepareInsert(m_name, m_shape.columns));
        // Reinserted first: a swapped unique value then meets only rows outside the demo data.
        if (counts.updated > 0 && !m_uniqueColumns.empty())
            RETURN_IF_ERROR(reinsert(insert));
        ASSIGN_OR_RETURN(auto opened, m_load.changes.inserts(m_table));
        return forEachBatch(
            prefetch(std::move(opened)), m_monitor, [&](const RowBatch &batch) -> Result<> {
                RETURN_IF_ERROR(insert.insert(batch));
                m_monitor.addRows(m_table, batch.rowCount());
                return {};
            });
    }

private:
    Result<MariaDbInserter> prepareInsert(
        const std::string &table, const std::vector<Column> &columns)
    {
        return MariaDbInserter::prepare(
            m_load.connection, table, columns, MariaDbInserter::ValuesOf::Target, m_attempt);
    }

    bool hasTriggers() const
    {
        const SchemaTable &table = m_load.schemaTable(m_table);
        return !table.triggers.empty() || table.triggersMayBeHidden;
    }

    Result<MariaDbTemporary> temporary(
        const std::vector<std::string> &columns, const std::vector<std::string> &index = {})
    {
        return MariaDbTemporary::create(m_load.statements, m_shape.name, columns, m_attempt, index);
    }

    Result<> deleteVanished()
    {
        ASSIGN_OR_RETURN(const MariaDbTemporary keys, temporary(m_key));
        ASSIGN_OR_RETURN(auto insert, prepareInsert(keys.name(), columnsAt(m_shape, m_shape.key)));
        RETURN_IF_ERROR(forEachRow(m_load.changes.deletes(m_table), m_monitor,
            [&](const RowBatch &batch, int row) -> Result<> {
                m_monitor.addRows(m_table, 1);
                return insert.add(batch, row, m_shape.key);
            }));
        RETURN_IF_ERROR(insert.flush());
        ASSIGN_OR_RETURN(const bool isFree, m_staged.isFreeOfDemoRows(m_table));
        RETURN_IF_ERROR(m_load.connection.checkForeignKeys(isFree));
        return deleteBy(keys.name(), insert.rowsWritten());
    }

    /** Rows that come back in insertRows(), with what the snapshot does not have. */
    Result<> deleteRewritten()
    {
        ASSIGN_OR_RETURN(const MariaDbTemporary keys, temporary(m_key));
        ASSIGN_OR_RETURN(auto insert, prepareInsert(keys.name(), columnsAt(m_shape, m_shape.key)));
        RETURN_IF_ERROR(
            forEachUpdate(m_load.changes, m_table, m_monitor, [&](const UpdatePairs &updates) {
                return updates.differIn(m_uniqueColumns)
                    ? insert.add(updates.from(), updates.fromRow(), m_shape.key)
                    : Result<>();
            }));
        RETURN_IF_ERROR(insert.flush());
        if (insert.rowsWritten() == 0)
            return {};
        if (!m_leftOut.empty())
            RETURN_IF_ERROR(keepLeftOut(keys.name()));
        RETURN_IF_ERROR(m_load.connection.checkForeignKeys(false));
        return deleteBy(keys.name(), insert.rowsWritten());
    }

    Result<> keepLeftOut(const std::string &keys)
    {
        std::vector<std::string> columns = m_key;
        columns.insert(columns.end(), m_leftOut.begin(), m_leftOut.end());
        ASSIGN_OR_RETURN(m_kept, temporary(columns, indexableKey(m_shape)));
        return m_load.statements.execute("INSERT INTO " + m_kept->name() + " ("
                + columnList(mariaDbDialect(), columns) + ") SELECT "
                + columnsOf(mariaDbDialect(), m_name, columns) + " FROM " + keys + " STRAIGHT_JOIN "
                + m_name + " ON " + mariaDbJoin(m_name, m_key, keys, m_key),
            m_attempt);
    }

    Result<> deleteBy(const std::string &keys, std::int64_t rows)
    {
        RETURN_IF_ERROR(m_load.statements.execute("DELETE " + m_name + " FROM " + keys
                + " STRAIGHT_JOIN " + m_name + " ON " + mariaDbJoin(m_name, m_key, keys, m_key),
            m_attempt));
        return expectRows(rows);
    }

    Result<> reinsert(MariaDbInserter &insert)
    {
        if (!m_kept)
            return reinsertThrough(insert);
        const std::vector<std::string> columns = columnNames(m_shape, m_allColumns);
        ASSIGN_OR_RETURN(const MariaDbTemporary rows, temporary(columns));
        ASSIGN_OR_RETURN(auto collect, prepareInsert(rows.name(), m_shape.columns));
        RETURN_IF_ERROR(reinsertThrough(collect));
        RETURN_IF_ERROR(m_load.statements.execute("INSERT INTO " + m_name + " ("
                + columnList(mariaDbDialect(), columns) + ", "
                + columnList(mariaDbDialect(), m_leftOut) + ") SELECT "
                + columnsOf(mariaDbDialect(), rows.name(), columns) + ", "
                + columnsOf(mariaDbDialect(), m_kept->name(), m_leftOut) + " FROM " + rows.name()
                + " STRAIGHT_JOIN " + m_kept->name() + " ON "
                + mariaDbJoin(m_kept->name(), m_key, rows.name(), m_key),
            m_attempt));
        return expectRows(collect.rowsWritten());
    }

    Result<> reinsertThrough(MariaDbInserter &insert)
    {
        RETURN_IF_ERROR(
            forEachUpdate(m_load.changes, m_table, m_monitor, [&](const UpdatePairs &updates) {
                return updates.differIn(m_uniqueColumns)
                    ? insert.add(updates.to(), updates.toRow(), m_allColumns)
                    : Result<>();
            }));
        return insert.flush();
    }

    Result<std::int64_t> collectUpdates(const std::string &rows, bool &touchesReferences)
    {
        ASSIGN_OR_RETURN(auto insert, prepareInsert(rows, m_shape.columns));
        RETURN_IF_ERROR(forEachUpdate(
            m_load.changes, m_table, m_monitor, [&](const UpdatePairs &updates) -> Result<> {
                m_monitor.addRows(m_table, 1);
                if (updates.differIn(m_uniqueColumns))
                    return {};
                touchesReferences = touchesReferences || updates.differIn(m_referenceColumns);
                return insert.add(updates.to(), updates.toRow(), m_allColumns);
            }));
        RETURN_IF_ERROR(insert.flush());
        return insert.rowsWritten();
    }

    /** A statement must have met each of its rows; what triggers write may count, too. */
    Result<> expectRows(std::int64_t rows)
    {
        const auto met = static_cast<std::int64_t>(mysql_affected_rows(m_load.connection.handle()));
        RETURN_IF_ERROR(m_load.connection.refuseWarnings(m_attempt));
        if (met >= rows)
            return {};
        return Error { ErrorCode::VerificationFailed,
            Tr::tr("Of %1 rows of %2, %3 were where they had just been "
                   "read: a trigger may have moved them.")
                .arg(QString::number(rows), QString::fromStdString(m_shape.name.display()),
                    QString::number(met)) };
    }

    const MariaDbLoad &m_load;
    MariaDbStagedChanges &m_staged;
    TaskMonitor &m_monitor;
    int m_table;
    bool m_isCyclic;
    const TableShape &m_shape;
    std::string m_name;
    Attempt m_attempt;
    std::vector<std::string> m_key;
    std::vector<std::string> m_leftOut;
    std::vector<int> m_allColumns;
    std::vector<int> m_uniqueColumns; // whose change is written as delete and insert
    std::vector<int> m_referenceColumns;
    std::optional<MariaDbTemporary> m_kept; // the key and what the snapshot lacks
};

} // namespace

std::vector<int> uniqueColumns(const MariaDbLoad &load, int table)
{
    const TableShape &shape = load.shape(table);
    const SchemaTable &schema = load.schemaTable(table);
    std::set<int> columns;
    for (const UniqueKey &key : schema.uniqueKeys) {
        // An expression, or what the engine computes from others, may hang on any column.
        bool mayBeAny = key.columns.empty();
        for (const std::string &name : key.columns) {
            const SchemaColumn *column = schema.find(name);
            mayBeAny = mayBeAny || !column || column->generated;
            if (const int index = shape.indexOf(name); index >= 0)
                columns.insert(index);
        }
        for (int index = 0; mayBeAny && index < static_cast<int>(shape.columns.size()); ++index)
            columns.insert(index);
    }
    return { columns.begin(), columns.end() };
}

std::vector<int> referenceColumns(const MariaDbLoad &load, int table)
{
    const TableShape &shape = load.shape(table);
    const SchemaTable &schema = load.schemaTable(table);
    std::set<int> columns;
    const auto add = [&](const std::vector<std::string> &names) {
        for (const std::string &name : names) {
            const SchemaColumn *column = schema.find(name);
            if (column && !column->generated)
                columns.insert(shape.indexOf(name));
            for (int index = 0;
                 (!column || column->generated) && index < static_cast<int>(shape.columns.size());
                 ++index)
                columns.insert(index);
        }
    };
    for (const ForeignKey &key : schema.foreignKeys)
        add(key.columns);
    for (const SchemaTable &child : load.schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            if (key.referencedTable == schema.name)
                add(key.referencedColumns);
        }
    }
    columns.erase(-1); // what the snapshot lacks does not change
    return { columns.begin(), columns.end() };
}

Result<> writeChanges(const MariaDbLoad &load, MariaDbStagedChanges &staged, TaskMonitor &monitor)
{
    const DependencyOrder dependencies = dependencyOrder(load.changes.tables());
    const std::vector<int> &parentsFirst = dependencies.order;
    std::vector<TableWriter> writers;
    writers.reserve(load.changes.tables().size());
    for (int table = 0; table < std::ssize(load.changes.tables()); ++table)
        writers.emplace_back(load, staged, monitor, table, dependencies.cyclic);
    const auto of = [&](int table) -> TableWriter & { return elementAt(writers, table); };
    for (auto table = parentsFirst.rbegin(); table != parentsFirst.rend(); ++table)
        RETURN_IF_ERROR(of(*table).deleteRows());
    for (const int table : parentsFirst)
        RETURN_IF_ERROR(of(table).insertRows());
    // Last: what triggers make of other demo rows while rows go and come, a counter, say, is
    // undone.
    for (const int table : parentsFirst)
        RETURN_IF_ERROR(of(table).updateRows());
    return {};
}

} // namespace seedbank
