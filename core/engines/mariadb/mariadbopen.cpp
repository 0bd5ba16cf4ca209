// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbopen.h"

#include "engines/mariadb/tr.h"

#include <errmsg.h>
#include <mysql.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace seedbank {

namespace {

constexpr unsigned int connectSeconds = 5;
constexpr unsigned long largestPacket = 1024UL * 1024 * 1024; // the protocol's own limit
constexpr unsigned int defaultPort = 3306;

/** Chain: the certificate, not the name in it. */
enum class Encryption { Off, Unchecked, Chain, Verified };

// A server may ask for any file in its answer to any statement.
int refuseFile(void **state, const char *, void *)
{
    *state = nullptr;
    return 1;
}

int readNothing(void *, char *, unsigned int)
{
    return -1;
}

void endNothing(void *) { }

int explainRefusal(void *, char *text, unsigned int size)
{
    std::snprintf(text, size, "Seedbank sends no local files");
    return CR_UNKNOWN_ERROR;
}

const char *orNull(const std::string &text)
{
    return text.empty() ? nullptr : text.c_str();
}

void setOptions(MYSQL *handle, const MariaDbEndpoint &endpoint, Encryption encryption)
{
    const unsigned int off = 0;
    const my_bool no = 0;
    const my_bool yes = 1;
    const unsigned int protocol
        = endpoint.host.empty() ? MYSQL_PROTOCOL_SOCKET : MYSQL_PROTOCOL_TCP;
    mysql_optionsv(handle, MYSQL_OPT_PROTOCOL, &protocol);
    mysql_optionsv(handle, MYSQL_OPT_CONNECT_TIMEOUT, &connectSeconds);
    mysql_optionsv(handle, MYSQL_OPT_RECONNECT, &no);
    mysql_optionsv(handle, MYSQL_OPT_LOCAL_INFILE, &off);
    mysql_optionsv(handle, MYSQL_OPT_MAX_ALLOWED_PACKET, &largestPacket);
    mysql_optionsv(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_set_local_infile_handler(
        handle, refuseFile, readNothing, endNothing, explainRefusal, nullptr);
    // No way to log in that hands the password itself to a server which may be another one.
    mysql_optionsv(handle, MARIADB_OPT_RESTRICTED_AUTH,
        "mysql_native_password,client_ed25519,caching_sha2_password,sha256_password,"
        "auth_gssapi_client");
    const my_bool encrypted = encryption != Encryption::Off;
    mysql_optionsv(handle, MYSQL_OPT_SSL_ENFORCE, &encrypted);
    const my_bool verified = encryption == Encryption::Verified;
    mysql_optionsv(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, verified ? &yes : &no);
    // The library checks the chain wherever it is told of an authority.
    if ((verified || encryption == Encryption::Chain) && !endpoint.tlsRootCertificate.empty())
        mysql_optionsv(handle, MYSQL_OPT_SSL_CA, endpoint.tlsRootCertificate.c_str());
}

/** Connects once. The handle of a failed attempt tells why. */
MariaDbHandle attempt(const MariaDbEndpoint &endpoint, Encryption encryption,
    unsigned int answerSeconds, bool &connected)
{
    // mysql_init() would do it, too, but not when two threads come at the same time.
    static const int initialized = mysql_library_init(0, nullptr, nullptr);
    if (initialized != 0)
        return {};
    MariaDbHandle handle(mysql_init(nullptr));
    if (!handle)
        return handle;
    setOptions(handle.get(), endpoint, encryption);
    if (answerSeconds > 0) {
        mysql_optionsv(handle.get(), MYSQL_OPT_READ_TIMEOUT, &answerSeconds);
        mysql_optionsv(handle.get(), MYSQL_OPT_WRITE_TIMEOUT, &answerSeconds);
    }
    const char *host = endpoint.host.empty() ? "localhost" : endpoint.host.c_str();
    // A server may be told to take what the handshake says for latin1: names of other characters
    // wait until it knows better.
    const bool isPlain = std::ranges::all_of(
        endpoint.database, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    // FOUND_ROWS: an UPDATE counts the rows that it met, be they changed by it or not.
    connected = mysql_real_connect(handle.get(), host, orNull(endpoint.user),
                    endpoint.password.c_str(), isPlain ? endpoint.database.c_str() : nullptr,
                    endpoint.port, orNull(endpoint.socket), CLIENT_FOUND_ROWS)
        != nullptr;
    if (connected && !isPlain)
        connected = mysql_query(handle.get(), "SET NAMES utf8mb4") == 0
            && mysql_select_db(handle.get(), endpoint.database.c_str()) == 0;
    return handle;
}

/** The protections to try, one after the other. */
std::pair<Encryption, Encryption> attemptsFor(const MariaDbEndpoint &endpoint)
{
    if (endpoint.host.empty())
        return { Encryption::Off, Encryption::Off };
    switch (endpoint.tls) {
    case TlsMode::Disable:
        return { Encryption::Off, Encryption::Off };
    case TlsMode::Allow:
        return { Encryption::Off, Encryption::Unchecked };
    case TlsMode::Prefer:
        return { Encryption::Unchecked, Encryption::Off };
    case TlsMode::Require:
        return { Encryption::Unchecked, Encryption::Unchecked };
    case TlsMode::VerifyCa:
        if (!endpoint.tlsRootCertificate.empty())
            return { Encryption::Chain, Encryption::Chain };
        break;
    case TlsMode::VerifyFull:
        break;
    }
    return { Encryption::Verified, Encryption::Verified };
}

/** Whether the second protection may help: the server cannot do TLS, or wants nothing else, of all
 *  users or of this one. */
bool mayHelp(TlsMode mode, unsigned int number)
{
    return number == MariaDbNumber::tlsFailed || number == 3159 // secure transport required
        || (mode == TlsMode::Allow && number == 1045);
}

} // namespace

void MariaDbCloser::operator()(st_mysql *handle) const
{
    mysql_close(handle);
}

MariaDbEndpoint::MariaDbEndpoint(const DatabaseUrl &url, const QString &passwordOfUser)
    : host(url.host.toStdString())
    , port(url.port == 0 ? defaultPort : static_cast<unsigned int>(url.port))
    , socket(url.socket.toStdString())
    , user(url.user.toStdString())
    , password(passwordOfUser.toStdString())
    , database(url.database.toStdString())
    , tls(url.tls)
    , tlsRootCertificate(url.tlsRootCertificate.toStdString())
{
    if (!url.host.isEmpty())
        place = QStringLiteral("%1:%2").arg(url.host, QString::number(port));
    else if (!url.socket.isEmpty())
        place = url.socket;
    else
        place = Tr::tr("the local unix socket");
}

NativeError failureOf(st_mysql *handle)
{
    return { mysql_errno(handle), QString::fromUtf8(mysql_error(handle)),
        QString::fromLatin1(mysql_sqlstate(handle)) };
}

namespace {

/** What became of an attempt to connect. */
struct Opened {
    MariaDbHandle handle; ///< empty: there is no memory
    bool connected = false;
    bool tlsMissing = false; ///< connected, but not as it was demanded
};

Opened openNow(const MariaDbEndpoint &endpoint, unsigned int answerSeconds)
{
    const auto [first, second] = attemptsFor(endpoint);
    Opened opened;
    opened.handle = attempt(endpoint, first, answerSeconds, opened.connected);
    if (opened.handle && !opened.connected && first != second
        && mayHelp(endpoint.tls, mysql_errno(opened.handle.get())))
        opened.handle = attempt(endpoint, second, answerSeconds, opened.connected);
    // Without a certificate to verify, the library takes a server that has no TLS.
    const bool isDemanded = first != Encryption::Off && first == second;
    opened.tlsMissing
        = opened.connected && isDemanded && !mysql_get_ssl_cipher(opened.handle.get());
    return opened;
}

Result<MariaDbHandle> handleOf(Opened opened, const MariaDbEndpoint &endpoint)
{
    if (!opened.handle)
        return Error { ErrorCode::Internal, Tr::tr("There is not enough memory to connect.") };
    if (opened.connected && !opened.tlsMissing)
        return std::move(opened.handle);
    return mariaDbConnectError(opened.tlsMissing ? NativeError { MariaDbNumber::tlsFailed,
                                   Tr::tr("the server has no TLS"), QStringLiteral("HY000") }
                                                 : failureOf(opened.handle.get()),
        QString::fromStdString(endpoint.database), endpoint.place);
}

/** Shared with the thread that connects, which may outlive the wait for it. */
struct Connecting {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<Opened> opened;
};

} // namespace

Result<MariaDbHandle> openMariaDb(const MariaDbEndpoint &endpoint, unsigned int answerSeconds)
{
    return handleOf(openNow(endpoint, answerSeconds), endpoint);
}

Result<MariaDbHandle> openMariaDb(const MariaDbEndpoint &endpoint, const std::stop_token &stopToken)
{
    if (!stopToken.stop_possible())
        return openMariaDb(endpoint);
    const auto connecting = std::make_shared<Connecting>();
    // mysql_real_connect() cannot be interrupted. Left alone, it ends by its own timeout.
    std::thread([connecting, endpoint] {
        Opened opened = openNow(endpoint, 0);
        const std::lock_guard lock(connecting->mutex);
        connecting->opened = std::move(opened);
        connecting->changed.notify_all();
    }).detach();
    std::unique_lock lock(connecting->mutex);
    if (!connecting->changed.wait(lock, stopToken, [&] { return connecting->opened.has_value(); }))
        return cancelled();
    return handleOf(std::move(*connecting->opened), endpoint);
}

} // namespace seedbank
