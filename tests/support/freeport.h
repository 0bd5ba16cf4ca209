// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace seedbank::test {

/** A TCP port of this machine that nobody listens on. */
inline int freePort()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *raw = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener, raw, size) != 0 || ::getsockname(listener, raw, &size) != 0)
        qFatal("no port is free");
    ::close(listener);
    return ntohs(address.sin_port);
}

} // namespace seedbank::test
