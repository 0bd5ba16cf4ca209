// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlconnection.h"

#include "engines/postgresql/postgresqlerrors.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"

#include <QDir>

#include <libpq-fe.h>

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include <poll.h>

namespace seedbank {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int oldestServer = 130000; // pg_current_xact_id_if_assigned()
constexpr auto turn = 50ms; // between looks at the stop token
constexpr int rowPieceSize = 64 * 1024; // of a row
constexpr auto betweenCancels = 500ms;
/** A server that does not even answer a cancel request for so long is not waited for. */
constexpr auto longestCancel = 10s;

RowBatch rowsOf(const PGresult *result)
{
    RowBatch rows;
    rows.clear(PQnfields(result));
    for (int row = 0; row < PQntuples(result); ++row) {
        for (int column = 0; column < rows.columnCount(); ++column) {
            if (PQgetisnull(result, row, column) != 0)
                rows.appendNull();
            else
                rows.append(Tag::Text,
                    { PQgetvalue(result, row, column),
                        static_cast<std::size_t>(PQgetlength(result, row, column)) });
        }
    }
    return rows;
}

} // namespace

Result<std::unique_ptr<PostgreSqlConnection>> PostgreSqlConnection::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    std::unique_ptr<PostgreSqlConnection> connection(new PostgreSqlConnection);
    connection->m_stopToken = std::move(stopToken);
    connection->m_database = url.displayName();
    ASSIGN_OR_RETURN(
        connection->m_handle, openPostgreSql(url, options.password, connection->m_stopToken));
    RETURN_IF_ERROR(connection->checkServer());
    return connection;
}

Result<> PostgreSqlConnection::checkServer()
{
    if (PQserverVersion(m_handle.get()) < oldestServer)
        return Error { ErrorCode::UnsupportedSchema,
            Tr::tr("The server of %1 is PostgreSQL %2.")
                .arg(m_database, QString::fromStdString(parameter("server_version"))),
            Tr::tr("Seedbank needs version 13 or later.") };
    const std::string encoding = parameter("server_encoding");
    if (encoding == "SQL_ASCII")
        return Error { ErrorCode::UnsupportedSchema,
            Tr::tr("The database %1 has the encoding SQL_ASCII: its texts may be any bytes. "
                   "Seedbank keeps texts of a known encoding only.")
                .arg(m_database) };
    m_isUtf8 = encoding == "UTF8";
    return {};
}

std::string PostgreSqlConnection::parameter(const char *name) const
{
    const char *value = PQparameterStatus(m_handle.get(), name);
    return value ? value : "";
}

bool PostgreSqlConnection::hasTransactionTimeout() const
{
    return PQserverVersion(m_handle.get()) >= 170000;
}

bool PostgreSqlConnection::isAlive() const
{
    return PQstatus(m_handle.get()) == CONNECTION_OK;
}

bool PostgreSqlConnection::isEncrypted() const
{
    return PQsslInUse(m_handle.get()) != 0;
}

QString PostgreSqlConnection::passwordFrom() const
{
    if (PQconnectionUsedPassword(m_handle.get()) == 0)
        return {};
    if (!qEnvironmentVariableIsEmpty("PGPASSWORD"))
        return QStringLiteral("PGPASSWORD");
    return qEnvironmentVariable("PGPASSFILE", QDir::homePath() + QStringLiteral("/.pgpass"));
}

bool PostgreSqlConnection::inTransaction() const
{
    return PQtransactionStatus(m_handle.get()) == PQTRANS_INTRANS;
}

bool PostgreSqlConnection::isIdle() const
{
    return PQtransactionStatus(m_handle.get()) == PQTRANS_IDLE;
}

Error PostgreSqlConnection::lastError(const Attempt &attempt, const pg_result *result)
{
    Error error = postgreSqlError(m_handle.get(), result,
        { attempt, m_database, m_stopToken.stop_requested(), m_isOnRolePath });
    m_metDeadlock = m_metDeadlock || isDeadlock(error);
    return error;
}

void PostgreSqlConnection::cancel()
{
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request(
        PQgetCancel(m_handle.get()), &PQfreeCancel);
    std::array<char, 256> text {};
    if (request) // that it fails shows in the statement that goes on
        (void)PQcancel(request.get(), text.data(), static_cast<int>(text.size()));
}

/** Waits until the socket is ready, in turns. */
Result<> PostgreSqlConnection::wait(short events, const Attempt &attempt)
{
    auto lastCancel = Clock::time_point {};
    for (;;) {
        pollfd socket { PQsocket(m_handle.get()), events, 0 };
        if (socket.fd < 0)
            return lastError(attempt);
        const int ready = ::poll(&socket, 1, static_cast<int>(turn.count()));
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return lastError(attempt);
        if (!m_stopToken.stop_requested())
            continue;
        const auto now = Clock::now();
        if (m_stopSeen == Clock::time_point {})
            m_stopSeen = now;
        if (now - m_stopSeen > longestCancel)
            return cancelled(Tr::tr("The server no longer answers."));
        if (now - lastCancel > betweenCancels) {
            cancel();
            lastCancel = Clock::now();
        }
    }
}

Result<> PostgreSqlConnection::send(const std::string &sql, const Attempt &attempt)
{
    if (m_stopToken.stop_requested())
        return cancelled();
    if (PQsendQuery(m_handle.get(), sql.c_str()) == 0)
        return lastError(attempt);
    for (;;) {
        const int left = PQflush(m_handle.get());
        if (left == 0)
            return {};
        if (left < 0)
            return lastError(attempt);
        RETURN_IF_ERROR(wait(POLLIN | POLLOUT, attempt));
        if (PQconsumeInput(m_handle.get()) == 0)
            return lastError(attempt);
    }
}

