// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "database/session.h"
#include "engines/postgresql/postgresqlopen.h"
#include "rows/rowbatch.h"

#include <QString>

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct pg_result;

namespace seedbank {

/** A connection to a PostgreSQL server, through libpq, which a PostgreSqlDriver owns: sessions run
 *  statements through it, and COPY here. Stays on the thread that opened it, but one other thread
 *  may read while the owner waits for it.
 *
 *  It waits in short turns, so that a stop request is seen whatever the server does: the statement
 *  at hand is then cancelled, and again if the request came before the server had it. */
class PostgreSqlConnection {
public:
    /** Errors: those of openPostgreSql(), UnsupportedSchema (a server or an encoding that cannot be
     *  kept exactly). */
    static Result<std::unique_ptr<PostgreSqlConnection>> open(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    PostgreSqlConnection(const PostgreSqlConnection &) = delete;
    PostgreSqlConnection &operator=(const PostgreSqlConnection &) = delete;

    const QString &database() const { return m_database; }
    std::string parameter(const char *name) const;
    bool isUtf8() const { return m_isUtf8; }
    /** Its server knows the setting transaction_timeout. */
    bool hasTransactionTimeout() const;
    bool isAlive() const;
    bool isEncrypted() const;
    /** Where libpq found the password that it was asked for; empty: nowhere. */
    QString passwordFrom() const;
    /** In a transaction that has not failed. */
    bool inTransaction() const;
    bool isIdle() const;

    /** Runs statements, and returns the rows of the last. */
    Result<RowBatch> run(const std::string &sql, const Attempt &attempt);
    /** SQL: the settings of the transaction that values are read and written under. */
    static std::string valueSettings();
    /** SQL: to the path of postgresqlrolepath.h, with those settings. */
    static const std::string &leaveRolePath();
    /** SQL: back to the role's own search path, in the transaction at hand. */
    const std::string &returnToRolePath() const { return m_returnToRolePath; }
    void setRolePath(const std::string &quoted);
    /** What runs from here on does so on the role's own path; errors mean something else there. */
    void setOnRolePath(bool isOnRolePath) { m_isOnRolePath = isOnRolePath; }
    /** From here on a stop request no longer interrupts statements: for ROLLBACK. */
    void ignoreStopRequests() { m_stopToken = {}; }

    // COPY … TO STDOUT
    Result<> beginCopyOut(const std::string &sql, const Attempt &attempt);
    /** The next line, with its LF at the end, or a piece of one that is long; empty at the end.
     *  Valid until the next call. */
    Result<std::string_view> nextCopyPiece(const Attempt &attempt);
    /** Ends a COPY before its end; the transaction has then failed. */
    void abandonCopyOut();

    // COPY … FROM STDIN, on the role's own search path
    Result<> beginCopyIn(const std::string &sql, const Attempt &attempt);
    Result<> putCopyData(std::string_view data, const Attempt &attempt);
    Result<> endCopyIn(const Attempt &attempt);
    /** Ends a COPY before its end; the transaction has then failed. */
    void abandonCopyIn();

    Error lastError(const Attempt &attempt, const pg_result *result = nullptr);
    /** The server ended a transaction so that another one could go on. */
    bool metDeadlock() const { return m_metDeadlock; }

private:
    PostgreSqlConnection() = default;
    Result<> checkServer();
    Result<> send(const std::string &sql, const Attempt &attempt);
    Result<> wait(short events, const Attempt &attempt);
    Result<RowBatch> takeResults(const Attempt &attempt);
    void cancel();
    void drain();

    QString m_database;
    bool m_isOnRolePath = false;
    std::string m_returnToRolePath; ///< SQL
    PostgreSqlHandle m_handle;
    std::stop_token m_stopToken;
    bool m_metDeadlock = false;
    std::chrono::steady_clock::time_point m_stopSeen {};
    std::vector<char> m_piece;
    bool m_isUtf8 = true;
};

} // namespace seedbank
