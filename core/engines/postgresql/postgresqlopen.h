// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseurl.h"

#include <memory>
#include <stop_token>

struct pg_conn;

namespace seedbank {

struct PostgreSqlCloser {
    void operator()(pg_conn *connection) const;
};
using PostgreSqlHandle = std::unique_ptr<pg_conn, PostgreSqlCloser>;

/** Connects through libpq itself, not through QPSQL: Qt's plugin waits for a silent server whatever
 *  is asked meanwhile, and tells neither the SQLSTATE of a refusal nor that TLS failed. Within 5
 *  seconds; the handle does not block. Errors: ConnectionFailed, AuthenticationFailed, NotFound
 *  (no such database), PermissionDenied, Cancelled. */
Result<PostgreSqlHandle> openPostgreSql(
    const DatabaseUrl &url, const QString &password, const std::stop_token &stopToken);

} // namespace seedbank
