// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbconnection.h"

#include "database/session.h"
#include "engines/mariadb/tr.h"
#include "sql/mariadbdialect.h"

#include <QRandomGenerator>
#include <QStringList>

#include <mysql.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace seedbank {

namespace {

// The oldest that it was tried with, and the first that can cast to DOUBLE.
constexpr unsigned long oldestMariaDb = 100500;
constexpr unsigned long oldestMySql = 80017;

/** What MySQL leaves to users with SESSION_VARIABLES_ADMIN, and what works mostly without: enough
 *  warnings to tell of, long text keys in order (an index of InnoDB has at most 3072 bytes, each of
 *  which may be three in UTF-8), and helper tables with as many columns as an application's table
 *  that was made before the server became strict. */
constexpr std::array<const char *, 3> optionalSettings { "max_error_count = 64",
    "max_sort_length = 16384", "innodb_strict_mode = 0" };

/** All that could change what is read or written, or end it. Names that only one of MariaDB and
 *  MySQL has stand apart. */
std::string sessionSettings(bool isMariaDb, std::chrono::milliseconds lockTimeout)
{
    const auto seconds = std::to_string(
        std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(lockTimeout).count()));
    std::string sql = "SET SESSION sql_mode = '" + std::string(MariaDbDialect::sqlMode)
        + "', time_zone = '+00:00', autocommit = 1, foreign_key_checks = 1, unique_checks = 1, "
          "completion_type = 0, sql_auto_is_null = 0, sql_safe_updates = 0, "
          "sql_select_limit = 18446744073709551615, sql_big_selects = 1, "
          "net_read_timeout = 3600, net_write_timeout = 3600, wait_timeout = 28800, "
          "lock_wait_timeout = "
        + seconds + ", innodb_lock_wait_timeout = " + seconds;
    if (isMariaDb)
        sql += ", check_constraint_checks = 1, max_statement_time = 0, idle_transaction_timeout = "
               "0, idle_readonly_transaction_timeout = 0, idle_write_transaction_timeout = 0";
    else
        sql += ", max_execution_time = 0";
    return sql;
}

/** 0 for what is no number, or is not there. */
std::int64_t numberIn(const RowBatch &rows, int row, int column)
{
    std::int64_t value = 0;
    if (row < rows.rowCount()) {
        const std::string_view text = rows.bytes(row, column);
        std::from_chars(text.data(), text.data() + text.size(), value);
    }
    return value;
}

} // namespace

MariaDbResult::MariaDbResult(MariaDbResult &&other) noexcept
    : m_connection(other.m_connection)
    , m_result(std::exchange(other.m_result, nullptr))
    , m_row(other.m_row)
    , m_sizes(other.m_sizes)
    , m_isOpen(std::exchange(other.m_isOpen, false))
    , m_attempt(std::move(other.m_attempt))
{
}

MariaDbResult &MariaDbResult::operator=(MariaDbResult &&other) noexcept
{
    std::swap(m_connection, other.m_connection);
    std::swap(m_result, other.m_result);
    std::swap(m_row, other.m_row);
    std::swap(m_sizes, other.m_sizes);
    std::swap(m_isOpen, other.m_isOpen);
    std::swap(m_attempt, other.m_attempt);
    return *this;
}

MariaDbResult::~MariaDbResult()
{
    close();
}

void MariaDbResult::close()
{
    if (!m_result)
        return;
    // Freeing reads what is left; a million rows would take their time.
    if (m_isOpen)
        m_connection->m_interrupter->killNow();
    mysql_free_result(m_result);
    m_result = nullptr;
    if (std::exchange(m_isOpen, false))
        m_connection->endStatement();
}

Result<bool> MariaDbResult::next()
{
    if (!m_result)
        return false;
    m_row = mysql_fetch_row(m_result);
    if (m_row) {
        m_sizes = mysql_fetch_lengths(m_result);
        return true;
    }
    const bool failed = mysql_errno(m_connection->handle()) != 0;
    m_isOpen = false;
    m_connection->endStatement();
    if (failed) {
        Error error = m_connection->lastError(m_attempt);
        close();
        return error;
    }
    close();
    return false;
}

MariaDbConnection::MariaDbConnection(const DatabaseUrl &url, const QString &password)
    : m_endpoint(url, password)
    , m_displayName(url.displayName())
    , m_temporaryPrefix("seedbank_temporary_"
          + QString::number(QRandomGenerator::global()->generate(), 16).toStdString() + '_')
{
    // By chance: a table that this user may not see has to be missed, too.
}

MariaDbConnection::~MariaDbConnection() = default;

Result<std::unique_ptr<MariaDbConnection>> MariaDbConnection::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    std::unique_ptr<MariaDbConnection> connection(new MariaDbConnection(url, options.password));
    ASSIGN_OR_RETURN(connection->m_handle, openMariaDb(connection->m_endpoint, stopToken));
    connection->m_interrupter = std::make_unique<MariaDbInterrupter>(
        connection->m_endpoint, connection->handle(), std::move(stopToken));
    RETURN_IF_ERROR(connection->configure(options.lockTimeout));
    return connection;
}

