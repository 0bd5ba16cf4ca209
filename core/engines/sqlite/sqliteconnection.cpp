// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteconnection.h"

#include "base/file.h"
#include "database/session.h"
#include "engines/sqlite/tr.h"
#include "rows/realtext.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

#include <cerrno>
#include <charconv>
#include <thread>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

ErrorCode codeOf(int sqliteCode)
{
    switch (sqliteCode & 0xFF) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return ErrorCode::NotADatabase;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::DatabaseLocked;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    case SQLITE_CONSTRAINT:
        return ErrorCode::ConstraintViolation;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        return ErrorCode::PermissionDenied;
    case SQLITE_IOERR:
        return ErrorCode::IoError;
    default:
        return ErrorCode::DatabaseError;
    }
}

/** Tells a folder, a FIFO and missing permission by name. It looks without opening: closing any
 *  descriptor of a file drops the locks of every connection that this process has to it
 *  (https://sqlite.org/howtocorrupt.html, 2.2). */
Result<> checkFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status { };
    if (::stat(name.constData(), &status) != 0 || ::access(name.constData(), R_OK) != 0)
        return systemError(Tr::tr("Could not open %1: %2."), path, errno);
    if (S_ISDIR(status.st_mode))
        return Error { ErrorCode::IoError, Tr::tr("Could not read %1: it is a folder.").arg(path) };
    if (!S_ISREG(status.st_mode))
        return Error { ErrorCode::IoError,
            Tr::tr("Could not read %1: it is not a regular file.").arg(path) };
    return {};
}

constexpr int instructionsBetweenStopChecks = 20'000; // well under a millisecond

} // namespace

void SqliteConnection::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection);
    connection->m_lockTimeout = options.lockTimeout;
    connection->m_stopToken = std::move(stopToken);
    connection->m_path = url.path;
    RETURN_IF_ERROR(connection->connect());
    RETURN_IF_ERROR(connection->configure());
    return connection;
}

Result<> SqliteConnection::connect()
{
    if (!QFileInfo::exists(m_path))
        return Error { ErrorCode::NotFound,
            Tr::tr("There is no database %1. Nothing was created.").arg(m_path),
            Tr::tr("Check the path.") };
    RETURN_IF_ERROR(checkFile(m_path));

    const QByteArray uri = "file:" + QUrl::toPercentEncoding(m_path, "/") + "?mode=rw";
    sqlite3 *handle = nullptr; // there after a failure, too
    const int status = sqlite3_open_v2(uri.constData(), &handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
        nullptr);
    m_handle.reset(handle);
    if (status != SQLITE_OK)
        return Error { ErrorCode::DatabaseError,
            Attempt(Attempt::Open).failed(m_path) + QLatin1Char('.'), {},
            QString::fromUtf8(handle ? sqlite3_errmsg(handle) : sqlite3_errstr(status)) };
    return {};
}

Result<> SqliteConnection::configure()
{
    sqlite3_progress_handler(
        handle(), instructionsBetweenStopChecks, &SqliteConnection::onProgress, this);
    sqlite3_busy_handler(handle(), &SqliteConnection::onBusy, this);
    sqlite3_extended_result_codes(handle(), 1);
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Off, SQLite 3.40 refuses every database with json_valid() in a CHECK, as Django writes them,
    // and every trigger on a full-text index. We register no function that a schema could misuse.
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr);
    const Attempt attempt = Attempt::Open;
    RETURN_IF_ERROR(run("PRAGMA cache_size = -32768", attempt)); // KiB
    // The first read tells whether the file is a database at all.
    ASSIGN_OR_RETURN(auto encoding, SqliteStatement::prepare(*this, "PRAGMA encoding", attempt));
    ASSIGN_OR_RETURN(const bool hasEncoding, encoding.step());
    RETURN_IF_ERROR(run("SELECT count(*) FROM sqlite_schema", attempt));
    if (hasEncoding && encoding.text(0) != "UTF-8")
        return Error { ErrorCode::UnsupportedSchema,
            Tr::tr("The database %1 stores its texts as UTF-16. Seedbank keeps only UTF-8 exactly.")
                .arg(m_path) };
    return {};
}

SqliteConnection::~SqliteConnection()
{
    if (!m_handle)
        return;
    sqlite3_progress_handler(handle(), 0, nullptr, nullptr);
    sqlite3_busy_handler(handle(), nullptr, nullptr);
    if (inTransaction())
        sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::inTransaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

int SqliteConnection::onProgress(void *self)
{
    return static_cast<SqliteConnection *>(self)->m_stopToken.stop_requested() ? 1 : 0;
}

int SqliteConnection::onBusy(void *self, int attempt)
{
    auto *connection = static_cast<SqliteConnection *>(self);
    const auto now = std::chrono::steady_clock::now();
    if (attempt == 0)
        connection->m_busySince = now;
    if (connection->m_stopToken.stop_requested()
        || now - connection->m_busySince >= connection->m_lockTimeout)
        return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(attempt < 10 ? 2 : 20));
    return 1;
}

Result<RowBatch> SqliteConnection::run(const std::string &sql, const Attempt &attempt)
{
    RowBatch rows;
    std::string_view left = sql.c_str(); // SQLite reads on from no NUL
    while (!left.empty()) {
        ASSIGN_OR_RETURN(auto statement, SqliteStatement::prepareFirst(*this, left, attempt));
        if (!statement.handle()) // white space, or a comment
            continue;
        rows.clear(sqlite3_column_count(statement.handle()));
        while (true) {
            ASSIGN_OR_RETURN(const bool more, statement.step());
            if (!more)
                break;
            statement.appendTo(rows);
        }
    }
    return rows;
}

