// SPDX-License-Identifier: MIT
#include "database/sqlite/sqliteapply.h"

#include "base/taskmonitor.h"
#include "database/sqlite/sqliteconnection.h"
#include "database/sqlite/sqliteindexes.h"
#include "rows/dependencyorder.h"
#include "rows/keyorder.h"
#include "rows/prefetch.h"
#include "rows/updatepairs.h"
#include "sql/dialect.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Sqlite", text);
}

const Dialect &dialect()
{
    return *Dialect::find(EngineKind::Sqlite);
}

/** Writes the changes of one table. */
class TableWriter {
public:
    TableWriter(const SqliteLoad &load, TaskMonitor &monitor, int table)
        : m_load(load)
        , m_monitor(monitor)
        , m_table(table)
        , m_shape(load.changes.tables()[static_cast<std::size_t>(table)])
        , m_action(tr("write %1 in").arg(QString::fromStdString(m_shape.name.display())))
        , m_uniqueColumns(uniqueColumns())
    {
    }

    Result<> deleteRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.deleted + counts.updated == 0)
            return {};
        SEEDBANK_ASSIGN(auto statement,
            prepare("DELETE FROM " + dialect().quoted(m_shape.name) + " WHERE " + keyCondition()));
        SEEDBANK_ASSIGN(const auto rows, m_load.changes.deletes(m_table));
        RowBatch batch;
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, rows->next(batch));
            if (!more)
                break;
            for (int row = 0; row < batch.rowCount(); ++row)
                SEEDBANK_TRY(runForKey(statement, 0, batch, row));
            m_monitor.addRows(m_table, batch.rowCount());
        }
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                return {};
            if (updates.differIn(m_uniqueColumns))
                SEEDBANK_TRY(runForKey(statement, 0, updates.from(), updates.fromRow()));
        }
    }

    Result<> updateRows()
    {
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                return {};
            if (!updates.differIn(m_uniqueColumns))
                SEEDBANK_TRY(updateRow(updates));
            m_monitor.addRows(m_table, 1);
        }
    }

    Result<> insertRows()
    {
        const TableChangeCounts &counts = m_load.changes.counts(m_table);
        if (counts.inserted + counts.updated == 0)
            return {};
        SEEDBANK_ASSIGN(SqliteIndexes indexes,
            SqliteIndexes::setAside(m_load.connection, m_shape.name, counts.inserted));
        SEEDBANK_TRY(insertAll());
        return indexes.restore();
    }

