// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbinserter.h"

#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/tr.h"
#include "sql/mariadbdialect.h"

#include <mysql.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace seedbank {

namespace {

using Values = MariaDbType::Values;

/** Bytes of rows for one message; more is not faster. */
constexpr std::size_t messageSize = 1024 * 1024;
/** A message's own bytes beside those of its rows. */
constexpr std::size_t messageFrame = 256;
/** A cell's own bytes beside those of its value: a length, an indicator, or a literal's affixes. */
constexpr std::size_t cellFrame = 32;

void appendLiteral(std::string &sql, Tag tag, std::string_view bytes)
{
    const LiteralForm form = mariaDbDialect().literalForm(tag, bytes);
    if (tag == Tag::Text) { // no client reads it: CR and NUL stay as they are
        sql += Dialect::textLiteral(bytes);
        return;
    }
    sql += form.prefix;
    if (form.encoding == LiteralForm::Encoding::Hexadecimal) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        for (const char c : bytes) {
            sql += digits[static_cast<unsigned char>(c) >> 4];
            sql += digits[static_cast<unsigned char>(c) & 15];
        }
    } else if (tag != Tag::Null) {
        sql += bytes;
    }
    sql += form.suffix;
}

} // namespace

void MariaDbInserter::StatementCloser::operator()(st_mysql_stmt *statement) const
{
    mysql_stmt_close(statement);
}

void MariaDbInserter::Binding::clear()
{
    numbers.clear();
    pointers.clear();
    sizes.clear();
    indicators.clear();
}

MariaDbInserter::~MariaDbInserter() = default;

MariaDbInserter::Way MariaDbInserter::bestWay(const MariaDbConnection &connection)
{
    if (connection.logsStatements()) // it has no statement for an array
        return Way::ManyRows;
    unsigned int capabilities = 0;
    mariadb_get_infov(
        connection.handle(), MARIADB_CONNECTION_EXTENDED_SERVER_CAPABILITIES, &capabilities);
    const bool canBind = (capabilities & (MARIADB_CLIENT_STMT_BULK_OPERATIONS >> 32)) != 0;
    return canBind ? Way::ArrayBinding : Way::ManyRows;
}

Result<MariaDbInserter> MariaDbInserter::prepare(MariaDbConnection &connection,
    const std::string &table, const std::vector<Column> &columns, ValuesOf valuesOf,
    const Attempt &attempt)
{
    return prepare(connection, table, columns, valuesOf, attempt, bestWay(connection));
}

Result<MariaDbInserter> MariaDbInserter::prepare(MariaDbConnection &connection,
    const std::string &table, const std::vector<Column> &columns, ValuesOf valuesOf,
    const Attempt &attempt, Way way)
{
    MariaDbInserter inserter;
    inserter.m_connection = &connection;
    inserter.m_columns = columns;
    inserter.m_valuesOf = valuesOf;
    inserter.m_way = way;
    inserter.m_attempt = attempt;
    std::string names;
    std::string parameters;
    for (const Column &column : columns) {
        names += (names.empty() ? "" : ", ") + mariaDbDialect().quoted(column.name);
        parameters += parameters.empty() ? "?" : ", ?";
        inserter.m_values.push_back(mariaDbType(column.type).values);
    }
    inserter.m_head = "INSERT INTO " + table + " (" + names + ") VALUES ";
    inserter.m_pending.clear(static_cast<int>(columns.size()));
    if (way == Way::ManyRows)
        return inserter;
    inserter.m_bindings.resize(columns.size());
    inserter.m_statement.reset(mysql_stmt_init(connection.handle()));
    const std::string sql = inserter.m_head + "(" + parameters + ")";
    RETURN_IF_ERROR(connection.beginStatement(attempt));
    const int failed = mysql_stmt_prepare(inserter.m_statement.get(), sql.data(), sql.size());
    connection.endStatement();
    if (failed != 0)
        return connection.lastError(attempt);
    return inserter;
}

Result<> MariaDbInserter::add(const RowBatch &batch, int row, std::span<const int> columns)
{
    for (const int column : columns)
        m_pending.append(batch.tag(row, column), batch.bytes(row, column));
    return m_pending.isFull() ? flush() : Result<>();
}

Result<> MariaDbInserter::flush()
{
    RETURN_IF_ERROR(insert(m_pending));
    m_pending.clear(static_cast<int>(m_columns.size()));
    return {};
}

std::size_t MariaDbInserter::largestRow(const MariaDbConnection &connection)
{
    return connection.maximumPacket() - messageFrame;
}

std::size_t MariaDbInserter::sizeOf(const RowBatch &batch, int row, Way way)
{
    std::size_t size = 0;
    for (int column = 0; column < batch.columnCount(); ++column) {
        const std::string_view bytes = batch.bytes(row, column);
        size += cellFrame + bytes.size();
        if (way == Way::ManyRows && batch.tag(row, column) == Tag::Blob)
            size += bytes.size();
        else if (way == Way::ManyRows)
            size += static_cast<std::size_t>(std::ranges::count(bytes, '\''));
    }
    return size;
}

Result<> MariaDbInserter::insert(const RowBatch &batch)
{
    const std::size_t largest = largestRow(*m_connection);
    const std::size_t enough = std::min(largest, messageSize);
    int first = 0;
    std::size_t size = 0;
    for (int row = 0; row < batch.rowCount(); ++row) {
        const std::size_t more = sizeOf(batch, row, m_way);
        if (more > largest)
            return tooLarge(more);
        if (row > first && size + more > enough) {
            RETURN_IF_ERROR(insertRows(batch, first, row));
            first = row;
            size = 0;
        }
        size += more;
    }
    return insertRows(batch, first, batch.rowCount());
}

