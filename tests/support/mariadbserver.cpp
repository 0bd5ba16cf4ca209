// SPDX-License-Identifier: MIT
#include "support/mariadbserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QThread>

#include <csignal>

#include <unistd.h>

namespace seedbank::test {

namespace {

/** The server refuses root; Debian's package brings its user. */
QStringList asServerUser()
{
    return ::geteuid() == 0 ? QStringList { QStringLiteral("--user=mysql") } : QStringList();
}

void runOrDie(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAll().constData());
}

/** Another server than Debian's (tests/servers/run): the folder of its programs. */
QString program(const char *name)
{
    const QString folder = qEnvironmentVariable("SEEDBANK_MARIADB_PROGRAMS");
    return folder.isEmpty() ? QString::fromLatin1(name)
                            : folder + QLatin1Char('/') + QLatin1String(name);
}

} // namespace

bool MariaDbServer::isMySql()
{
    return qEnvironmentVariable("SEEDBANK_MARIADB_PRODUCT") == QLatin1String("mysql");
}

MariaDbServer::MariaDbServer(const QStringList &options)
    : m_options(options)
{
    QFile::setPermissions(
        m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ReadOther | QFile::ExeOther);
    // A server that starts removes what it takes for its own leftovers in its folder for temporary
    // files: of another server, too, that uses the same one.
    const QString temporary = m_folder.filePath(QStringLiteral("tmp"));
    QDir().mkdir(temporary);
    if (::geteuid() == 0)
        runOrDie(QStringLiteral("chown"), { QStringLiteral("mysql:"), m_folder.path(), temporary });
    install(temporary);
    start();
}

MariaDbServer::~MariaDbServer()
{
    kill();
    m_process.waitForFinished();
}

void MariaDbServer::install(const QString &temporary) const
{
    const QString data = m_folder.filePath(QStringLiteral("data"));
    const QString installer = program(isMySql() ? "mysqld" : "mariadb-install-db");
    const QStringList options = asServerUser()
        + (isMySql() ? QStringList { QStringLiteral("--initialize-insecure") }
                     : QStringList { QStringLiteral("--auth-root-authentication-method=normal"),
                         QStringLiteral("--skip-test-db"),
                         QStringLiteral("--innodb-log-file-size=8M") });
    makeInstallation(data, installer, options, [&] {
        runOrDie(installer,
            QStringList { QStringLiteral("--no-defaults"), QStringLiteral("--datadir=") + data,
                QStringLiteral("--tmpdir=") + temporary }
                + options);
    });
}

QStringList MariaDbServer::productArguments()
{
    if (isMySql())
        return { QStringLiteral("--mysqlx=OFF"), QStringLiteral("--disable-log-bin") };
    return { QStringLiteral("--innodb-flush-method=nosync"), QStringLiteral("--sync-frm=0"),
        QStringLiteral("--innodb-log-file-size=8M"),
        QStringLiteral("--skip-character-set-client-handshake") };
}