private:
    Result<> insertAll()
    {
        SEEDBANK_ASSIGN(auto statement,
            prepare("INSERT OR ABORT INTO " + dialect().quoted(m_shape.name) + " ("
                + dialect().quotedList(m_shape) + ") VALUES (" + parameters() + ")"));
        // Reinserted first: a swapped unique value then meets only rows outside the demo data.
        UpdatePairs updates(m_load.changes, m_table);
        while (true) {
            SEEDBANK_ASSIGN(const bool more, updates.next());
            if (!more)
                break;
            if (updates.differIn(m_uniqueColumns))
                SEEDBANK_TRY(insertRow(statement, updates.to(), updates.toRow()));
        }
        SEEDBANK_ASSIGN(auto opened, m_load.changes.inserts(m_table));
        const auto rows = prefetch(std::move(opened));
        RowBatch batch;
        while (true) {
            SEEDBANK_TRY(m_monitor.checkCancelled());
            SEEDBANK_ASSIGN(const bool more, rows->next(batch));
            if (!more)
                return {};
            for (int row = 0; row < batch.rowCount(); ++row)
                SEEDBANK_TRY(insertRow(statement, batch, row));
            m_monitor.addRows(m_table, batch.rowCount());
        }
    }

    Result<SqliteStatement> prepare(const std::string &sql)
    {
        return SqliteStatement::prepare(m_load.connection, sql, m_action);
    }

    /** The columns whose change is written as delete and insert. */
    std::vector<int> uniqueColumns() const
    {
        std::vector<int> columns;
        for (const UniqueKey &key : m_load.schemaTable(m_table).uniqueKeys) {
            std::vector<int> indexes = columnIndexes(m_shape, key.columns);
            if (indexes.empty() || key.partial) { // its expression or condition may use any column
                indexes.resize(m_shape.columns.size());
                std::iota(indexes.begin(), indexes.end(), 0);
                return indexes;
            }
            columns.insert(columns.end(), indexes.begin(), indexes.end());
        }
        return columns;
    }

    std::string keyCondition() const
    {
        std::string condition;
        for (const int column : m_shape.key)
            condition += (condition.empty() ? "" : " AND ")
                + dialect().quoted(m_shape.columns[static_cast<std::size_t>(column)].name) + " = ?";
        return condition;
    }

    std::string parameters() const
    {
        std::string list = "?";
        for (std::size_t i = 1; i < m_shape.columns.size(); ++i)
            list += ", ?";
        return list;
    }

    /** Runs a statement that must meet exactly the row with this key. */
    Result<> runForKey(SqliteStatement &statement, int parameter, const RowBatch &batch, int row)
    {
        for (const int column : m_shape.key)
            SEEDBANK_TRY(
                statement.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
        SEEDBANK_TRY(statement.run());
        if (sqlite3_changes(m_load.connection.handle()) != 1)
            return Error { ErrorCode::VerificationFailed,
                tr("Your database is unchanged. The row %1 of %2 was not where it had just been "
                   "read: a trigger may have moved it.")
                    .arg(QString::fromStdString(describeKey(batch, row, m_shape.key)),
                        QString::fromStdString(m_shape.name.display())) };
        return {};
    }

    Result<> updateRow(const UpdatePairs &pair)
    {
        std::vector<bool> changed(m_shape.columns.size());
        for (std::size_t column = 0; column < changed.size(); ++column)
            changed[column] = pair.differIn(static_cast<int>(column));
        SEEDBANK_ASSIGN(SqliteStatement * statement, updateStatement(changed));
        int parameter = 0;
        for (int column = 0; column < static_cast<int>(changed.size()); ++column) {
            if (changed[static_cast<std::size_t>(column)])
                SEEDBANK_TRY(statement->bind(parameter++, pair.to().tag(pair.toRow(), column),
                    pair.to().bytes(pair.toRow(), column)));
        }
        return runForKey(*statement, parameter, pair.from(), pair.fromRow());
    }

    /** Sets only what changed, so that indexes and UPDATE OF triggers of other columns rest. */
    Result<SqliteStatement *> updateStatement(const std::vector<bool> &changed)
    {
        constexpr std::size_t maximumStatements = 64;
        if (const auto found = m_updates.find(changed); found != m_updates.end())
            return &found->second;
        if (m_updates.size() >= maximumStatements)
            m_updates.clear();
        std::string assignments;
        for (std::size_t column = 0; column < changed.size(); ++column) {
            if (changed[column])
                assignments += (assignments.empty() ? "" : ", ")
                    + dialect().quoted(m_shape.columns[column].name) + " = ?";
        }
        SEEDBANK_ASSIGN(auto statement,
            prepare("UPDATE OR ABORT " + dialect().quoted(m_shape.name) + " SET " + assignments
                + " WHERE " + keyCondition()));
        return &m_updates.emplace(changed, std::move(statement)).first->second;
    }

    Result<> insertRow(SqliteStatement &statement, const RowBatch &batch, int row)
    {
        for (int column = 0; column < batch.columnCount(); ++column) {
            const Cell &cell = batch.cell(row, column);
            SEEDBANK_TRY(statement.bind(column, cell.tag, batch.bytes(cell)));
        }
        Result<> inserted = statement.run();
        if (!inserted && inserted.error().code == ErrorCode::ConstraintViolation)
            inserted.error().message = tr(
                "Your database is unchanged. The row %1 of %2 breaks a rule of the database: %3.")
                                           .arg(QString::fromStdString(
                                                    describeKey(batch, row, m_shape.key)),
                                               QString::fromStdString(m_shape.name.display()),
                                               QString::fromUtf8(
                                                   sqlite3_errmsg(m_load.connection.handle())));
        return inserted;
    }

    const SqliteLoad &m_load;
    TaskMonitor &m_monitor;
    int m_table;
    const TableShape &m_shape;
    QString m_action;
    std::vector<int> m_uniqueColumns;
    std::map<std::vector<bool>, SqliteStatement> m_updates;
};

} // namespace

Result<> writeChanges(const SqliteLoad &load, TaskMonitor &monitor)
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