Error MariaDbInserter::tooLarge(std::size_t size) const
{
    return { ErrorCode::UnsupportedValue,
        withReason(m_attempt.failed(m_connection->displayName()),
            Tr::tr("a row needs a message of %1 bytes, and the server takes %2")
                .arg(QString::number(size), QString::number(m_connection->maximumPacket()))),
        Tr::tr("Raise its max_allowed_packet, then try again.") };
}

Result<> MariaDbInserter::insertRows(const RowBatch &batch, int first, int last)
{
    if (first == last)
        return {};
    return m_way == Way::ArrayBinding ? executeArray(batch, first, last)
                                      : executeText(batch, first, last);
}

Result<> MariaDbInserter::bindCell(
    Binding &binding, Values values, Tag tag, std::string_view bytes) const
{
    binding.indicators.push_back(tag == Tag::Null ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE);
    const bool isNumber = m_valuesOf == ValuesOf::Target
        && (values == Values::Signed || values == Values::Unsigned);
    if (!isNumber) {
        if (tag == Tag::Boolean)
            bytes = bytes == "TRUE" ? "1" : "0";
        else if (values == Values::Year && bytes == "0")
            bytes = "0000"; // '0' would be 2000
        binding.pointers.push_back(bytes.empty() ? "" : bytes.data());
        binding.sizes.push_back(bytes.size());
        return {};
    }
    std::int64_t number = 0;
    if (tag != Tag::Null) {
        const char *const end = bytes.data() + bytes.size();
        std::uint64_t magnitude = 0;
        const auto parsed = values == Values::Signed
            ? std::from_chars(bytes.data(), end, number)
            : std::from_chars(bytes.data(), end, magnitude);
        if (values == Values::Unsigned)
            std::memcpy(&number, &magnitude, sizeof number);
        if (tag != Tag::Integer || parsed.ec != std::errc() || parsed.ptr != end)
            return Error {
                ErrorCode::UnsupportedValue,
                withReason(m_attempt.failed(m_connection->displayName()),
                    Tr::tr("%1 is not a number that its column can hold")
                        .arg(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()))))
            };
    }
    binding.numbers.push_back(number);
    return {};
}

Result<> MariaDbInserter::executeArray(const RowBatch &batch, int first, int last)
{
    std::vector<MYSQL_BIND> binds(m_columns.size());
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        Binding &binding = m_bindings[column];
        binding.clear();
        for (int row = first; row < last; ++row)
            RETURN_IF_ERROR(
                bindCell(binding, m_values[column], batch.tag(row, static_cast<int>(column)),
                    batch.bytes(row, static_cast<int>(column))));
        MYSQL_BIND &bind = binds[column];
        std::memset(&bind, 0, sizeof bind);
        bind.u.indicator = binding.indicators.data();
        if (!binding.numbers.empty()) {
            bind.buffer_type = MYSQL_TYPE_LONGLONG;
            bind.buffer = binding.numbers.data();
            bind.is_unsigned = m_values[column] == Values::Unsigned ? 1 : 0;
        } else {
            bind.buffer_type
                = m_values[column] == Values::Bytes ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
            bind.buffer = binding.pointers.data();
            bind.length = binding.sizes.data();
        }
    }
    MYSQL_STMT *const statement = m_statement.get();
    const auto rows = static_cast<unsigned int>(last - first);
    mysql_stmt_attr_set(statement, STMT_ATTR_ARRAY_SIZE, &rows);
    RETURN_IF_ERROR(m_connection->beginStatement(m_attempt));
    const bool failed
        = mysql_stmt_bind_param(statement, binds.data()) != 0 || mysql_stmt_execute(statement) != 0;
    m_connection->endStatement();
    if (failed)
        return m_connection->errorFor(
            { mysql_stmt_errno(statement), QString::fromUtf8(mysql_stmt_error(statement)),
                QString::fromLatin1(mysql_stmt_sqlstate(statement)) },
            m_attempt);
    return check(static_cast<std::int64_t>(mysql_stmt_affected_rows(statement)), last - first);
}

Result<> MariaDbInserter::executeText(const RowBatch &batch, int first, int last)
{
    std::string sql = m_head;
    for (int row = first; row < last; ++row) {
        sql += row == first ? "(" : ", (";
        for (int column = 0; column < batch.columnCount(); ++column) {
            if (column > 0)
                sql += ", ";
            appendLiteral(sql, batch.tag(row, column), batch.bytes(row, column));
        }
        sql += ')';
    }
    RETURN_IF_ERROR(m_connection->run(sql, m_attempt));
    return check(
        static_cast<std::int64_t>(mysql_affected_rows(m_connection->handle())), last - first);
}

Result<> MariaDbInserter::check(std::int64_t inserted, int rows)
{
    m_written += rows;
    // What any snapshot holds may be rounded by the target's types: a note, no more.
    if (m_valuesOf == ValuesOf::Target)
        RETURN_IF_ERROR(m_connection->refuseWarnings(m_attempt));
    if (inserted < rows) // what triggers write may count, too
        return Error { ErrorCode::VerificationFailed,
            withReason(m_attempt.failed(m_connection->displayName()),
                Tr::tr("of %1 rows the server wrote %2")
                    .arg(QString::number(rows), QString::number(inserted))) };
    return {};
}

} // namespace seedbank
