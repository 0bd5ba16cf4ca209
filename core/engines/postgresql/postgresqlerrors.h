// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "database/attempt.h"

#include <QString>

#include <string>
#include <string_view>

struct pg_conn;
struct pg_result;

namespace seedbank {

/** What a failed statement is about. */
struct PostgreSqlFailure {
    Attempt attempt;
    QString database; ///< its display name
    bool stopRequested = false;
    bool isOnRolePath = false; ///< what unqualified names mean is the role's choice
};

/** The Error for a failed result, or without one for the connection's own failure. The server's
 *  texts go to its detail. */
Error postgreSqlError(
    const pg_conn *connection, const pg_result *result, const PostgreSqlFailure &failure);

/** Why a connection could not be opened. */
struct PostgreSqlConnectFailure {
    QString database; ///< its display name
    QString user;
    std::string sqlState = {}; ///< empty: no server refused it
    bool passwordMissing = false;
    bool isSilent = false; ///< nothing answered in time
    QString tlsMode = {}; ///< which failed while the connection was to be protected; or empty
    QString text = {}; ///< the client library's
};

Error postgreSqlConnectError(const PostgreSqlConnectFailure &failure);

/** A broken rule of a domain as a refusal of rows of `table`; any other error as it is. */
Error asRefusal(Error error, const QString &table);

/** SQLSTATE classes and codes (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
ErrorCode postgreSqlErrorCode(std::string_view sqlState);

/** The server ended the transaction, so that another could go on. Of errors of postgreSqlError().
 */
bool isDeadlock(const Error &error);
/** A value that its type cannot have, or that it has no operator for; likewise. */
bool isWrongValue(const Error &error);

} // namespace seedbank
