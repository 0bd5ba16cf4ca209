// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteupdates.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/statements.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqliterowwriter.h"
#include "rows/eachrow.h"
#include "rows/keyorder.h"
#include "rows/updatepairs.h"
#include "sql/sqlitedialect.h"

#include <sqlite3.h>

#include <map>

namespace seedbank {

namespace {

/** Another row holds a value of a unique key. */
bool isHeld(SqliteConnection &connection)
{
    const int code = sqlite3_extended_errcode(connection.handle());
    return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY
        || code == SQLITE_CONSTRAINT_ROWID;
}

class UpdateWriter {
public:
    UpdateWriter(const SqliteLoad &load, TaskMonitor &monitor, int table)
        : m_load(load)
        , m_connection(load.connection)
        , m_monitor(monitor)
        , m_table(table)
        , m_shape(load.shape(table))
        , m_attempt(Attempt::WriteTable, m_shape.name)
        , m_columns(m_shape.columns.size())
        , m_waiting("temp." + helperPrefix(load.schema) + "waiting")
        , m_moved("temp." + helperPrefix(load.schema) + "moved")
    {
    }

    Result<> write()
    {
        RETURN_IF_ERROR(updateAll());
        if (m_waitingRows == 0)
            return {};
        bool backwards = true;
        while (m_waitingRows > 0) {
            const std::int64_t before = m_waitingRows;
            RETURN_IF_ERROR(retry(backwards, false));
            backwards = !backwards;
            constexpr std::int64_t least = 4; // a pass for a few rows of many is too dear
            if ((before - m_waitingRows) * least < before)
                break;
        }
        if (m_waitingRows > 0)
            RETURN_IF_ERROR(breakCircles());
        return execute("DROP TABLE " + m_waiting);
    }

private:
    Result<> execute(const std::string &sql) { return m_load.statements.execute(sql, m_attempt); }
    Result<SqliteStatement> prepare(const std::string &sql)
    {
        return SqliteStatement::prepare(m_connection, sql, m_attempt);
    }
    QString describe(const RowBatch &batch, int row) const
    {
        return QString::fromStdString(describeKey(batch, row, m_shape.key));
    }

    Result<> updateAll()
    {
        std::string changed(m_columns, '0');
        const auto updateRow = [&](const UpdatePairs &pairs) -> Result<> {
            for (std::size_t column = 0; column < m_columns; ++column)
                changed[column] = pairs.differIn(static_cast<int>(column)) ? '1' : '0';
            RETURN_IF_ERROR(update(pairs, changed));
            m_monitor.addRows(m_table, 1);
            return {};
        };
        return forEachUpdate(m_load.changes, m_table, m_monitor, updateRow);
    }

    Result<> update(const UpdatePairs &pairs, const std::string &changed)
    {
        ASSIGN_OR_RETURN(SqliteStatement * statement, updateStatement(changed));
        const RowBatch &batch = pairs.to();
        const int row = pairs.toRow();
        int parameter = 0;
        const auto bind = [&](int column) {
            return statement->bind(parameter++, batch.tag(row, column), batch.bytes(row, column));
        };
        for (std::size_t column = 0; column < m_columns; ++column) {
            if (changed[column] == '1')
                RETURN_IF_ERROR(bind(static_cast<int>(column)));
        }
        for (const int column : m_shape.key)
            RETURN_IF_ERROR(bind(column));
        Result<> updated = statement->run();
        if (updated && !metOneRow(m_connection))
            return rowNotThere(m_shape, describe(batch, row));
        if (updated)
            return {};
        if (!isHeld(m_connection))
            return refusedRow(
                m_connection, std::move(updated).error(), m_shape, describe(batch, row));
        return wait(batch, row, changed);
    }