void MariaDbServer::start()
{
    const QStringList arguments { QStringLiteral("--no-defaults"),
        QStringLiteral("--datadir=") + m_folder.filePath(QStringLiteral("data")),
        QStringLiteral("--tmpdir=") + m_folder.filePath(QStringLiteral("tmp")),
        QStringLiteral("--socket=") + socket(),
        QStringLiteral("--pid-file=") + m_folder.filePath(QStringLiteral("pid")),
        QStringLiteral("--skip-networking"), QStringLiteral("--innodb-flush-log-at-trx-commit=2"),
        QStringLiteral("--innodb-doublewrite=0"), QStringLiteral("--max-allowed-packet=64M"),
        // Hostile from here on.
        QStringLiteral("--sql-mode="), QStringLiteral("--character-set-server=latin1"),
        QStringLiteral("--default-time-zone=+05:30"), QStringLiteral("--autocommit=0"),
        QStringLiteral("--completion-type=CHAIN"), QStringLiteral("--max-sort-length=64"),
        QStringLiteral("--transaction-isolation=READ-UNCOMMITTED"),
        QStringLiteral("--default-storage-engine=MyISAM"), QStringLiteral("--local-infile=1"),
        QStringLiteral("--lock-wait-timeout=3600"),
        QStringLiteral("--innodb-lock-wait-timeout=3600") };
    if (m_process.state() != QProcess::NotRunning)
        m_process.waitForFinished(); // killed
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_process.start(program(isMySql() ? "mysqld" : "mariadbd"),
        arguments + productArguments() + m_options + asServerUser());
    QDeadlineTimer deadline(30'000);
    while (!tryRun({}, "SELECT 1").ok) {
        if (deadline.hasExpired() || m_process.state() == QProcess::NotRunning) {
            QFile log(m_folder.filePath(QStringLiteral("log")));
            if (!log.open(QIODevice::ReadOnly))
                qFatal("mariadbd did not start, and left no log");
            qFatal("mariadbd did not start: %s", log.readAll().constData());
        }
        QThread::msleep(20);
    }
}

void MariaDbServer::restartWith(const QStringList &options)
{
    kill();
    m_options += options;
    start();
}

void MariaDbServer::stop()
{
    kill();
    m_process.waitForFinished();
}

void MariaDbServer::kill()
{
    if (const qint64 pid = m_process.processId(); pid > 0)
        ::kill(static_cast<pid_t>(pid), SIGKILL);
}

QString MariaDbServer::url(const QString &database, const QString &user) const
{
    return QStringLiteral("%1://%2@/%3?host=%4")
        .arg(isMySql() ? QStringLiteral("mysql") : QStringLiteral("mariadb"), user, database,
            socket());
}

MariaDbServer::Answer MariaDbServer::tryRun(const QString &database, const QByteArray &sql) const
{
    QProcess client;
    client.start(QStringLiteral("mariadb"),
        { QStringLiteral("--no-defaults"), QStringLiteral("--socket=") + socket(),
            QStringLiteral("--user=root"), QStringLiteral("--default-character-set=utf8mb4"),
            QStringLiteral("--skip-column-names"), QStringLiteral("--batch"), database });
    client.write(sql);
    client.closeWriteChannel();
    client.waitForFinished(120'000);
    return { client.exitStatus() == QProcess::NormalExit && client.exitCode() == 0,
        client.readAllStandardOutput(), client.readAllStandardError() };
}

QByteArray MariaDbServer::run(const QString &database, const QByteArray &sql) const
{
    // The server is told to commit nothing by itself.
    const Answer answer = tryRun({},
        "SET NAMES utf8mb4; SET SESSION autocommit = 1, default_storage_engine = InnoDB, "
        "completion_type = 0, group_concat_max_len = 100000000;\n"
            + (database.isEmpty() ? QByteArray() : "USE `" + database.toUtf8() + "`;\n") + sql);
    if (!answer.ok)
        qFatal("%s\n%s", sql.left(4000).constData(), answer.err.constData());
    return answer.out;
}

void MariaDbServer::create(const QString &database) const
{
    run({},
        "SET foreign_key_checks = 0; DROP DATABASE IF EXISTS `" + database.toUtf8()
            + "`; CREATE DATABASE `" + database.toUtf8() + "` CHARACTER SET utf8mb4");
}

QByteArray MariaDbServer::hashAll(const QString &database) const
{
    // HEX of a number rounds it, and the text of a FLOAT is short. MySQL 9 has no MD5().
    const QByteArray statements = run({},
        "SELECT CONCAT('SELECT ', QUOTE(TABLE_NAME), ', COUNT(*), SHA2(GROUP_CONCAT(h ORDER BY h), "
        "256) FROM (SELECT SHA2(CONCAT_WS(''|'', ', GROUP_CONCAT(CONCAT('IFNULL(HEX(', CASE WHEN "
        "DATA_TYPE "
        "IN ('float', 'double') THEN CONCAT('CONCAT(CAST(`', COLUMN_NAME, '` AS DOUBLE))') WHEN "
        "CHARACTER_SET_NAME IS NULL AND DATA_TYPE NOT LIKE '%blob' AND DATA_TYPE NOT LIKE "
        "'%binary' THEN CONCAT('CONCAT(`', COLUMN_NAME, '`)') ELSE CONCAT('`', COLUMN_NAME, '`') "
        "END, '), ''NULL'')') ORDER BY COLUMN_NAME SEPARATOR ', '), '), 256) AS h FROM `', "
        "TABLE_SCHEMA, '`.`', TABLE_NAME, '`) AS x;') FROM information_schema.COLUMNS JOIN "
        "information_schema.TABLES USING (TABLE_SCHEMA, TABLE_NAME) WHERE TABLE_SCHEMA = '"
            + database.toUtf8()
            + "' AND TABLE_TYPE <> 'VIEW' GROUP BY TABLE_NAME ORDER BY TABLE_NAME");
    return run(database, statements);
}

} // namespace seedbank::test
