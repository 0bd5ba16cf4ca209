// SPDX-License-Identifier: MIT
#include "database/serverprobe.h"

#include "database/tr.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace seedbank {

namespace {

using Clock = std::chrono::steady_clock;

Error failed(const QString &cause, const QString &advice = {}, const QString &detail = {})
{
    return { ErrorCode::ConnectionFailed, cause, advice, detail };
}

Error stoppedWaiting()
{
    return { ErrorCode::Cancelled, Tr::tr("Stopped while waiting for the server.") };
}

/** What getaddrinfo() found, on a thread that may outlive the wait for it. */
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool isDone = false;
    int error = 0;
    std::vector<ServerAddress> addresses;
};

ServerAddress addressOf(const addrinfo &info)
{
    std::array<char, NI_MAXHOST> name {};
    ::getnameinfo(
        info.ai_addr, info.ai_addrlen, name.data(), name.size(), nullptr, 0, NI_NUMERICHOST);
    return { QString::fromLocal8Bit(name.data()), info.ai_family,
        QByteArray(reinterpret_cast<const char *>(info.ai_addr),
            static_cast<qsizetype>(info.ai_addrlen)) };
}

void lookUpNow(Lookup &lookup, const QByteArray &host, const QByteArray &port)
{
    addrinfo hints {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    const int error = ::getaddrinfo(host.constData(), port.constData(), &hints, &list);
    const std::lock_guard lock(lookup.mutex);
    lookup.error = error;
    for (const addrinfo *each = list; each != nullptr; each = each->ai_next)
        lookup.addresses.push_back(addressOf(*each));
    if (list != nullptr)
        ::freeaddrinfo(list);
    lookup.isDone = true;
    lookup.changed.notify_all();
}

Result<std::vector<ServerAddress>> lookUpHost(
    const DatabaseUrl &url, std::chrono::milliseconds timeout, const std::stop_token &stopToken)
{
    const auto lookup = std::make_shared<Lookup>();
    // getaddrinfo() cannot be interrupted: a name server that does not answer takes it half a
    // minute, and nobody waits for it then.
    std::thread([lookup, host = url.host.toUtf8(), port = QByteArray::number(portOf(url))] {
        lookUpNow(*lookup, host, port);
    }).detach();
    std::unique_lock lock(lookup->mutex);
    const bool isDone
        = lookup->changed.wait_for(lock, stopToken, timeout, [&] { return lookup->isDone; });
    if (!isDone && stopToken.stop_requested())
        return stoppedWaiting();
    if (!isDone)
        return failed(
            Tr::tr(
                "The host %1 could not be looked up: the name server did not answer in %2 seconds.")
                .arg(url.host, QString::number(std::chrono::duration<double>(timeout).count())));
    if (lookup->error != 0 || lookup->addresses.empty())
        return failed(Tr::tr("There is no host %1.").arg(url.host),
            Tr::tr("Look for a mistake in its name."),
            QString::fromLocal8Bit(::gai_strerror(lookup->error)));
    return std::move(lookup->addresses);
}

Result<std::vector<ServerAddress>> socketOf(const DatabaseUrl &url)
{
    QString path = url.socket;
    if (path.isEmpty())
        return std::vector<ServerAddress>();
    if (const QString &name = url.engine->server->socketName; !name.isEmpty())
        path += QLatin1Char('/') + name.arg(portOf(url));
    const QByteArray encoded = QFile::encodeName(path);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    if (encoded.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return failed(
            Tr::tr("The path of the unix socket %1 is longer than such a path can be.").arg(path));
    std::memcpy(address.sun_path, encoded.constData(), static_cast<std::size_t>(encoded.size()));
    return std::vector { ServerAddress {
        path, AF_UNIX, QByteArray(reinterpret_cast<const char *>(&address), sizeof address) } };
}

/** 0, or an errno; nothing when a stop was requested. */
std::optional<int> tryToConnect(
    const ServerAddress &address, std::chrono::milliseconds timeout, const std::stop_token &stop)
{
    constexpr int slice = 50; // milliseconds between looks at the stop token
    const int socket = ::socket(address.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return errno;
    const std::unique_ptr<const int, void (*)(const int *)> closer(
        &socket, [](const int *descriptor) { ::close(*descriptor); });
    if (::connect(socket, reinterpret_cast<const sockaddr *>(address.bytes.constData()),
            static_cast<socklen_t>(address.bytes.size()))
        == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    const Clock::time_point end = Clock::now() + timeout;
    while (!stop.stop_requested()) {
        pollfd descriptor { socket, POLLOUT, 0 };
        if (::poll(&descriptor, 1, slice) > 0) {
            int error = 0;
            socklen_t size = sizeof error;
            ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
            return error;
        }
        if (Clock::now() >= end)
            return ETIMEDOUT;
    }
    return std::nullopt;
}

Error unreachable(const ServerAddress &address, int error)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(error));
    switch (error) {
    case ECONNREFUSED:
        return failed(Tr::tr("Nothing listens at %1.").arg(address.text),
            Tr::tr("Does the server run, and is the port right?"), detail);
    case ENOENT:
        return failed(Tr::tr("There is no unix socket %1.").arg(address.text),
            Tr::tr("Does the server run?"), detail);
    case ETIMEDOUT:
        return failed(Tr::tr("%1 does not answer.").arg(address.text),
            Tr::tr("A firewall may be in the way, or the address may be wrong."), detail);
    case EACCES:
    case EPERM:
        return { ErrorCode::PermissionDenied,
            Tr::tr("You have no permission to use the unix socket %1.").arg(address.text), {},
            detail };
    default:
        return failed(Tr::tr("%1 cannot be reached: %2.").arg(address.text, detail), {}, detail);
    }
}

} // namespace

int portOf(const DatabaseUrl &url)
{
    return url.port != 0 ? url.port : url.engine->server->port;
}

Result<std::vector<ServerAddress>> lookUp(
    const DatabaseUrl &url, std::chrono::milliseconds timeout, const std::stop_token &stopToken)
{
    return url.host.isEmpty() ? socketOf(url) : lookUpHost(url, timeout, stopToken);
}

Result<ServerAddress> reach(const std::vector<ServerAddress> &addresses,
    std::chrono::milliseconds timeout, const std::stop_token &stopToken)
{
    const auto share = timeout / static_cast<int>(addresses.size());
    std::optional<Error> last;
    for (const ServerAddress &address : addresses) {
        const auto error = tryToConnect(address, share, stopToken);
        if (!error)
            return stoppedWaiting();
        if (*error == 0)
            return address;
        last = unreachable(address, *error);
    }
    return *last;
}

} // namespace seedbank
