// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteafterimages.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/sqlite/sqliterowwriter.h"
#include "engines/sqlite/sqliteuniqueindexes.h"
#include "sql/sqlitedialect.h"

#include <sqlite3.h>

#include <utility>

namespace seedbank {

namespace {

/** SQLite keeps a definition from the name on, behind these words. */
constexpr std::string_view tableHead = "CREATE TABLE ";

} // namespace

SqliteAfterImages::SqliteAfterImages(const SqliteLoad &load, int table)
    : m_load(&load)
    , m_table(table)
    , m_name(std::string(sqliteCopies) + '.' + sqliteDialect().quoted(load.shape(table).name))
{
}

SqliteAfterImages::SqliteAfterImages(SqliteAfterImages &&other) noexcept
    : m_load(std::exchange(other.m_load, nullptr))
    , m_table(other.m_table)
    , m_name(std::move(other.m_name))
    , m_insert(std::move(other.m_insert))
    , m_update(std::move(other.m_update))
{
}

SqliteAfterImages::~SqliteAfterImages()
{
    m_insert = {};
    m_update = {};
    if (m_load) // gone with the rollback, or the connection, at the latest
        (void)m_load->statements.execute("DROP TABLE IF EXISTS " + m_name, Attempt::CheckRules);
}

Result<SqliteAfterImages> SqliteAfterImages::create(
    const SqliteLoad &load, int table, const std::vector<std::string> &indexes)
{
    SqliteAfterImages images(load, table);
    RETURN_IF_ERROR(images.createTable(indexes));
    RETURN_IF_ERROR(images.prepare());
    return images;
}

/** Under the table's own name, which its rules may say, and which hides nothing in a schema that
 *  SQLite looks in last. */
Result<> SqliteAfterImages::createTable(const std::vector<std::string> &indexes)
{
    Statements &statements = m_load->statements;
    const TableName &table = m_load->shape(m_table).name;
    ASSIGN_OR_RETURN(const StatementRows found,
        statements.rows("SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = "
                + Dialect::textLiteral(table.name),
            Attempt::CheckRules));
    const std::string definition = found.isEmpty() ? std::string() : found[0].text(0);
    if (!definition.starts_with(tableHead))
        return Error { ErrorCode::Internal,
            QStringLiteral("unexpected definition: ") + QString::fromStdString(definition) };
    RETURN_IF_ERROR(statements.execute(
        "CREATE TABLE " + std::string(sqliteCopies) + '.' + definition.substr(tableHead.size()),
        Attempt::CheckRules));
    int number = 0;
    for (const std::string &index : indexes) {
        if (!index.empty())
            RETURN_IF_ERROR(statements.execute("CREATE UNIQUE INDEX " + std::string(sqliteCopies)
                    + ".i" + std::to_string(number++) + ' '
                    + std::string(splitIndexDefinition(index).fromOn),
                Attempt::CheckRules));
    }
    return {};
}

Result<> SqliteAfterImages::prepare()
{
    SqliteConnection &connection = m_load->connection;
    const TableShape &shape = m_load->shape(m_table);
    std::string values;
    for (std::size_t i = 0; i < shape.columns.size(); ++i)
        values += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
    std::string rest;
    for (const SchemaColumn &column : m_load->schemaTable(m_table).columns) {
        if (!column.generated && shape.indexOf(column.column.name) < 0)
            rest += ", " + sqliteDialect().quoted(column.column.name);
    }
    const std::string into
        = "INSERT OR ABORT INTO " + m_name + " (" + sqliteDialect().quotedList(shape);
    ASSIGN_OR_RETURN(m_insert,
        SqliteStatement::prepare(
            connection, into + ") VALUES (" + values + ")", Attempt::CheckRules));
    if (rest.empty()) {
        ASSIGN_OR_RETURN(m_update,
            SqliteStatement::prepare(
                connection, into + ") VALUES (" + values + ")", Attempt::CheckRules));
        return {};
    }
    const auto columns = static_cast<int>(shape.columns.size());
    ASSIGN_OR_RETURN(m_update,
        SqliteStatement::prepare(connection,
            into + rest + ") SELECT " + values + rest + " FROM main."
                + sqliteDialect().quoted(shape.name) + " WHERE "
                + keyCondition(connection, shape, columns + 1),
            Attempt::CheckRules));
    return {};
}

Result<std::optional<QString>> SqliteAfterImages::addInsert(const RowBatch &batch, int row)
{
    for (int column = 0; column < batch.columnCount(); ++column)
        RETURN_IF_ERROR(m_insert.bind(column, batch.tag(row, column), batch.bytes(row, column)));
    return run(m_insert);
}

Result<std::optional<QString>> SqliteAfterImages::addUpdate(const RowBatch &batch, int row)
{
    for (int column = 0; column < batch.columnCount(); ++column)
        RETURN_IF_ERROR(m_update.bind(column, batch.tag(row, column), batch.bytes(row, column)));
    int parameter = batch.columnCount();
    const TableShape &shape = m_load->shape(m_table);
    if (sqlite3_bind_parameter_count(m_update.handle()) > parameter) {
        for (const int column : shape.key)
            RETURN_IF_ERROR(
                m_update.bind(parameter++, batch.tag(row, column), batch.bytes(row, column)));
    }
    return run(m_update);
}

Result<std::optional<QString>> SqliteAfterImages::run(SqliteStatement &statement)
{
    Result<> done = statement.run();
    if (done)
        return std::optional<QString>();
    if (done.error().code != ErrorCode::ConstraintViolation
        && sqlite3_errcode(m_load->connection.handle()) != SQLITE_MISMATCH
        && sqlite3_errcode(m_load->connection.handle()) != SQLITE_ERROR)
        return std::move(done).error();
    return std::optional<QString>(QString::fromUtf8(sqlite3_errmsg(m_load->connection.handle())));
}

} // namespace seedbank
