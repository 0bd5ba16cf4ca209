// SPDX-License-Identifier: MIT
#include "support/forwarder.h"

#include <QFile>
#include <QtGlobal>

#include <array>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace seedbank::test {

namespace {

int connectTo(const QByteArray &path)
{
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        qFatal("the socket's path is too long");
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("cannot connect to %s", path.constData());
    return socket;
}

bool pass(int from, int to)
{
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(from, buffer.data(), buffer.size());
    return size > 0 && ::write(to, buffer.data(), static_cast<std::size_t>(size)) == size;
}

void forward(
    int client, int server, const Forwarder::Meddle &meddle, const std::atomic<bool> &ended)
{
    constexpr int patience = 100; // ms
    const bool isOpen = !meddle || meddle(client, server);
    std::array<pollfd, 2> ends { pollfd { client, POLLIN, 0 }, pollfd { server, POLLIN, 0 } };
    while (isOpen && !ended) {
        if (::poll(ends.data(), ends.size(), patience) <= 0)
            continue;
        if ((ends[0].revents != 0 && !pass(client, server))
            || (ends[1].revents != 0 && !pass(server, client)))
            break;
    }
    ::close(client);
    ::close(server);
}

} // namespace

Forwarder::Forwarder(const QString &socket, Meddle meddle)
    : m_socket(QFile::encodeName(socket))
    , m_meddle(std::move(meddle))
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *raw = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    if (::bind(m_listener, raw, size) != 0 || ::listen(m_listener, 8) != 0
        || ::getsockname(m_listener, raw, &size) != 0)
        qFatal("cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Forwarder::~Forwarder()
{
    m_ended = true;
    m_thread.join();
    for (std::thread &connection : m_connections)
        connection.join();
    ::close(m_listener);
}

void Forwarder::leadTo(const QString &socket)
{
    m_ended = true;
    m_thread.join();
    m_ended = false;
    m_socket = QFile::encodeName(socket);
    m_thread = std::thread([this] { run(); });
}

void Forwarder::run()
{
    constexpr int patience = 50; // ms
    pollfd listener { m_listener, POLLIN, 0 };
    while (!m_ended) {
        if (::poll(&listener, 1, patience) <= 0)
            continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        m_connections.emplace_back(
            forward, client, connectTo(m_socket), std::cref(m_meddle), std::cref(m_ended));
    }
}

} // namespace seedbank::test
