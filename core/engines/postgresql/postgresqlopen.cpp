// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlopen.h"

#include "database/serverprobe.h"
#include "engines/postgresql/postgresqlerrors.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include <poll.h>

namespace seedbank {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto turn = 50ms; // between looks at the stop token
constexpr auto longest = 5000ms;

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

/** libpq takes an empty value for one that is not given. */
std::vector<Option> connectOptions(
    const DatabaseUrl &url, const QString &password, const QString &address)
{
    std::vector<Option> options {
        { "host", url.host.isEmpty() ? url.socket : url.host },
        { "hostaddr", address }, // or libpq looks the host up, and hears nothing meanwhile
        { "port", url.port == 0 ? QString() : QString::number(url.port) }, { "user", url.user },
        { "password", password }, { "dbname", url.database },
        { "application_name", QStringLiteral("seedbank") },
        { "client_encoding", QStringLiteral("UTF8") }, { "keepalives_idle", QStringLiteral("30") },
        { "keepalives_interval", QStringLiteral("5") }, { "keepalives_count", QStringLiteral("3") },
        { "tcp_user_timeout", QStringLiteral("30000") }, // ms
    };
    if (url.isRemote()) {
        options.emplace_back("sslmode", tlsModeName(url.tls));
        options.emplace_back("sslrootcert", rootCertificate(url));
    }
    return options;
}

PostgreSqlHandle start(const std::vector<Option> &options)
{
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
    return PostgreSqlHandle(PQconnectStartParams(names.data(), values.data(), 0));
}

void ignoreNotice(void *, const PGresult *) { }

enum class Outcome { Connected, Failed, TimedOut, Stopped };

/** `stage` is where a failure was met. */
Outcome connectNow(PGconn *connection, std::chrono::milliseconds timeout,
    const std::stop_token &stopToken, ConnStatusType &stage)
{
    const auto end = Clock::now() + timeout;
    auto state = PGRES_POLLING_WRITING;
    stage = PQstatus(connection);
    if (stage == CONNECTION_BAD)
        return Outcome::Failed;
    while (!stopToken.stop_requested()) {
        pollfd socket { PQsocket(connection),
            static_cast<short>(state == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0 };
        if (::poll(&socket, 1, static_cast<int>(turn.count())) <= 0) {
            if (Clock::now() > end)
                return Outcome::TimedOut;
            continue;
        }
        stage = PQstatus(connection);
        state = PQconnectPoll(connection);
        if (state == PGRES_POLLING_OK)
            return Outcome::Connected;
        if (state == PGRES_POLLING_FAILED)
            return Outcome::Failed;
    }
    return Outcome::Stopped;
}

/** The last SQLSTATE in a verbose message: "FATAL:  28P01: password …", whatever its language. */
std::string sqlStateIn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(":  ([0-9A-Z]{5}): "));
    std::string state;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        state = matches.next().captured(1).toStdString();
    return state;
}

PostgreSqlConnectFailure failureOf(PGconn *connection, const DatabaseUrl &url, ConnStatusType stage)
{
    PostgreSqlConnectFailure failure { .database = url.displayName(), .user = url.user };
    failure.text = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
    failure.sqlState = sqlStateIn(failure.text);
    failure.passwordMissing = PQconnectionNeedsPassword(connection) != 0;
    if (stage == CONNECTION_SSL_STARTUP)
        failure.tlsMode = tlsModeName(url.tls);
    return failure;
}

} // namespace

void PostgreSqlCloser::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

Result<PostgreSqlHandle> openPostgreSql(
    const DatabaseUrl &url, const QString &password, const std::stop_token &stopToken)
{
    QStringList addresses { QString() };
    if (url.isRemote()) {
        ASSIGN_OR_RETURN(const auto found, lookUp(url, longest, stopToken));
        addresses.clear();
        for (const ServerAddress &address : found)
            addresses += address.text;
    }
    const auto share = longest / static_cast<int>(addresses.size());
    PostgreSqlConnectFailure failure { .database = url.displayName(), .user = url.user };
    for (const QString &address : std::as_const(addresses)) {
        PostgreSqlHandle connection = start(connectOptions(url, password, address));
        if (!connection)
            break; // no memory
        PQsetNoticeReceiver(connection.get(), &ignoreNotice, nullptr);
        PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE); // it alone has the SQLSTATE
        ConnStatusType stage = CONNECTION_BAD;
        switch (connectNow(connection.get(), share, stopToken, stage)) {
        case Outcome::Connected:
            PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
            PQsetnonblocking(connection.get(), 1);
            return connection;
        case Outcome::Stopped:
            return cancelled();
        case Outcome::TimedOut:
            failure.isSilent = true;
            continue;
        case Outcome::Failed:
            break;
        }
        failure = failureOf(connection.get(), url, stage);
        if (!failure.sqlState.empty() || failure.passwordMissing)
            break; // a server refused; its other addresses would, too
    }
    return postgreSqlConnectError(failure);
}

} // namespace seedbank