Error SqliteConnection::lastError(const Attempt &attempt) const
{
    const int sqliteCode = sqlite3_extended_errcode(handle());
    const QString text = QString::fromUtf8(sqlite3_errmsg(handle()));
    Error error = errorFor(sqliteCode, text, attempt);
    error.native = { .number = static_cast<unsigned int>(sqliteCode), .text = text };
    return error;
}

Error SqliteConnection::errorFor(int sqliteCode, const QString &text, const Attempt &attempt) const
{
    const QString detail = QStringLiteral("%1 (SQLite %2)").arg(text, QString::number(sqliteCode));
    ErrorCode code = codeOf(sqliteCode);
    // A stop request also ends the wait for a lock.
    if (code == ErrorCode::DatabaseLocked && m_stopToken.stop_requested())
        code = ErrorCode::Cancelled;
    switch (code) {
    case ErrorCode::Cancelled:
        return cancelled(detail);
    case ErrorCode::DatabaseLocked:
        return { code, withReason(attempt.failed(m_path), Tr::tr("another program holds its lock")),
            Tr::tr("Close what writes to it, or wait, then try again."), detail };
    case ErrorCode::NotADatabase:
        return { code,
            withReason(
                attempt.failed(m_path), Tr::tr("it is not an SQLite database, or it is damaged")),
            {}, detail };
    default:
        return { code, withReason(attempt.failed(m_path), text), {}, detail };
    }
}

std::string parameters(std::size_t count)
{
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
        list += i == 0 ? "?" : ", ?";
    return list;
}

Result<SqliteStatement> SqliteStatement::prepare(
    SqliteConnection &connection, const std::string &sql, const Attempt &attempt)
{
    SqliteStatement statement;
    statement.m_connection = &connection;
    statement.m_attempt = attempt;
    if (sqlite3_prepare_v3(connection.handle(), sql.data(), static_cast<int>(sql.size()),
            SQLITE_PREPARE_PERSISTENT, &statement.m_handle, nullptr)
        != SQLITE_OK)
        return connection.lastError(attempt);
    return statement;
}

Result<SqliteStatement> SqliteStatement::prepareFirst(
    SqliteConnection &connection, std::string_view &sql, const Attempt &attempt)
{
    SqliteStatement statement;
    statement.m_connection = &connection;
    statement.m_attempt = attempt;
    const char *end = nullptr;
    if (sqlite3_prepare_v2(connection.handle(), sql.data(), static_cast<int>(sql.size()),
            &statement.m_handle, &end)
        != SQLITE_OK)
        return connection.lastError(attempt);
    sql.remove_prefix(static_cast<std::size_t>(end - sql.data()));
    return statement;
}

SqliteStatement::SqliteStatement(SqliteStatement &&other) noexcept
    : m_connection(other.m_connection)
    , m_handle(std::exchange(other.m_handle, nullptr))
    , m_attempt(std::move(other.m_attempt))
{
}

SqliteStatement &SqliteStatement::operator=(SqliteStatement &&other) noexcept
{
    std::swap(m_connection, other.m_connection);
    std::swap(m_handle, other.m_handle);
    std::swap(m_attempt, other.m_attempt);
    return *this;
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_handle);
}

Result<> SqliteStatement::bind(int parameter, Tag tag, std::string_view bytes)
{
    const int index = parameter + 1;
    int status = SQLITE_OK;
    switch (tag) {
    case Tag::Null:
        status = sqlite3_bind_null(m_handle, index);
        break;
    case Tag::Integer: {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
        if (error != std::errc() || end != bytes.data() + bytes.size())
            return Error { ErrorCode::UnsupportedValue,
                Tr::tr("SQLite cannot hold the integer %1.")
                    .arg(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()))) };
        status = sqlite3_bind_int64(m_handle, index, value);
        break;
    }
    case Tag::Boolean:
        status = sqlite3_bind_int64(m_handle, index, bytes == "TRUE" ? 1 : 0);
        break;
    case Tag::Real:
        status = sqlite3_bind_double(m_handle, index, parseRealText(bytes));
        break;
    case Tag::Text:
        status = sqlite3_bind_text64(m_handle, index, bytes.empty() ? "" : bytes.data(),
            bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
        break;
    case Tag::Blob: // a null pointer would bind NULL
        status = sqlite3_bind_blob64(
            m_handle, index, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
        break;
    }
    if (status != SQLITE_OK)
        return m_connection->lastError(m_attempt);
    return {};
}

Result<> SqliteStatement::bindColumn(int parameter, const SqliteStatement &row, int column)
{
    if (sqlite3_bind_value(m_handle, parameter + 1, sqlite3_column_value(row.m_handle, column))
        != SQLITE_OK)
        return m_connection->lastError(m_attempt);
    return {};
}

Result<bool> SqliteStatement::step()
{
    const int status = sqlite3_step(m_handle);
    if (status == SQLITE_ROW)
        return true;
    if (status == SQLITE_DONE)
        return false;
    return m_connection->lastError(m_attempt);
}

Result<> SqliteStatement::run()
{
    const int status = sqlite3_step(m_handle);
    if (status != SQLITE_DONE && status != SQLITE_ROW) {
        Error error = m_connection->lastError(m_attempt);
        reset();
        return error;
    }
    reset();
    return {};
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_handle);
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

std::string SqliteStatement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return bytes
        ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column)))
        : std::string();
}

void SqliteStatement::appendTo(RowBatch &rows) const
{
    for (int column = 0; column < rows.columnCount(); ++column) {
        if (isNull(column))
            rows.appendNull();
        else
            rows.append(Tag::Text, text(column));
    }
}

} // namespace seedbank
