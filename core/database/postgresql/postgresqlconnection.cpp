// SPDX-License-Identifier: MIT
#include "database/postgresql/postgresqlconnection.h"

#include "database/postgresql/postgresqlerrors.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <libpq-fe.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>
#include <vector>

#include <poll.h>

namespace seedbank {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int oldestServer = 130000; // pg_current_xact_id_if_assigned()
constexpr auto turn = 50ms; // between looks at the stop token
constexpr auto betweenCancels = 500ms;
/** A server that does not even answer a cancel request for so long is not waited for. */
constexpr auto longestCancel = 10s;
constexpr auto longestProbe = 5s;

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::PostgreSql", text);
}

using Option = std::pair<const char *, QString>;

/** Where libpq 15 looks for root certificates has nothing to do with the system's. */
QString rootCertificate(const DatabaseUrl &url)
{
    if (!url.tlsRootCertificate.isEmpty())
        return url.tlsRootCertificate;
    const QString system = QStringLiteral("/etc/ssl/certs/ca-certificates.crt");
    const bool needed = url.tls == TlsMode::VerifyCa || url.tls == TlsMode::VerifyFull;
    const bool hasOwn
        = QFileInfo::exists(QDir::homePath() + QStringLiteral("/.postgresql/root.crt"));
    return needed && !hasOwn && QFileInfo::exists(system) ? system : QString();
}

std::vector<Option> connectOptions(const DatabaseUrl &url)
{
    std::vector<Option> options {
        { "connect_timeout", QStringLiteral("5") },
        { "application_name", QStringLiteral("seedbank") },
        { "client_encoding", QStringLiteral("UTF8") }, { "keepalives_idle", QStringLiteral("30") },
        { "keepalives_interval", QStringLiteral("5") }, { "keepalives_count", QStringLiteral("3") },
        { "tcp_user_timeout", QStringLiteral("30000") }, // ms
    };
    if (url.isRemote()) {
        options.emplace_back("sslmode", tlsModeName(url.tls));
        if (const QString file = rootCertificate(url); !file.isEmpty())
            options.emplace_back("sslrootcert", file);
    }
    return options;
}

/** libpq's quoting (https://www.postgresql.org/docs/15/libpq-connect.html, 34.1.1.1). */
QString optionText(const std::vector<Option> &options)
{
    QString text;
    for (const auto &[name, value] : options) {
        QString quoted = value;
        quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
        quoted.replace(QLatin1Char('\''), QLatin1String("\\'"));
        text += QLatin1String(name) + QLatin1String("='") + quoted + QLatin1String("';");
    }
    return text;
}

struct ConnectFailure {
    std::string sqlState;
    bool passwordMissing = false;
};

/** Why the server refuses: the driver tells only a text in the server's language, and libpq tells
 *  the SQLSTATE of a refused connection only in its most terse text. So it is asked once more. */
ConnectFailure probe(const DatabaseUrl &url, const QString &password)
{
    std::vector<Option> options = connectOptions(url);
    options.emplace_back("host", url.host.isEmpty() ? url.socket : url.host);
    options.emplace_back("port", url.port == 0 ? QString() : QString::number(url.port));
    options.emplace_back("user", url.user);
    options.emplace_back("password", password);
    options.emplace_back("dbname", url.database);
    std::vector<QByteArray> texts;
    std::vector<const char *> names;
    std::vector<const char *> values;
    texts.reserve(options.size());
    names.reserve(options.size() + 1);
    values.reserve(options.size() + 1);
    for (const auto &[name, value] : options) {
        texts.push_back(value.toUtf8());
        names.push_back(name);
    }
    for (const QByteArray &text : texts)
        values.push_back(text.constData());
    names.push_back(nullptr);
    values.push_back(nullptr);

    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
        PQconnectStartParams(names.data(), values.data(), 0), &PQfinish);
    if (!connection)
        return {};
    PQsetErrorVerbosity(connection.get(), PQERRORS_SQLSTATE);
    const auto end = Clock::now() + longestProbe;
    auto state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED && Clock::now() < end) {
        pollfd socket { PQsocket(connection.get()),
            static_cast<short>(state == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0 };
        if (::poll(&socket, 1, static_cast<int>(turn.count())) != 0)
            state = PQconnectPoll(connection.get());
    }
    ConnectFailure failure;
    failure.passwordMissing = PQconnectionNeedsPassword(connection.get()) != 0;
    const QString text = QString::fromUtf8(PQerrorMessage(connection.get())).trimmed();
    const QString last = text.mid(text.lastIndexOf(QLatin1Char(' ')) + 1);
    if (last.size() == 5 && last == last.toUpper())
        failure.sqlState = last.toStdString();
    return failure;
}