Result<RowBatch> PostgreSqlConnection::takeResults(const Attempt &attempt)
{
    RowBatch last;
    std::optional<Error> error;
    for (;;) {
        while (PQisBusy(m_handle.get()) != 0) {
            RETURN_IF_ERROR(wait(POLLIN, attempt));
            if (PQconsumeInput(m_handle.get()) == 0)
                return lastError(attempt);
        }
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQgetResult(m_handle.get()), &PQclear);
        if (!result)
            break;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
            if (!error)
                error = lastError(attempt, result.get());
            continue;
        }
        last = rowsOf(result.get());
        // libpq gives the same result for as long as the COPY lasts.
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT)
            break;
    }
    if (error)
        return std::move(*error);
    return last;
}

Result<RowBatch> PostgreSqlConnection::run(const std::string &sql, const Attempt &attempt)
{
    RETURN_IF_ERROR(send(sql, attempt));
    return takeResults(attempt);
}

std::string PostgreSqlConnection::valueSettings()
{
    std::string sql;
    for (const std::string_view setting : PostgreSqlDialect::valueSettings())
        sql.append("SET LOCAL ").append(setting).append("; ");
    return sql
        + "SET LOCAL client_encoding = 'UTF8'; SET LOCAL extra_float_digits = 3; SET LOCAL "
          "bytea_output = 'hex'";
}

/** After each statement on the role's path: back from it, and from whatever a trigger or a function
 *  there has set. */
const std::string &PostgreSqlConnection::leaveRolePath()
{
    static const std::string sql
        = "SET LOCAL search_path = pg_catalog, pg_temp; " + valueSettings();
    return sql;
}

void PostgreSqlConnection::setRolePath(const std::string &quoted)
{
    m_returnToRolePath = "SELECT pg_catalog.set_config('search_path', " + quoted + ", true)";
}

Result<> PostgreSqlConnection::beginCopyOut(const std::string &sql, const Attempt &attempt)
{
    RETURN_IF_ERROR(run(sql, attempt));
    return {};
}

Result<std::string_view> PostgreSqlConnection::nextCopyPiece(const Attempt &attempt)
{
    m_piece.resize(rowPieceSize);
    for (;;) {
        // PQgetCopyData() would make a second copy of each row, however large it is.
        const int size = PQgetlineAsync(m_handle.get(), m_piece.data(), rowPieceSize);
        if (size > 0)
            return std::string_view(m_piece.data(), static_cast<std::size_t>(size));
        if (size < 0) {
            RETURN_IF_ERROR(takeResults(attempt));
            return std::string_view();
        }
        RETURN_IF_ERROR(wait(POLLIN, attempt));
        if (PQconsumeInput(m_handle.get()) == 0)
            return lastError(attempt);
    }
}

void PostgreSqlConnection::drain()
{
    char *line = nullptr;
    while (PQgetCopyData(m_handle.get(), &line, 0) > 0)
        PQfreemem(std::exchange(line, nullptr));
    while (PGresult *result = PQgetResult(m_handle.get())) {
        const bool isCopy
            = PQresultStatus(result) == PGRES_COPY_IN || PQresultStatus(result) == PGRES_COPY_OUT;
        PQclear(result);
        if (isCopy)
            break;
    }
}

void PostgreSqlConnection::abandonCopyOut()
{
    cancel();
    drain();
}

Result<> PostgreSqlConnection::beginCopyIn(const std::string &sql, const Attempt &attempt)
{
    m_isOnRolePath = true; // as long as rows go in
    auto begun = run(m_returnToRolePath + "; " + sql + "; " + leaveRolePath(), attempt);
    if (begun)
        return {};
    m_isOnRolePath = false;
    return failure(std::move(begun));
}

Result<> PostgreSqlConnection::putCopyData(std::string_view data, const Attempt &attempt)
{
    for (;;) {
        const int queued
            = PQputCopyData(m_handle.get(), data.data(), static_cast<int>(data.size()));
        if (queued < 0)
            return lastError(attempt);
        const int left = PQflush(m_handle.get());
        if (left < 0)
            return lastError(attempt);
        // What is queued is sent before more is taken: memory stays bounded.
        if (left > 0) {
            RETURN_IF_ERROR(wait(POLLIN | POLLOUT, attempt));
            if (PQconsumeInput(m_handle.get()) == 0)
                return lastError(attempt);
        }
        if (queued == 0)
            continue;
        while (PQflush(m_handle.get()) == 1) {
            RETURN_IF_ERROR(wait(POLLIN | POLLOUT, attempt));
            if (PQconsumeInput(m_handle.get()) == 0)
                return lastError(attempt);
        }
        return {};
    }
}

Result<> PostgreSqlConnection::endCopyIn(const Attempt &attempt)
{
    while (PQputCopyEnd(m_handle.get(), nullptr) == 0)
        RETURN_IF_ERROR(wait(POLLOUT, attempt));
    while (PQflush(m_handle.get()) == 1)
        RETURN_IF_ERROR(wait(POLLOUT, attempt));
    const auto ended = takeResults(attempt);
    m_isOnRolePath = false;
    if (!ended)
        return ended.error();
    return {};
}

void PostgreSqlConnection::abandonCopyIn()
{
    m_isOnRolePath = false;
    PQsetnonblocking(m_handle.get(), 0);
    (void)PQputCopyEnd(m_handle.get(), "abandoned");
    while (PGresult *result = PQgetResult(m_handle.get())) {
        const bool isCopy = PQresultStatus(result) == PGRES_COPY_IN;
        PQclear(result);
        if (isCopy)
            break;
    }
    PQsetnonblocking(m_handle.get(), 1);
}

} // namespace seedbank
