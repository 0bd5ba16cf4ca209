// SPDX-License-Identifier: MIT
#pragma once

#include "support/installation.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace seedbank::test {

/** A MariaDB server of the test's own, in a private folder, on a unix socket. Its defaults are
 *  hostile: nobody may rely on them. What a test expects comes from the server's own client. */
class MariaDbServer {
public:
    /** `options` are mariadbd's, after the hostile ones. Fails the process if it does not start. */
    explicit MariaDbServer(const QStringList &options = {});
    ~MariaDbServer();
    MariaDbServer(const MariaDbServer &) = delete;
    MariaDbServer &operator=(const MariaDbServer &) = delete;

    QString folder() const { return m_folder.path(); }
    QString socket() const { return m_folder.filePath(QStringLiteral("s.sock")); }
    /** mariadb://USER@/DATABASE?host=SOCKET, or mysql:// */
    QString url(const QString &database, const QString &user = QStringLiteral("root")) const;

    void start();
    /** Starts anew, with more options after those it has. */
    void restartWith(const QStringList &options);
    /** As a crash, and waits for the end. */
    void stop();
    /** SIGKILL, as a crash. Any thread. */
    void kill();

    struct Answer {
        bool ok = false;
        QByteArray out; ///< a row a line, cells separated by tabs, without names
        QByteArray err;
    };
    /** What `mariadb DATABASE` makes of these statements; it stops at the first error. */
    Answer tryRun(const QString &database, const QByteArray &sql) const;
    /** Fails the process on an error: a broken fixture is no test result. */
    QByteArray run(const QString &database, const QByteArray &sql) const;
    /** Makes the database anew. */
    void create(const QString &database) const;
    /** A line a table: its name, its number of rows, and the server's own hash over all cells. */
    QByteArray hashAll(const QString &database) const;

    /** The server is MySQL (tests/servers/run). */
    static bool isMySql();

private:
    void install(const QString &temporary) const;
    static QStringList productArguments();

    QTemporaryDir m_folder { serverFolderTemplate() };
    QStringList m_options;
    QProcess m_process;
};

} // namespace seedbank::test