Result<> MariaDbConnection::configure(std::chrono::milliseconds lockTimeout)
{
    const Attempt attempt = Attempt::Open;
    const bool isOld
        = mysql_get_server_version(handle()) < (isMariaDb() ? oldestMariaDb : oldestMySql);
    if (isOld)
        return Error { ErrorCode::UnsupportedSchema,
            Tr::tr("The server of %1 is version %2.")
                .arg(m_displayName, QString::fromStdString(serverVersion())),
            Tr::tr("Seedbank needs MariaDB 10.5 or MySQL 8.0.17, or newer.") };
    // Not only the handshake's choice: a server may be told to ignore that.
    RETURN_IF_ERROR(run("SET NAMES utf8mb4", attempt));
    RETURN_IF_ERROR(run(sessionSettings(isMariaDb(), lockTimeout), attempt));
    for (const char *setting : optionalSettings) {
        auto set = run(std::string("SET SESSION ") + setting, attempt);
        if (!set && (isMariaDb() || set.error().code != ErrorCode::PermissionDenied))
            return failure(std::move(set));
    }
    RETURN_IF_ERROR(run("SET SESSION TRANSACTION READ WRITE", attempt));
    ASSIGN_OR_RETURN(const std::int64_t packet, number("SELECT @@max_allowed_packet", attempt));
    m_maximumPacket = static_cast<std::uint64_t>(packet);
    ASSIGN_OR_RETURN(const std::int64_t logs,
        number("SELECT @@log_bin = 1 AND @@binlog_format = 'STATEMENT'", attempt));
    m_logsStatements = logs != 0;
    return {};
}

bool MariaDbConnection::isMariaDb() const
{
    return mariadb_connection(handle()) != 0;
}

std::string MariaDbConnection::serverVersion() const
{
    return mysql_get_server_info(handle());
}

bool MariaDbConnection::isEncrypted() const
{
    return mysql_get_ssl_cipher(handle()) != nullptr;
}

bool MariaDbConnection::inTransaction() const
{
    unsigned int status = 0;
    mariadb_get_infov(handle(), MARIADB_CONNECTION_SERVER_STATUS, &status);
    return (status & SERVER_STATUS_IN_TRANS) != 0;
}

Result<> MariaDbConnection::beginStatement(const Attempt &attempt)
{
    if (m_interrupter->isRequested())
        return cancelled();
    if (m_guarded && (m_failed || !inTransaction()))
        return Error { ErrorCode::DatabaseError,
            withReason(attempt.failed(m_displayName),
                Tr::tr("the server had already ended the transaction")),
            Tr::tr("Try again.") };
    m_interrupter->setRunning(true);
    return {};
}

void MariaDbConnection::endStatement()
{
    m_interrupter->setRunning(false);
}

Result<> MariaDbConnection::send(const std::string &sql, const Attempt &attempt)
{
    RETURN_IF_ERROR(beginStatement(attempt));
    if (mysql_real_query(handle(), sql.data(), sql.size()) != 0) {
        endStatement();
        return lastError(attempt);
    }
    return {};
}

Result<RowBatch> MariaDbConnection::run(const std::string &sql, const Attempt &attempt)
{
    RETURN_IF_ERROR(send(sql, attempt));
    const std::unique_ptr<MYSQL_RES, decltype(&mysql_free_result)> result(
        mysql_store_result(handle()), &mysql_free_result);
    endStatement();
    if (!result && mysql_field_count(handle()) != 0)
        return lastError(attempt);
    RowBatch rows;
    if (!result)
        return rows;
    rows.clear(static_cast<int>(mysql_num_fields(result.get())));
    while (char **row = mysql_fetch_row(result.get())) {
        const unsigned long *sizes = mysql_fetch_lengths(result.get());
        for (int column = 0; column < rows.columnCount(); ++column) {
            if (row[column])
                rows.append(Tag::Text, { row[column], sizes[column] });
            else
                rows.appendNull();
        }
    }
    return rows;
}

Result<MariaDbResult> MariaDbConnection::stream(const std::string &sql, const Attempt &attempt)
{
    RETURN_IF_ERROR(send(sql, attempt));
    MariaDbResult result;
    result.m_connection = this;
    result.m_attempt = attempt;
    result.m_result = mysql_use_result(handle());
    if (!result.m_result) {
        endStatement();
        return lastError(attempt);
    }
    result.m_isOpen = true;
    return result;
}

Result<std::int64_t> MariaDbConnection::number(const std::string &sql, const Attempt &attempt)
{
    ASSIGN_OR_RETURN(const RowBatch rows, run(sql, attempt));
    return numberIn(rows, 0, 0);
}

