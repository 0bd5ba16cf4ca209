// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseurl.h"
#include "engines/mariadb/mariadberrors.h"

#include <memory>
#include <stop_token>
#include <string>

struct st_mysql;

namespace seedbank {

struct MariaDbCloser {
    void operator()(st_mysql *handle) const;
};
using MariaDbHandle = std::unique_ptr<st_mysql, MariaDbCloser>;

/** Where a server is and who asks: what every connection of a session needs. */
struct MariaDbEndpoint {
    MariaDbEndpoint(const DatabaseUrl &url, const QString &password);

    std::string host; ///< empty: the unix socket
    unsigned int port = 0;
    std::string socket; ///< empty: the client library's default
    std::string user; ///< empty: who runs Seedbank
    std::string password;
    std::string database;
    TlsMode tls = TlsMode::VerifyFull;
    std::string tlsRootCertificate;
    QString place; ///< for people: "db.example.com:3306"
};

/** Connects through libmariadb itself, not through QMYSQL: Qt's plugin ignores the options that
 *  verify a TLS certificate, and leaves the handler in place that sends a local file to any server
 *  that asks for one. Here no file is ever sent, several statements in one text are an error, a
 *  lost connection is not made anew, and nothing is read from option files. `verify-ca` without
 *  an authority's file checks the host's name, too: the library cannot do without. Within 5
 *  seconds; a statement may then take as long as it needs, or `answerSeconds` where that is not 0.
 *  Errors: ConnectionFailed, AuthenticationFailed, NotFound, PermissionDenied. */
Result<MariaDbHandle> openMariaDb(const MariaDbEndpoint &endpoint, unsigned int answerSeconds = 0);
/** The same, but a stop request ends the wait for it at once, with Cancelled. */
Result<MariaDbHandle> openMariaDb(
    const MariaDbEndpoint &endpoint, const std::stop_token &stopToken);

/** The last failure of a handle. */
NativeError failureOf(st_mysql *handle);

} // namespace seedbank
