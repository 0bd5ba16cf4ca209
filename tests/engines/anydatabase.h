// SPDX-License-Identifier: MIT
#pragma once

#include "support/databasekind.h"
#include "support/mariadbserver.h"
#include "support/postgresqlserver.h"
#include "support/testdatabase.h"

#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace seedbank::test {

/** A new, empty database of any engine, used through the engine's own client. The servers live as
 *  long as the process. */
class AnyDatabase {
public:
    explicit AnyDatabase(DatabaseKind engine);
    ~AnyDatabase();
    AnyDatabase(const AnyDatabase &) = delete;
    AnyDatabase &operator=(const AnyDatabase &) = delete;

    DatabaseKind engine() const { return m_engine; }
    QString url() const;
    /** Of a server, as another of its users. */
    QString url(const QString &user) const;
    QString name() const { return m_name; }
    /** A server's unix socket. */
    QString socket() const;
    /** Fails the process on an error: a broken fixture is no test result. */
    void execute(const QString &sql);
    /** Foreign keys rest, as while a dump is restored. */
    void executeUnchecked(const QString &sql);
    /** A statement of another session, which may fail: what it said, or nothing. It waits for no
     *  lock longer than `seconds`. */
    QString tryAsAnother(const QString &sql, int seconds);
    /** Runs a file as a person does, by the engine's own client: what it said of errors, or
     *  nothing. */
    QString runFile(const QString &path);
    /** The engine's own client runs this text of statements and of its own commands, while the
     *  test goes on. */
    std::unique_ptr<QProcess> runBeside(const QString &text) const;
    /** Another session begins a transaction with these statements, and leaves it open. */
    void hold(const QString &sql);
    /** It gives up. */
    void release();
    /** It goes on with these, and commits; nobody waits for it. Of servers. */
    void finishHolding(const QString &sql);
    /** What the engine's client answers, a row a line. */
    QString query(const QString &sql);
    /** The server's own hash over all rows. */
    QString hashAll();

    static const char *nameOf(DatabaseKind engine);

private:
    static PostgreSqlServer &postgreSql();
    static MariaDbServer &mariaDb();
    /** The engine's own client, which reads what it is to do from its standard input. */
    void startClient(QProcess &client) const;

    DatabaseKind m_engine;
    QString m_name;
    std::unique_ptr<TestDatabase> m_sqlite;
    QProcess m_holder;
};

} // namespace seedbank::test