Error MariaDbConnection::lastError(const Attempt &attempt)
{
    return errorFor(failureOf(handle()), attempt);
}

Error MariaDbConnection::errorFor(const NativeError &failure, const Attempt &attempt)
{
    Error error = mariaDbError(failure, attempt, m_displayName);
    m_metDeadlock = m_metDeadlock || failure.number == MariaDbNumber::deadlock;
    // What was asked of a table that is not there ends no transaction.
    const bool isMissing = failure.number == MariaDbNumber::noSuchTable
        || failure.number == MariaDbNumber::unknownTable;
    m_failed = m_failed || (m_guarded && error.code != ErrorCode::PermissionDenied && !isMissing);
    // A stop request also ends the wait for a lock, and at last the connection.
    const bool interrupted = failure.number == MariaDbNumber::queryInterrupted
        || error.code == ErrorCode::DatabaseLocked || isConnectionLost(failure.number);
    if (interrupted && m_interrupter->isRequested())
        return cancelled(error.detail);
    if (failure.number == MariaDbNumber::lockWaitTimeout)
        error.detail += lockHolders();
    return error;
}

/** Whose transactions hold locks, as far as the server tells this user. */
QString MariaDbConnection::lockHolders()
{
    constexpr std::string_view sql = R"(
            SELECT CONCAT('connection ', p.ID, ' of ', p.USER, ' from ', p.HOST, ', open for ',
                TIMESTAMPDIFF(SECOND, t.trx_started, NOW()), ' s')
            FROM information_schema.INNODB_TRX AS t
            JOIN information_schema.PROCESSLIST AS p ON p.ID = t.trx_mysql_thread_id
            WHERE t.trx_rows_locked > 0 AND p.ID <> CONNECTION_ID() ORDER BY t.trx_started
            LIMIT 5)";
    if (mysql_real_query(handle(), sql.data(), sql.size()) != 0)
        return {}; // it takes the privilege PROCESS
    QString text;
    if (MYSQL_RES *rows = mysql_store_result(handle())) {
        while (char **row = mysql_fetch_row(rows))
            text += QStringLiteral("\n")
                + Tr::tr("Locks are held by %1.").arg(QString::fromUtf8(row[0]));
        mysql_free_result(rows);
    }
    return text;
}

Result<> MariaDbConnection::refuseWarnings(const Attempt &attempt)
{
    if (mysql_warning_count(handle()) == 0)
        return {};
    // "Unsafe" for a log of statements is what depends on the order of rows; ours do not.
    constexpr std::int64_t unsafeForLog = 1592;
    constexpr qsizetype most = 3;
    // What a JSON function in a rule finds wrong with its argument; the rule decides.
    const auto isOfJsonFunction = [](std::string_view level, std::int64_t code) {
        return level == "Note" && code >= 4035 && code <= 4040;
    };
    bool areHarmless = true;
    ASSIGN_OR_RETURN(const RowBatch warnings, run("SHOW WARNINGS", attempt));
    QStringList texts;
    for (int row = 0; row < warnings.rowCount(); ++row) {
        const std::int64_t code = numberIn(warnings, row, 1);
        if ((code == unsafeForLog && m_logsStatements)
            || isOfJsonFunction(warnings.bytes(row, 0), code))
            continue;
        areHarmless = false;
        if (code != unsafeForLog && texts.size() < most)
            texts += QString::fromUtf8(warnings.bytes(row, 2));
    }
    if (areHarmless)
        return {};
    m_failed = m_guarded;
    const QString said = texts.join(QStringLiteral("; "));
    return Error { .code = ErrorCode::ConstraintViolation,
        .cause = withReason(attempt.failed(m_displayName), said),
        .native = { .text = said } };
}

void MariaDbConnection::ignoreStopRequests()
{
    // A new one, so that no KILL is under way afterwards.
    m_interrupter = std::make_unique<MariaDbInterrupter>(m_endpoint, handle(), std::stop_token());
}

Result<> MariaDbConnection::checkForeignKeys(bool isOn)
{
    if (isOn == m_checksForeignKeys)
        return {};
    RETURN_IF_ERROR(run(std::string("SET SESSION foreign_key_checks = ") + (isOn ? "1" : "0"),
        Attempt::WriteChanges));
    m_checksForeignKeys = isOn;
    return {};
}

std::string MariaDbConnection::temporaryName()
{
    return m_temporaryPrefix + std::to_string(++m_temporaries);
}

void MariaDbConnection::avoidNames(const std::vector<std::string> &tables)
{
    const auto isTaken = [&](const std::string &table) {
        return QString::fromStdString(table).startsWith(
            QString::fromStdString(m_temporaryPrefix), Qt::CaseInsensitive);
    };
    while (std::ranges::any_of(tables, isTaken))
        m_temporaryPrefix += '_';
}

} // namespace seedbank