    /** Sets only what changed, so that indexes and UPDATE OF triggers of other columns rest. */
    Result<SqliteStatement *> updateStatement(const std::string &changed)
    {
        constexpr std::size_t maximumStatements = 64;
        if (const auto found = m_updates.find(changed); found != m_updates.end())
            return &found->second;
        if (m_updates.size() >= maximumStatements)
            m_updates.clear();
        std::string assignments;
        int parameter = 0;
        for (std::size_t column = 0; column < m_columns; ++column) {
            if (changed[column] != '1')
                continue;
            assignments.append(assignments.empty() ? "" : ", ");
            assignments.append(sqliteDialect().quoted(m_shape.columns[column].name)).append(" = ?");
            assignments += std::to_string(++parameter);
        }
        ASSIGN_OR_RETURN(auto statement,
            prepare("UPDATE OR ABORT " + sqliteDialect().quoted(m_shape.name) + " SET "
                + assignments + " WHERE " + keyCondition(m_connection, m_shape, parameter + 1)));
        return &m_updates.emplace(changed, std::move(statement)).first->second;
    }

    /** In columns without a type, which keep each value as it is. */
    Result<> wait(const RowBatch &batch, int row, const std::string &changed)
    {
        if (!m_wait.handle()) {
            std::string columns;
            for (std::size_t column = 0; column < m_columns; ++column)
                columns.append(", c").append(std::to_string(column));
            RETURN_IF_ERROR(execute("CREATE TEMP TABLE " + m_waiting.substr(sizeof("temp.") - 1)
                + " (n INTEGER PRIMARY KEY, changed" + columns + ")"));
            ASSIGN_OR_RETURN(m_wait,
                prepare("INSERT INTO " + m_waiting + " VALUES (NULL, " + parameters(m_columns + 1)
                    + ")"));
        }
        RETURN_IF_ERROR(m_wait.bindText(0, changed));
        for (int column = 0; column < static_cast<int>(m_columns); ++column)
            RETURN_IF_ERROR(
                m_wait.bind(column + 1, batch.tag(row, column), batch.bytes(row, column)));
        ++m_waitingRows;
        return m_wait.run();
    }

    static constexpr int firstColumn = 2; ///< of a waiting row: n, changed, c0, …

    Result<> bindKey(SqliteStatement &statement, SqliteStatement &waiting, int parameter)
    {
        for (const int column : m_shape.key)
            RETURN_IF_ERROR(statement.bindColumn(parameter++, waiting, firstColumn + column));
        return {};
    }

    QString describe(const SqliteStatement &waiting) const
    {
        QString text;
        for (const int column : m_shape.key)
            text += (text.isEmpty() ? QString() : QStringLiteral(", "))
                + QString::fromStdString(waiting.text(firstColumn + column));
        return text;
    }

    /** Tries each waiting row again; `move` takes away those whose values are held still. */
    Result<> retry(bool backwards, bool move)
    {
        ASSIGN_OR_RETURN(auto waiting,
            prepare(
                "SELECT * FROM " + m_waiting + (backwards ? " ORDER BY n DESC" : " ORDER BY n")));
        ASSIGN_OR_RETURN(auto done, prepare("DELETE FROM " + m_waiting + " WHERE n = ?"));
        while (true) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            ASSIGN_OR_RETURN(const bool more, waiting.step());
            if (!more)
                return {};
            const std::string changed = waiting.text(1);
            ASSIGN_OR_RETURN(SqliteStatement * statement, updateStatement(changed));
            int parameter = 0;
            for (std::size_t column = 0; column < m_columns; ++column) {
                if (changed[column] == '1')
                    RETURN_IF_ERROR(statement->bindColumn(
                        parameter++, waiting, firstColumn + static_cast<int>(column)));
            }
            RETURN_IF_ERROR(bindKey(*statement, waiting, parameter));
            Result<> updated = statement->run();
            if (updated) {
                if (!metOneRow(m_connection))
                    return rowNotThere(m_shape, describe(waiting));
                RETURN_IF_ERROR(done.bindColumn(0, waiting, 0));
                RETURN_IF_ERROR(done.run());
                --m_waitingRows;
            } else if (!isHeld(m_connection)) {
                return refusedRow(
                    m_connection, std::move(updated).error(), m_shape, describe(waiting));
            } else if (move) {
                RETURN_IF_ERROR(moveAway(waiting));
            }
        }
    }