void ignoreNotice(void *, const PGresult *) { }

} // namespace

void PostgreSqlResult::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

int PostgreSqlResult::rowCount() const
{
    return PQntuples(m_result.get());
}

bool PostgreSqlResult::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

std::string PostgreSqlResult::text(int row, int column) const
{
    return { PQgetvalue(m_result.get(), row, column),
        static_cast<std::size_t>(PQgetlength(m_result.get(), row, column)) };
}

std::int64_t PostgreSqlResult::integer(int row, int column) const
{
    const char *text = PQgetvalue(m_result.get(), row, column);
    std::int64_t value = 0;
    std::from_chars(text, text + PQgetlength(m_result.get(), row, column), value);
    return value;
}

bool PostgreSqlResult::boolean(int row, int column) const
{
    return *PQgetvalue(m_result.get(), row, column) == 't';
}

Result<std::unique_ptr<PostgreSqlConnection>> PostgreSqlConnection::open(
    const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
{
    std::unique_ptr<PostgreSqlConnection> connection(new PostgreSqlConnection);
    connection->m_stopToken = std::move(stopToken);
    connection->m_database = url.displayName();
    SEEDBANK_TRY(connection->connect(url, options.password));
    SEEDBANK_TRY(connection->checkServer());
    return connection;
}

Result<> PostgreSqlConnection::connect(const DatabaseUrl &url, const QString &password)
{
    const QString text = optionText(connectOptions(url));
    if (url.tlsRootCertificate.contains(QLatin1Char(';')))
        return Error { ErrorCode::InvalidArgument,
            tr("The path of the root certificate %1 holds a semicolon, which Qt's PostgreSQL "
               "plugin cannot pass on. Rename the file.")
                .arg(url.tlsRootCertificate) };
    m_name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
    database.setHostName(url.host.isEmpty() ? url.socket : url.host);
    if (url.port != 0)
        database.setPort(url.port);
    database.setUserName(url.user);
    database.setPassword(password);
    database.setDatabaseName(url.database);
    database.setConnectOptions(text);
    const auto started = Clock::now();
    if (!database.open()) {
        // One that did not answer in time would not answer now.
        const ConnectFailure failure
            = Clock::now() - started < 2s ? probe(url, password) : ConnectFailure {};
        return postgreSqlConnectError(failure.sqlState, failure.passwordMissing, m_database,
            url.user,
            database.lastError().driverText() + QLatin1Char(' ')
                + database.lastError().databaseText());
    }
    const QVariant handle = database.driver()->handle();
    // Qt's documentation has the first name, Qt 6.4 the second.
    if (!handle.isValid()
        || (std::strcmp(handle.typeName(), "PGconn*") != 0
            && std::strcmp(handle.typeName(), "pg_conn*") != 0))
        return Error { ErrorCode::Internal, tr("Qt's PostgreSQL plugin has no native handle.") };
    m_handle = *static_cast<PGconn *const *>(handle.constData());
    PQsetNoticeReceiver(m_handle, &ignoreNotice, nullptr);
    PQsetnonblocking(m_handle, 1);
    return {};
}

Result<> PostgreSqlConnection::checkServer()
{
    if (PQserverVersion(m_handle) < oldestServer)
        return Error { ErrorCode::UnsupportedSchema,
            tr("The server of %1 is PostgreSQL %2. Seedbank needs version 13 or later.")
                .arg(m_database, QString::fromStdString(parameter("server_version"))) };
    const std::string encoding = parameter("server_encoding");
    if (encoding == "SQL_ASCII")
        return Error { ErrorCode::UnsupportedSchema,
            tr("The database %1 has the encoding SQL_ASCII: its texts may be any bytes. Seedbank "
               "keeps texts of a known encoding only.")
                .arg(m_database) };
    m_isUtf8 = encoding == "UTF8";
    return {};
}

PostgreSqlConnection::~PostgreSqlConnection()
{
    freeLine();
    if (m_name.isEmpty())
        return;
    // The server rolls an open transaction back.
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

std::string PostgreSqlConnection::parameter(const char *name) const
{
    const char *value = PQparameterStatus(m_handle, name);
    return value ? value : "";
}

bool PostgreSqlConnection::hasTransactionTimeout() const
{
    return PQserverVersion(m_handle) >= 170000;
}

bool PostgreSqlConnection::isAlive() const
{
    return PQstatus(m_handle) == CONNECTION_OK;
}

bool PostgreSqlConnection::inTransaction() const
{
    return PQtransactionStatus(m_handle) == PQTRANS_INTRANS;
}

bool PostgreSqlConnection::isIdle() const
{
    return PQtransactionStatus(m_handle) == PQTRANS_IDLE;
}

Error PostgreSqlConnection::lastError(const QString &action, const pg_result *result) const
{
    return postgreSqlError(m_handle, result, { action, m_database, m_stopToken.stop_requested() });
}

void PostgreSqlConnection::cancel()
{
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request(
        PQgetCancel(m_handle), &PQfreeCancel);
    std::array<char, 256> text {};
    if (request) // that it fails shows in the statement that goes on
        (void)PQcancel(request.get(), text.data(), static_cast<int>(text.size()));
}

/** Waits until the socket is ready, in turns. */
Result<> PostgreSqlConnection::wait(short events, const QString &action)
{
    auto lastCancel = Clock::time_point {};
    for (;;) {
        pollfd socket { PQsocket(m_handle), events, 0 };
        if (socket.fd < 0)
            return lastError(action);
        const int ready = ::poll(&socket, 1, static_cast<int>(turn.count()));
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return lastError(action);
        if (!m_stopToken.stop_requested())
            continue;
        const auto now = Clock::now();
        if (m_stopSeen == Clock::time_point {})
            m_stopSeen = now;
        if (now - m_stopSeen > longestCancel)
            return Error { ErrorCode::Cancelled, tr("Cancelled. Your database is unchanged."),
                tr("The server did not answer any more.") };
        if (now - lastCancel > betweenCancels) {
            cancel();
            lastCancel = Clock::now();
        }
    }
}

Result<> PostgreSqlConnection::send(const std::string &sql, const QString &action)
{
    if (m_stopToken.stop_requested())
        return Error { ErrorCode::Cancelled, tr("Cancelled. Your database is unchanged.") };
    if (PQsendQuery(m_handle, sql.c_str()) == 0)
        return lastError(action);
    for (;;) {
        const int left = PQflush(m_handle);
        if (left == 0)
            return {};
        if (left < 0)
            return lastError(action);
        SEEDBANK_TRY(wait(POLLIN | POLLOUT, action));
        if (PQconsumeInput(m_handle) == 0)
            return lastError(action);
    }
}

Result<PostgreSqlResult> PostgreSqlConnection::takeResults(const QString &action)
{
    PostgreSqlResult last(nullptr);
    std::optional<Error> error;
    for (;;) {
        while (PQisBusy(m_handle) != 0) {
            SEEDBANK_TRY(wait(POLLIN, action));
            if (PQconsumeInput(m_handle) == 0)
                return lastError(action);
        }
        PGresult *result = PQgetResult(m_handle);
        if (!result)
            break;
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
            if (!error)
                error = lastError(action, result);
            PQclear(result);
            continue;
        }
        last = PostgreSqlResult(result);
        // libpq gives the same result for as long as the COPY lasts.
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT)
            break;
    }
    if (error)
        return std::move(*error);
    return last;
}

