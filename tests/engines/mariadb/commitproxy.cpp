// SPDX-License-Identifier: MIT
#include "commitproxy.h"

#include <QtGlobal>

#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace seedbank::test {

namespace {

int unixSocket(const QByteArray &path, bool listens)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        qFatal("the socket's path is too long");
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const auto *raw = reinterpret_cast<const sockaddr *>(&address);
    const int failed
        = listens ? ::bind(fd, raw, sizeof address) : ::connect(fd, raw, sizeof address);
    if (failed != 0 || (listens && ::listen(fd, 8) != 0))
        qFatal("cannot use the socket %s", path.constData());
    return fd;
}

/** Passes what there is on; false at the end. */
bool pass(int from, int to, std::string_view &seen, std::array<char, 65536> &buffer)
{
    const ssize_t size = ::read(from, buffer.data(), buffer.size());
    if (size <= 0)
        return false;
    seen = { buffer.data(), static_cast<std::size_t>(size) };
    return to < 0 || ::write(to, buffer.data(), static_cast<std::size_t>(size)) == size;
}

} // namespace

CommitProxy::CommitProxy(const QString &path, const QString &server, Loses loses)
    : m_server(server.toUtf8())
    , m_loses(loses)
    , m_listener(unixSocket(path.toUtf8(), true))
    , m_thread([this] { run(); })
{
}

CommitProxy::~CommitProxy()
{
    m_ended = true;
    m_thread.join();
    ::close(m_listener);
}

void CommitProxy::run()
{
    std::vector<std::thread> connections;
    while (!m_ended) {
        pollfd waiting { m_listener, POLLIN, 0 };
        if (::poll(&waiting, 1, 20) == 1)
            connections.emplace_back(
                [this, client = ::accept(m_listener, nullptr, nullptr)] { serve(client); });
    }
    for (std::thread &connection : connections)
        connection.join();
}

void CommitProxy::serve(int client)
{
    const int server = unixSocket(m_server, false);
    std::array<char, 65536> buffer {};
    bool isLosing = false;
    while (!m_ended) {
        std::array<pollfd, 2> ends { { { client, POLLIN, 0 }, { server, POLLIN, 0 } } };
        if (::poll(ends.data(), ends.size(), 20) <= 0)
            continue;
        std::string_view seen;
        if (ends[0].revents != 0) {
            const bool ok = pass(client, -1, seen, buffer);
            if (ok && !m_lost
                && seen.ends_with("\x03"
                                  "COMMIT")) {
                m_lost = true;
                isLosing = true;
                if (m_loses == Loses::Request)
                    break;
            }
            if (!ok || ::write(server, seen.data(), seen.size()) < 0)
                break;
        }
        if (ends[1].revents != 0
            && (!pass(server, isLosing ? -1 : client, seen, buffer) || isLosing))
            break;
    }
    ::close(client);
    ::close(server);
}

} // namespace seedbank::test
