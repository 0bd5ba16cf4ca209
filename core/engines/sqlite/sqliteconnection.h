// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "rows/rowbatch.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace seedbank {

struct DatabaseUrl;
struct SessionOptions;

/** An open SQLite file, which an SqliteDriver owns: sessions run statements through it, and rows in
 *  bulk by the native handle. Stays on the thread that opened it, but one other thread may read
 *  while the owner waits for it. */
class SqliteConnection {
public:
    /** An existing file. Errors: NotFound, NotADatabase, PermissionDenied, DatabaseError. */
    static Result<std::unique_ptr<SqliteConnection>> open(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    ~SqliteConnection();

    SqliteConnection(const SqliteConnection &) = delete;
    SqliteConnection &operator=(const SqliteConnection &) = delete;

    sqlite3 *handle() const { return m_handle.get(); }
    const QString &path() const { return m_path; }
    bool inTransaction() const;

    /** Runs statements, and returns the rows of the last as SQLite's own texts. */
    Result<RowBatch> run(const std::string &sql, const Attempt &attempt);
    /** The Error for the connection's last failure. */
    Error lastError(const Attempt &attempt) const;
    /** From here on a stop request no longer interrupts statements: for ROLLBACK. */
    void ignoreStopRequests() { m_stopToken = {}; }

private:
    struct Close {
        void operator()(sqlite3 *handle) const;
    };

    SqliteConnection() = default;
    Result<> connect();
    Result<> configure();
    Error errorFor(int sqliteCode, const QString &text, const Attempt &attempt) const;
    static int onProgress(void *self);
    static int onBusy(void *self, int attempt);

    QString m_path;
    std::unique_ptr<sqlite3, Close> m_handle;
    std::stop_token m_stopToken;
    std::chrono::milliseconds m_lockTimeout { 0 };
    std::chrono::steady_clock::time_point m_busySince;
};

/** SQL: "?, ?, ?" */
std::string parameters(std::size_t count);

/** A prepared statement. Parameters and columns count from 0. */
class SqliteStatement {
public:
    SqliteStatement() = default;
    static Result<SqliteStatement> prepare(
        SqliteConnection &connection, const std::string &sql, const Attempt &attempt);
    /** The first of several, which is taken from the front of `sql`. */
    static Result<SqliteStatement> prepareFirst(
        SqliteConnection &connection, std::string_view &sql, const Attempt &attempt);
    SqliteStatement(SqliteStatement &&other) noexcept;
    SqliteStatement &operator=(SqliteStatement &&other) noexcept;
    ~SqliteStatement();

    /** Binds a cell; its bytes must stay until the next reset(). */
    Result<> bind(int parameter, Tag tag, std::string_view bytes);
    Result<> bindText(int parameter, std::string_view text)
    {
        return bind(parameter, Tag::Text, text);
    }
    /** Binds a value of another statement's row as it is. */
    Result<> bindColumn(int parameter, const SqliteStatement &row, int column);
    /** True: a row is there. False: done. */
    Result<bool> step();
    /** For a statement without rows: runs it and resets it. */
    Result<> run();
    void reset();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    /** The row that is there, as texts. */
    void appendTo(RowBatch &rows) const;
    sqlite3_stmt *handle() const { return m_handle; }

private:
    SqliteConnection *m_connection = nullptr;
    sqlite3_stmt *m_handle = nullptr;
    Attempt m_attempt = Attempt::Open;
};

} // namespace seedbank