Result<PostgreSqlResult> PostgreSqlConnection::query(const std::string &sql, const QString &action)
{
    SEEDBANK_TRY(send(sql, action));
    return takeResults(action);
}

Result<> PostgreSqlConnection::execute(const std::string &sql, const QString &action)
{
    SEEDBANK_TRY(query(sql, action));
    return {};
}

Result<> PostgreSqlConnection::beginCopyOut(const std::string &sql, const QString &action)
{
    return execute(sql, action);
}

void PostgreSqlConnection::freeLine()
{
    if (m_line)
        PQfreemem(std::exchange(m_line, nullptr));
}

Result<std::string_view> PostgreSqlConnection::nextCopyLine(const QString &action)
{
    freeLine();
    for (;;) {
        const int size = PQgetCopyData(m_handle, &m_line, 1);
        if (size > 0)
            return std::string_view(m_line, static_cast<std::size_t>(size));
        if (size == -2)
            return lastError(action);
        if (size == -1) {
            SEEDBANK_TRY(takeResults(action));
            return std::string_view();
        }
        SEEDBANK_TRY(wait(POLLIN, action));
        if (PQconsumeInput(m_handle) == 0)
            return lastError(action);
    }
}

void PostgreSqlConnection::drain()
{
    for (;;) {
        freeLine();
        const int size = PQgetCopyData(m_handle, &m_line, 0);
        if (size <= 0)
            break;
    }
    while (PGresult *result = PQgetResult(m_handle)) {
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

Result<> PostgreSqlConnection::beginCopyIn(const std::string &sql, const QString &action)
{
    return execute(sql, action);
}

Result<> PostgreSqlConnection::putCopyData(std::string_view data, const QString &action)
{
    for (;;) {
        const int queued = PQputCopyData(m_handle, data.data(), static_cast<int>(data.size()));
        if (queued < 0)
            return lastError(action);
        const int left = PQflush(m_handle);
        if (left < 0)
            return lastError(action);
        // What is queued is sent before more is taken: memory stays bounded.
        if (left > 0) {
            SEEDBANK_TRY(wait(POLLIN | POLLOUT, action));
            if (PQconsumeInput(m_handle) == 0)
                return lastError(action);
        }
        if (queued == 0)
            continue;
        while (PQflush(m_handle) == 1) {
            SEEDBANK_TRY(wait(POLLIN | POLLOUT, action));
            if (PQconsumeInput(m_handle) == 0)
                return lastError(action);
        }
        return {};
    }
}

Result<> PostgreSqlConnection::endCopyIn(const QString &action)
{
    while (PQputCopyEnd(m_handle, nullptr) == 0)
        SEEDBANK_TRY(wait(POLLOUT, action));
    while (PQflush(m_handle) == 1)
        SEEDBANK_TRY(wait(POLLOUT, action));
    SEEDBANK_TRY(takeResults(action));
    return {};
}

void PostgreSqlConnection::abandonCopyIn()
{
    PQsetnonblocking(m_handle, 0);
    (void)PQputCopyEnd(m_handle, "abandoned");
    while (PGresult *result = PQgetResult(m_handle)) {
        const bool isCopy = PQresultStatus(result) == PGRES_COPY_IN;
        PQclear(result);
        if (isCopy)
            break;
    }
    PQsetnonblocking(m_handle, 1);
}

} // namespace seedbank
