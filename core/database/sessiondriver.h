// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "rows/rowbatch.h"

#include <QSqlDriver>

#include <optional>
#include <string>

namespace seedbank {

/** What the engines' drivers share: a QSqlDriver over a connection of our own, which is handed the
 *  bytes of a statement and returns those of its few rows. Qt's own drivers lose digits and bytes,
 *  wait for a silent server whatever is asked meanwhile, and tell no SQLSTATE.
 *
 *  Address, password and stop token are the constructor's; those of QSqlDatabase stay empty. The
 *  text of a statement has a character for each byte (QString::fromLatin1): UTF-8 could not carry
 *  every byte. A cell is a QByteArray. Nothing is prepared: QSqlResult would look for `?` and
 *  `:name` in literals. handle() is a pointer to the connection, for what goes in bulk. */
class SessionDriver : public QSqlDriver {
public:
    bool hasFeature(DriverFeature feature) const final;
    bool open(const QString &, const QString &, const QString &, const QString &, int,
        const QString &) final;
    void close() final;
    bool beginTransaction() final;
    bool commitTransaction() final;
    bool rollbackTransaction() final;
    QSqlResult *createResult() const final;
    QVariant handle() const override = 0;

    /** What the calls from here on are for. */
    void setAttempt(const Attempt &attempt) { m_attempt = attempt; }
    /** SQL that beginTransaction() runs: it has no parameter for an isolation level. */
    void setBegin(std::string sql) { m_begin = std::move(sql); }
    /** Why the last call returned false: the failure itself, not a QSqlError made of it. */
    Error takeError();

protected:
    virtual Result<> connect() = 0;
    virtual void disconnect() = 0;
    /** Runs statements; the rows of the last. */
    virtual Result<RowBatch> run(const std::string &sql, const Attempt &attempt) const = 0;

private:
    friend class SessionResult;
    bool keep(Result<> result) const;
    bool runAlone(const std::string &sql) const;

    Attempt m_attempt = Attempt::Open;
    std::string m_begin = "BEGIN";
    mutable std::optional<Error> m_error; // QSqlResult knows its driver as const
};

} // namespace seedbank
