// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "engines/mariadb/mariadbinterrupter.h"
#include "engines/mariadb/mariadbopen.h"
#include "rows/rowbatch.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct st_mysql;
struct st_mysql_res;

namespace seedbank {

class MariaDbConnection;
struct SessionOptions;

/** The rows of a query as they come, as the server's text. The connection outlives it, and runs
 *  nothing else meanwhile. */
class MariaDbResult {
public:
    MariaDbResult() = default;
    MariaDbResult(MariaDbResult &&other) noexcept;
    MariaDbResult &operator=(MariaDbResult &&other) noexcept;
    /** Ends the statement on the server if its rows were not read to the end. */
    ~MariaDbResult();

    /** True: a row is there. False: there is no more. */
    Result<bool> next();
    bool isNull(int column) const { return m_row[column] == nullptr; }
    /** Valid until next(). */
    std::string_view bytes(int column) const { return { m_row[column], m_sizes[column] }; }

private:
    friend class MariaDbConnection;
    void close();

    MariaDbConnection *m_connection = nullptr;
    st_mysql_res *m_result = nullptr;
    char **m_row = nullptr;
    unsigned long *m_sizes = nullptr;
    bool m_isOpen = false; ///< there may be more rows
    Attempt m_attempt = Attempt::Open;
};

/** An open connection with the settings that Seedbank relies on, whatever the server's defaults,
 *  which a MariaDbDriver owns: sessions run statements through it, and rows in bulk here. Stays on
 *  the thread that opened it, but one other thread may read while the owner waits. */
class MariaDbConnection {
public:
    /** Errors: those of openMariaDb(), DatabaseError, Cancelled. */
    static Result<std::unique_ptr<MariaDbConnection>> open(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    MariaDbConnection(const MariaDbConnection &) = delete;
    MariaDbConnection &operator=(const MariaDbConnection &) = delete;
    ~MariaDbConnection();

    st_mysql *handle() const { return m_handle.get(); }
    const MariaDbEndpoint &endpoint() const { return m_endpoint; }
    /** "demo on db.example.com" */
    const QString &displayName() const { return m_displayName; }
    bool isMariaDb() const;
    std::string serverVersion() const; ///< "10.11.6-MariaDB"
    /** Bytes of the largest message that the server takes. */
    std::uint64_t maximumPacket() const { return m_maximumPacket; }

    /** The server writes the statements themselves to its log, and no transaction may then see what
     *  others commit meanwhile: what it relies on has to be locked as it is read. */
    bool logsStatements() const { return m_logsStatements; }
    /** SQL behind a SELECT whose rows have to be those of now. */
    const char *readsNow() const { return m_logsStatements ? " LOCK IN SHARE MODE" : ""; }

    /** Runs a statement and keeps its few rows. */
    Result<RowBatch> run(const std::string &sql, const Attempt &attempt);
    /** Runs a query whose rows are read as they come. */
    Result<MariaDbResult> stream(const std::string &sql, const Attempt &attempt);

    /** Around each call that waits for the server, if not through the functions above. */
    Result<> beginStatement(const Attempt &attempt);
    void endStatement();
    /** The Error for the connection's last failure, or for that of a statement on it. */
    Error lastError(const Attempt &attempt);
    Error errorFor(const NativeError &failure, const Attempt &attempt);
    /** An Error if the statement just run left warnings: a value that was clipped, say. */
    Result<> refuseWarnings(const Attempt &attempt);

    /** From here on every statement must meet the transaction that is open now: a deadlock ends it
     *  silently, and the next statement would commit by itself. */
    void guardTransaction() { m_guarded = true; }
    /** From here on none is open, or none that has to be met. */
    void leaveTransaction() { m_guarded = m_failed = false; }
    /** Whether the server said that a transaction is open. */
    bool inTransaction() const;
    /** The server ended a transaction so that another one could go on. */
    bool metDeadlock() const { return m_metDeadlock; }
    bool isEncrypted() const;
    bool isStopRequested() const { return m_interrupter->isRequested(); }
    /** From here on a stop request no longer interrupts statements: for ROLLBACK. */
    void ignoreStopRequests();

    /** Whether the server checks foreign keys itself, from here on. */
    Result<> checkForeignKeys(bool isOn);
    /** A name for a temporary table, not used before, and no table's: it would hide that one. */
    std::string temporaryName();
    /** Tables of the connection's database have these names. */
    void avoidNames(const std::vector<std::string> &tables);

private:
    friend class MariaDbResult;
    explicit MariaDbConnection(const DatabaseUrl &url, const QString &password);
    Result<> configure(std::chrono::milliseconds lockTimeout);
    Result<> send(const std::string &sql, const Attempt &attempt);
    Result<std::int64_t> number(const std::string &sql, const Attempt &attempt);
    QString lockHolders();

    MariaDbEndpoint m_endpoint;
    QString m_displayName;
    MariaDbHandle m_handle;
    std::unique_ptr<MariaDbInterrupter> m_interrupter;
    std::uint64_t m_maximumPacket = 0;
    std::string m_temporaryPrefix;
    int m_temporaries = 0;
    bool m_checksForeignKeys = true;
    bool m_logsStatements = false;
    bool m_guarded = false;
    bool m_metDeadlock = false;
    bool m_failed = false; // a guarded statement did: the transaction may be over
};

} // namespace seedbank
