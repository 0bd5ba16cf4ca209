// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "database/attempt.h"

#include <QString>

#include <string_view>

namespace seedbank {

/** ER_… of the server, CR_… (2000 to 2999) of the client library:
 *  https://mariadb.com/kb/en/mariadb-error-code-reference/ */
namespace MariaDbNumber {
constexpr unsigned int noSuchTable = 1146;
constexpr unsigned int lockWaitTimeout = 1205;
constexpr unsigned int deadlock = 1213;
constexpr unsigned int queryInterrupted = 1317;
constexpr unsigned int unknownTable = 1109; // of information_schema
constexpr unsigned int deniedOnTable = 1142;
constexpr unsigned int deniedOnColumn = 1143;
constexpr unsigned int readOnlyOption = 1290; // server runs with --read-only
constexpr unsigned int readOnlyMode = 1836; // MySQL
constexpr unsigned int tlsFailed = 2026;
constexpr unsigned int wrongSrid = 3643; // MySQL
constexpr unsigned int wrongForIndex = 3751; // MySQL: a functional index
} // namespace MariaDbNumber

/** Whether the connection is gone: nothing more can be asked over it. */
bool isConnectionLost(unsigned int number);

/** Whether the server takes no changes from anybody. */
bool isReadOnly(unsigned int number);

/** The Error for a failed statement. `database` is its display name:
 *  "demo on db.example.com". */
Error mariaDbError(const NativeError &failure, const Attempt &attempt, const QString &database);

/** The Error for a connection that could not be made, to `place` ("db.example.com:3306"). */
Error mariaDbConnectError(
    const NativeError &failure, const QString &database, const QString &place);

} // namespace seedbank
