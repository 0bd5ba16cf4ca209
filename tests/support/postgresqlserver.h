// SPDX-License-Identifier: MIT
#pragma once

#include "support/installation.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <cstdint>

namespace seedbank::test {

/** A PostgreSQL server of the test's own, in a private folder, on a unix socket; used through psql
 *  alone: what a test expects must not come from the code that it tests. As root it runs as the
 *  user postgres. It ends with the process, however that ends. A broken fixture ends the process.
 *
 *  Its defaults are hostile: what Seedbank does not set itself goes wrong. */
class PostgreSqlServer {
public:
    /** Whether another server of the tests may have it, too. */
    enum class SystemIdentifier { Shared, Own };

    explicit PostgreSqlServer(SystemIdentifier identifier = SystemIdentifier::Shared);
    ~PostgreSqlServer();
    PostgreSqlServer(const PostgreSqlServer &) = delete;
    PostgreSqlServer &operator=(const PostgreSqlServer &) = delete;

    void start();
    /** As if it lost power. */
    void kill();

    /** From here on also on 127.0.0.1, whatever address that port is asked for at, with this
     *  certificate, or without TLS. Starts anew. The user strict needs TLS there. */
    void listen(int port, const QString &certificate, const QString &key);
    void listenWithoutTls(int port);

    QString folder() const { return m_folder.path(); }
    QString url(const QString &database, const QString &user = QStringLiteral("postgres")) const;
    /** Makes an empty database. */
    void createDatabase(const QString &name);

    struct Output {
        bool ok = false;
        QString out; ///< without the last LF
        QString errors;
    };
    /** `psql -X -At -v ON_ERROR_STOP=1`, with the server's defaults. */
    Output psql(const QString &database, const QString &sql,
        const QString &user = QStringLiteral("postgres")) const;
    Output psqlFile(const QString &database, const QString &path,
        const QString &user = QStringLiteral("postgres")) const;
    /** psql() that must succeed. */
    QString query(const QString &database, const QString &sql) const;
    /** "table hash" for each table of the database, by the server's own md5 over its rows' texts.
     */
    QString hashAll(const QString &database) const;

private:
    QString dataFile(const char *name) const;
    void giveToServer(const QString &path) const;
    void listenWith(int port, const QString &settings);
    void run(const QString &program, const QStringList &arguments);
    Output runPsql(const QString &database, const QString &user, const QStringList &arguments,
        const QByteArray &input) const;

    QTemporaryDir m_folder { serverFolderTemplate() };
    QString m_programs; ///< the folder of initdb and postgres
    QProcess m_server;
    int m_port = 5432;
};

} // namespace seedbank::test
