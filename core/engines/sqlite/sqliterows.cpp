// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliterows.h"

#include "base/index.h"
#include "base/utf8.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/tr.h"
#include "rows/keyorder.h"
#include "rows/realtext.h"
#include "sql/sqlitedialect.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace seedbank {

namespace {

constexpr std::size_t integerTextSize = 24;

/** Text keys by their bytes, whatever collation the column has. */
std::string keyOrder(const TableShape &shape)
{
    std::string list;
    for (const int column : shape.key) {
        if (!list.empty())
            list += ", ";
        list += sqliteDialect().quoted(elementAt(shape.columns, column).name) + " COLLATE BINARY";
    }
    return list;
}

class SqliteRowSource final : public RowSource {
public:
    SqliteRowSource(SqliteStatement statement, const TableShape &shape)
        : m_statement(std::move(statement))
        , m_shape(shape)
    {
    }

    Result<bool> next(RowBatch &batch) override
    {
        const int columns = static_cast<int>(m_shape.columns.size());
        batch.clear(columns);
        while (!m_atEnd && !batch.isFull()) {
            ASSIGN_OR_RETURN(const bool more, m_statement.step());
            if (!more) {
                m_atEnd = true;
                m_statement.reset(); // a statement in progress would keep COMMIT waiting
                break;
            }
            for (int column = 0; column < columns; ++column) {
                if (!appendCell(batch, column))
                    return refuseCell(batch, column);
            }
            for (const int column : m_shape.key) {
                if (batch.tag(batch.rowCount() - 1, column) == Tag::Null)
                    return refusal(batch, Tr::tr("its key holds NULL"));
            }
        }
        return !batch.isEmpty();
    }

private:
    /** False for a value that cannot be kept; refuseCell() then tells why. */
    bool appendCell(RowBatch &batch, int column)
    {
        // One look-up a cell; unprotected values are safe on one thread at a time.
        sqlite3_value *value = sqlite3_column_value(m_statement.handle(), column);
        switch (sqlite3_value_type(value)) {
        case SQLITE_NULL:
            batch.appendNull();
            return true;
        case SQLITE_INTEGER: {
            char *out = batch.beginCell(integerTextSize);
            const char *end
                = std::to_chars(out, out + integerTextSize, sqlite3_value_int64(value)).ptr;
            batch.endCell(Tag::Integer, static_cast<std::size_t>(end - out));
            return true;
        }
        case SQLITE_FLOAT: {
            char *out = batch.beginCell(realTextSize);
            batch.endCell(Tag::Real, writeRealText(sqlite3_value_double(value), out));
            return true;
        }
        case SQLITE_TEXT: {
            const std::string_view text = bytesOf(value, sqlite3_value_text(value));
            return isUtf8(text) && appendBytes(batch, Tag::Text, text, value);
        }
        default:
            return appendBytes(batch, Tag::Blob, bytesOf(value, sqlite3_value_blob(value)), value);
        }
    }

    static std::string_view bytesOf(sqlite3_value *value, const void *data)
    {
        return { static_cast<const char *>(data),
            data ? static_cast<std::size_t>(sqlite3_value_bytes(value)) : 0 };
    }

    static bool appendBytes(RowBatch &batch, Tag tag, std::string_view bytes, sqlite3_value *value)
    {
        // No pointer for a value with bytes: SQLite had no memory for it.
        if (bytes.empty() && sqlite3_value_bytes(value) > 0)
            return false;
        if (batch.byteSize() + bytes.size() > RowBatch::maximum)
            return false;
        batch.append(tag, bytes);
        return true;
    }

    Error refuseCell(RowBatch &batch, int column)
    {
        sqlite3_value *value = sqlite3_column_value(m_statement.handle(), column);
        const std::string_view bytes = bytesOf(value, sqlite3_value_blob(value));
        const QString name = QString::fromStdString(m_shape.name.display());
        if (bytes.empty())
            return { ErrorCode::DatabaseError,
                Tr::tr("There is not enough memory for a row of %1.").arg(name) };
        if (batch.byteSize() + bytes.size() > RowBatch::maximum)
            return { ErrorCode::UnsupportedValue,
                Tr::tr("A row of %1 is larger than 4 GiB.").arg(name) };
        finishRow(batch);
        return refusal(batch,
            Tr::tr("its column %1 holds text that is not UTF-8")
                .arg(QString::fromStdString(elementAt(m_shape.columns, column).name)));
    }

    /** Reads the rest of the row so that its key can be named. */
    void finishRow(RowBatch &batch)
    {
        do {
            const int column = batch.partialCells();
            const char *text
                = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.handle(), column));
            if (text && std::ranges::count(m_shape.key, column) > 0)
                batch.append(Tag::Integer, text); // for describeKey() only
            else
                batch.appendNull();
        } while (batch.hasPartialRow());
    }

    Error refusal(const RowBatch &batch, const QString &reason) const
    {
        return { ErrorCode::UnsupportedValue,
            withReason(Tr::tr("The row %1 of %2 cannot be kept exactly")
                           .arg(QString::fromStdString(
                                    describeKey(batch, batch.rowCount() - 1, m_shape.key)),
                               QString::fromStdString(m_shape.name.display())),
                reason),
            Tr::tr("Correct that row, then try again.") };
    }

    SqliteStatement m_statement;
    const TableShape &m_shape;
    bool m_atEnd = false;
};

std::vector<SqliteRows::Table> withPredicates(std::vector<SelectedTable> tables)
{
    std::vector<SqliteRows::Table> result;
    for (SelectedTable &table : tables) {
        std::string from = sqliteDialect().quoted(table.shape.name);
        std::string where = sqliteDialect().predicate(table.shape.name, table.filter);
        result.push_back({ std::move(table.shape), std::move(from), std::move(where) });
    }
    return result;
}

} // namespace

SqliteRows::SqliteRows(SqliteConnection &connection, std::vector<Table> tables)
    : m_connection(connection)
    , m_tables(std::move(tables))
{
    for (const Table &table : m_tables)
        m_shapes.push_back(table.shape);
}

SqliteRows::SqliteRows(SqliteConnection &connection, std::vector<SelectedTable> tables)
    : SqliteRows(connection, withPredicates(std::move(tables)))
{
}

Result<std::unique_ptr<RowSource>> SqliteRows::open(int table)
{
    const Table &selected = elementAt(m_tables, table);
    const std::string sql = "SELECT " + sqliteDialect().quotedList(selected.shape) + " FROM "
        + selected.from + " WHERE " + selected.where + " ORDER BY " + keyOrder(selected.shape);
    ASSIGN_OR_RETURN(auto statement,
        SqliteStatement::prepare(
            m_connection, sql, Attempt(Attempt::ReadTable, selected.shape.name)));
    return std::make_unique<SqliteRowSource>(std::move(statement), elementAt(m_shapes, table));
}

} // namespace seedbank
