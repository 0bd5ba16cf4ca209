// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

#include <QString>

#include <string_view>

struct pg_conn;
struct pg_result;

namespace seedbank {

/** What a failed statement is about. */
struct PostgreSqlFailure {
    QString action; ///< for the message: "read todos from"
    QString database; ///< its display name
    bool stopRequested = false;
};

/** The Error for a failed result, or without one for the connection's own failure. The server's
 *  texts go to its detail. */
Error postgreSqlError(
    const pg_conn *connection, const pg_result *result, const PostgreSqlFailure &failure);

/** The Error for a connection that the server refused with this SQLSTATE; empty: there is none, as
 *  nothing answered, or what answered gave none. `text` is the client library's. */
Error postgreSqlConnectError(std::string_view sqlState, bool passwordMissing,
    const QString &database, const QString &user, const QString &text);

/** SQLSTATE classes and codes (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
ErrorCode postgreSqlErrorCode(std::string_view sqlState);

} // namespace seedbank
