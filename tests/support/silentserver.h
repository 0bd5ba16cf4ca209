// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <array>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace seedbank::test {

/** A port of this machine behind which nobody ever answers. */
class SilentServer {
public:
    /** Accepts: connections are there, and nothing comes. Swallows: as a firewall that drops what
     *  it is sent, no connection comes about. */
    enum class Manner { Accepts, Swallows };

    explicit SilentServer(Manner manner)
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *raw = reinterpret_cast<sockaddr *>(&address);
        // Nobody calls accept(): the kernel does until its queue is full, and drops the rest.
        if (::bind(m_listener, raw, size) != 0
            || ::listen(m_listener, manner == Manner::Accepts ? 128 : 0) != 0
            || ::getsockname(m_listener, raw, &size) != 0)
            qFatal("cannot listen");
        m_port = ntohs(address.sin_port);
        if (manner == Manner::Accepts)
            return;
        for (int &filler : m_fillers) {
            filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
            (void)::connect(filler, raw, size);
        }
    }
    ~SilentServer()
    {
        for (const int filler : m_fillers)
            if (filler >= 0)
                ::close(filler);
        ::close(m_listener);
    }
    SilentServer(const SilentServer &) = delete;
    SilentServer &operator=(const SilentServer &) = delete;

    int port() const { return m_port; }

private:
    int m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int m_port = 0;
    std::array<int, 3> m_fillers { -1, -1, -1 };
};

} // namespace seedbank::test
