// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlrows.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlfields.h"
#include "engines/postgresql/postgresqlprivileges.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seedbank {

namespace {

/** FORMAT.md's order: natively where it is the same, so that an index can give it, else by the
 *  bytes of the value's text. concat() gives the text that COPY gives; a cast does not always. */
std::string orderOf(const Column &column, bool isUtf8)
{
    std::string name = postgreSqlDialect().quoted(column.name);
    if (column.kind == Kind::Integer || column.kind == Kind::Boolean || column.kind == Kind::Bytes
        || column.kind == Kind::Uuid)
        return name;
    if (!isUtf8)
        return "pg_catalog.convert_to(pg_catalog.concat(" + name + "), 'UTF8')";
    if (column.type == "text" || column.type.starts_with("character varying"))
        return name + " COLLATE \"C\"";
    return "pg_catalog.concat(" + name + ") COLLATE \"C\"";
}

std::string keyOrder(const TableShape &shape, bool isUtf8)
{
    std::string list;
    for (const int column : shape.key)
        list += (list.empty() ? "" : ", ") + orderOf(elementAt(shape.columns, column), isUtf8);
    return list;
}

std::string selectList(const TableShape &shape)
{
    std::string list;
    for (const Column &column : shape.columns) {
        list += (list.empty() ? "" : ", ") + postgreSqlDialect().quoted(column.name);
        if (column.type == "xml") // its output leaves the declaration's encoding out
            list += "::pg_catalog.text";
    }
    return list;
}

class PostgreSqlRowSource final : public RowSource {
public:
    PostgreSqlRowSource(PostgreSqlConnection &connection, const TableShape &shape, Attempt attempt)
        : m_connection(connection)
        , m_shape(shape)
        , m_attempt(std::move(attempt))
    {
    }

    ~PostgreSqlRowSource() override
    {
        if (!m_isOpen || !m_connection.isAlive())
            return;
        m_connection.abandonCopyOut();
        // Should it fail, the transaction has failed, and the next statement tells.
        (void)m_connection.run(
            "ROLLBACK TO SAVEPOINT seedbank_read; RELEASE SAVEPOINT seedbank_read", m_attempt);
    }

    Result<> begin(const std::string &sql)
    {
        RETURN_IF_ERROR(m_connection.beginCopyOut(
            "SAVEPOINT seedbank_read; COPY (" + sql + ") TO STDOUT", m_attempt));
        m_isOpen = true;
        return {};
    }

    Result<bool> next(RowBatch &batch) override
    {
        batch.clear(static_cast<int>(m_shape.columns.size()));
        while (m_isOpen && !batch.isFull()) {
            ASSIGN_OR_RETURN(const std::string_view piece, nextPiece());
            if (piece.empty()) {
                RETURN_IF_ERROR(m_connection.run("RELEASE SAVEPOINT seedbank_read", m_attempt));
                break;
            }
            if (piece.back() != '\n')
                RETURN_IF_ERROR(appendLongRow(batch, piece));
            else if (!appendCopyLine(batch, m_shape.columns, piece.substr(0, piece.size() - 1)))
                return otherColumns();
        }
        return !batch.isEmpty();
    }

private:
    /** Empty at the end. */
    Result<std::string_view> nextPiece()
    {
        auto piece = m_connection.nextCopyPiece(m_attempt);
        if (!piece || piece->empty())
            m_isOpen = false;
        return piece;
    }

    Result<> appendLongRow(RowBatch &batch, std::string_view piece)
    {
        PostgreSqlLongRow row(batch, m_shape.columns);
        while (row.add(piece)) {
            if (piece.ends_with('\n'))
                return {};
            ASSIGN_OR_RETURN(piece, nextPiece());
            if (piece.empty())
                break;
        }
        return otherColumns();
    }

    Error otherColumns() const
    {
        return { ErrorCode::Internal,
            Tr::tr("The server sent a row of %1 with a different number of columns.")
                .arg(QString::fromStdString(m_shape.name.display())) };
    }

    PostgreSqlConnection &m_connection;
    const TableShape &m_shape;
    Attempt m_attempt;
    bool m_isOpen = false;
};

std::vector<PostgreSqlRows::Table> withPredicates(
    const PostgreSqlSessionDialect &dialect, const std::vector<SelectedTable> &tables)
{
    std::vector<PostgreSqlRows::Table> result;
    result.reserve(tables.size());
    for (const SelectedTable &table : tables)
        result.push_back({ table.shape, dialect.quoted(table.shape.name),
            dialect.predicate(table.shape.name, table.filter) });
    return result;
}

} // namespace

Result<> checkFilter(const SelectedTable &table)
{
    if (table.filter.type != RowFilter::Type::Flagged)
        return {};
    const int column = table.shape.indexOf(table.filter.column);
    if (column < 0 || elementAt(table.shape.columns, column).kind == Kind::Json)
        return {};
    return Error { ErrorCode::UnsupportedSchema,
        Tr::tr("The column %1 of %2 cannot flag demo data: its type is %3. In "
               "PostgreSQL that takes json or jsonb.")
            .arg(QString::fromStdString(table.filter.column),
                QString::fromStdString(table.shape.name.display()),
                QString::fromStdString(elementAt(table.shape.columns, column).type)),
        Tr::tr("Change its type, or choose the rows in the dataset by {\"column\": "
               "COLUMN, \"equals\": VALUE}.") };
}

PostgreSqlRows::PostgreSqlRows(Statements &statements, std::vector<Table> tables)
    : m_statements(statements)
    , m_tables(std::move(tables))
{
    for (const Table &table : m_tables)
        m_shapes.push_back(table.shape);
}

PostgreSqlRows::PostgreSqlRows(Statements &statements, const PostgreSqlSessionDialect &dialect,
    std::vector<SelectedTable> tables)
    : PostgreSqlRows(statements, withPredicates(dialect, tables))
{
    m_toCheck = std::move(tables);
}

Result<> PostgreSqlRows::check()
{
    std::vector<TableName> names;
    for (const SelectedTable &table : m_toCheck) {
        RETURN_IF_ERROR(checkFilter(table));
        names.push_back(table.shape.name);
    }
    RETURN_IF_ERROR(checkPrivileges(m_statements, names, capturePrivileges));
    m_toCheck.clear();
    return {};
}

Result<std::unique_ptr<RowSource>> PostgreSqlRows::open(int table)
{
    if (!m_toCheck.empty())
        RETURN_IF_ERROR(check());
    const Table &selected = elementAt(m_tables, table);
    const TableShape &shape = elementAt(m_shapes, table);
    auto &connection = m_statements.native<PostgreSqlConnection>();
    auto source = std::make_unique<PostgreSqlRowSource>(
        connection, shape, Attempt(Attempt::ReadTable, shape.name));
    RETURN_IF_ERROR(source->begin("SELECT " + selectList(shape) + " FROM " + selected.from
        + " WHERE " + selected.where + " ORDER BY " + keyOrder(shape, connection.isUtf8())));
    return source;
}

} // namespace seedbank
