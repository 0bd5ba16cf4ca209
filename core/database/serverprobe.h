// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseurl.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <stop_token>
#include <vector>

namespace seedbank {

// What comes before a session: tells a wrong name from a server that does not run, and from a
// network that swallows everything.

struct ServerAddress {
    QString text; ///< "192.0.2.7", or the path of a unix socket
    int family = 0;
    QByteArray bytes; ///< a sockaddr
};

/** Where the URL's server may listen: the addresses of its host, or its unix socket. None for a
 *  socket that only the client library knows. Errors: ConnectionFailed, Cancelled. */
Result<std::vector<ServerAddress>> lookUp(
    const DatabaseUrl &url, std::chrono::milliseconds timeout, const std::stop_token &stopToken);

/** The first of the addresses, which are not none, that something listens on; each gets its share
 *  of the timeout. Errors: ConnectionFailed, PermissionDenied (of a unix socket), Cancelled. */
Result<ServerAddress> reach(const std::vector<ServerAddress> &addresses,
    std::chrono::milliseconds timeout, const std::stop_token &stopToken);

/** Of a server: the URL's port, or the engine's own. */
int portOf(const DatabaseUrl &url);

} // namespace seedbank