    Result<> breakCircles()
    {
        RETURN_IF_ERROR(findRest());
        std::string columns;
        std::string values;
        for (const std::string &name : m_rest) {
            columns.append(", ").append(name);
            values.append(", r").append(std::to_string(columns.size())); // any name, each once
        }
        RETURN_IF_ERROR(execute("CREATE TEMP TABLE " + m_moved.substr(sizeof("temp.") - 1)
            + " (n INTEGER PRIMARY KEY" + values + ")"));
        const std::string name = sqliteDialect().quoted(m_shape.name);
        ASSIGN_OR_RETURN(m_keep,
            prepare("INSERT INTO " + m_moved + " SELECT ?1" + columns + " FROM " + name + " WHERE "
                + keyCondition(m_connection, m_shape, 2)));
        ASSIGN_OR_RETURN(m_delete,
            prepare("DELETE FROM " + name + " WHERE " + keyCondition(m_connection, m_shape, 1)));
        RETURN_IF_ERROR(retry(false, true));
        RETURN_IF_ERROR(bringBack());
        return execute("DROP TABLE " + m_moved);
    }

    /** What a row has besides the snapshot's columns. */
    Result<> findRest()
    {
        const SchemaTable &schema = m_load.schemaTable(m_table);
        ASSIGN_OR_RETURN(const std::string rowid, implicitRowid(m_load.statements, schema));
        if (!rowid.empty())
            m_rest.push_back(rowid);
        for (const SchemaColumn &column : schema.columns) {
            if (!column.generated && m_shape.indexOf(column.column.name) < 0)
                m_rest.push_back(sqliteDialect().quoted(column.column.name));
        }
        return {};
    }

    Result<> moveAway(SqliteStatement &waiting)
    {
        RETURN_IF_ERROR(m_keep.bindColumn(0, waiting, 0));
        RETURN_IF_ERROR(bindKey(m_keep, waiting, 1));
        RETURN_IF_ERROR(m_keep.run());
        RETURN_IF_ERROR(bindKey(m_delete, waiting, 0));
        RETURN_IF_ERROR(m_delete.run());
        if (!metOneRow(m_connection))
            return rowNotThere(m_shape, describe(waiting));
        return {};
    }

    Result<> bringBack()
    {
        std::string names = sqliteDialect().quotedList(m_shape);
        for (const std::string &name : m_rest)
            names.append(", ").append(name);
        ASSIGN_OR_RETURN(auto insert,
            prepare("INSERT OR ABORT INTO " + sqliteDialect().quoted(m_shape.name) + " (" + names
                + ") VALUES (" + parameters(m_columns + m_rest.size()) + ")"));
        ASSIGN_OR_RETURN(auto waiting,
            prepare("SELECT * FROM " + m_waiting + " JOIN " + m_moved + " USING (n) ORDER BY n"));
        while (true) {
            RETURN_IF_ERROR(m_monitor.checkCancelled());
            ASSIGN_OR_RETURN(const bool more, waiting.step());
            if (!more)
                return {};
            for (int column = 0; column < static_cast<int>(m_columns + m_rest.size()); ++column)
                RETURN_IF_ERROR(insert.bindColumn(column, waiting, firstColumn + column));
            Result<> inserted = insert.run();
            if (!inserted)
                return refusedRow(
                    m_connection, std::move(inserted).error(), m_shape, describe(waiting));
        }
    }

    const SqliteLoad &m_load;
    SqliteConnection &m_connection;
    TaskMonitor &m_monitor;
    int m_table;
    const TableShape &m_shape;
    Attempt m_attempt;
    std::size_t m_columns;
    std::string m_waiting; ///< temporary table: the rows as they are to be
    std::string m_moved; ///< temporary table: what else the rows had that were taken away
    std::map<std::string, SqliteStatement> m_updates; ///< by which columns change
    SqliteStatement m_wait;
    SqliteStatement m_keep;
    SqliteStatement m_delete;
    std::vector<std::string> m_rest; ///< SQL
    std::int64_t m_waitingRows = 0;
};

} // namespace

Result<> writeUpdates(const SqliteLoad &load, TaskMonitor &monitor, int table)
{
    if (load.changes.counts(table).updated == 0)
        return {};
    return UpdateWriter(load, monitor, table).write();
}

} // namespace seedbank
