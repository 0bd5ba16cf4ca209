// SPDX-License-Identifier: MIT
#include "anydatabase.h"

#include <QFile>
#include <QTemporaryFile>

namespace seedbank::test {

AnyDatabase::AnyDatabase(DatabaseKind engine)
    : m_engine(engine)
{
    static int number = 0;
    m_name = QStringLiteral("any%1").arg(++number);
    switch (engine) {
    case DatabaseKind::Sqlite:
        m_sqlite = std::make_unique<TestDatabase>("");
        break;
    case DatabaseKind::PostgreSql:
        postgreSql().createDatabase(m_name);
        break;
    case DatabaseKind::MariaDb:
        mariaDb().create(m_name);
        break;
    }
}

AnyDatabase::~AnyDatabase()
{
    if (m_holder.state() != QProcess::NotRunning) {
        m_holder.kill();
        m_holder.waitForFinished();
    }
    // In MariaDB the catalogue has the tables of all databases.
    if (m_engine == DatabaseKind::MariaDb)
        mariaDb().run(QStringLiteral("mysql"), "DROP DATABASE " + m_name.toUtf8());
}

PostgreSqlServer &AnyDatabase::postgreSql()
{
    static PostgreSqlServer server;
    return server;
}

MariaDbServer &AnyDatabase::mariaDb()
{
    static MariaDbServer server;
    return server;
}

QString AnyDatabase::url() const
{
    switch (m_engine) {
    case DatabaseKind::Sqlite:
        return m_sqlite->url();
    case DatabaseKind::PostgreSql:
        return postgreSql().url(m_name);
    case DatabaseKind::MariaDb:
        return mariaDb().url(m_name);
    }
    return {};
}

QString AnyDatabase::url(const QString &user) const
{
    return m_engine == DatabaseKind::PostgreSql ? postgreSql().url(m_name, user)
                                                : mariaDb().url(m_name, user);
}

QString AnyDatabase::socket() const
{
    return m_engine == DatabaseKind::PostgreSql
        ? postgreSql().folder() + QStringLiteral("/.s.PGSQL.5432")
        : mariaDb().socket();
}

void AnyDatabase::execute(const QString &sql)
{
    switch (m_engine) {
    case DatabaseKind::Sqlite:
        m_sqlite->execute(sql.toStdString());
        break;
    case DatabaseKind::PostgreSql:
        postgreSql().query(m_name, sql);
        break;
    case DatabaseKind::MariaDb:
        mariaDb().run(m_name, sql.toUtf8());
        break;
    }
}

void AnyDatabase::executeUnchecked(const QString &sql)
{
    switch (m_engine) {
    case DatabaseKind::Sqlite:
        execute(QStringLiteral("PRAGMA foreign_keys = OFF; %1; PRAGMA foreign_keys = ON").arg(sql));
        break;
    case DatabaseKind::PostgreSql:
        execute(QStringLiteral("SET session_replication_role = replica; ") + sql);
        break;
    case DatabaseKind::MariaDb:
        execute(QStringLiteral("SET foreign_key_checks = 0; ") + sql);
        break;
    }
}

QString AnyDatabase::query(const QString &sql)
{
    switch (m_engine) {
    case DatabaseKind::Sqlite:
        return m_sqlite->query(sql.toStdString()).join(QLatin1Char('\n'));
    case DatabaseKind::PostgreSql:
        return postgreSql().query(m_name, sql);
    case DatabaseKind::MariaDb:
        return QString::fromUtf8(mariaDb().run(m_name, sql.toUtf8()));
    }
    return {};
}

QString AnyDatabase::tryAsAnother(const QString &sql, int seconds)
{
    switch (m_engine) {
    case DatabaseKind::Sqlite: {
        QProcess client;
        client.start(QStringLiteral("sqlite3"),
            { QStringLiteral("-bail"), m_sqlite->path(),
                QStringLiteral(".timeout %1").arg(seconds * 1000), sql });
        client.waitForFinished();
        return QString::fromUtf8(client.readAllStandardError());
    }
    case DatabaseKind::PostgreSql:
        return postgreSql()
            .psql(m_name, QStringLiteral("SET lock_timeout = '%1s'; %2").arg(seconds).arg(sql))
            .errors;
    case DatabaseKind::MariaDb:
        return QString::fromUtf8(
            mariaDb()
                .tryRun(m_name,
                    QStringLiteral(
                        "SET lock_wait_timeout = %1, innodb_lock_wait_timeout = %1; %2; COMMIT")
                        .arg(QString::number(seconds), sql)
                        .toUtf8())
                .err);
    }
    return {};
}

QString AnyDatabase::runFile(const QString &path)
{
    if (m_engine == DatabaseKind::PostgreSql)
        return postgreSql().psqlFile(m_name, path).errors;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    if (m_engine == DatabaseKind::MariaDb)
        return QString::fromUtf8(mariaDb().tryRun(m_name, file.readAll()).err);
    QProcess client;
    client.setStandardInputFile(path);
    client.start(QStringLiteral("sqlite3"), { m_sqlite->path() });
    if (!client.waitForFinished(60'000))
        qFatal("sqlite3: %s", qPrintable(client.errorString()));
    return QString::fromUtf8(client.readAllStandardError());
}

void AnyDatabase::startClient(QProcess &client) const
{
    switch (m_engine) {
    case DatabaseKind::Sqlite:
        client.start(QStringLiteral("sqlite3"),
            { QStringLiteral("-bail"), QStringLiteral("-cmd"), QStringLiteral(".timeout 60000"),
                m_sqlite->path() });
        break;
    case DatabaseKind::PostgreSql:
        client.start(QStringLiteral("psql"),
            { QStringLiteral("-X"), QStringLiteral("-h"), postgreSql().folder(),
                QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-d"), m_name,
                QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1") });
        break;
    case DatabaseKind::MariaDb:
        client.start(QStringLiteral("mariadb"),
            { QStringLiteral("--no-defaults"), QStringLiteral("--unbuffered"),
                QStringLiteral("--user=root"), QStringLiteral("--socket=") + mariaDb().socket(),
                m_name });
        break;
    }
}

std::unique_ptr<QProcess> AnyDatabase::runBeside(const QString &text) const
{
    auto client = std::make_unique<QProcess>();
    // What is written to a process reaches it only while the test waits for it.
    auto *file = new QTemporaryFile(client.get());
    const QByteArray bytes = text.toUtf8();
    if (!file->open() || file->write(bytes) != bytes.size() || !file->flush())
        qFatal("cannot write %s", qPrintable(file->fileName()));
    client->setStandardInputFile(file->fileName());
    startClient(*client);
    if (!client->waitForStarted())
        qFatal("the client does not start: %s", qPrintable(client->errorString()));
    return client;
}

void AnyDatabase::hold(const QString &sql)
{
    if (m_sqlite) {
        m_sqlite->execute("BEGIN IMMEDIATE; " + sql.toStdString());
        return;
    }
    startClient(m_holder);
    m_holder.write("START TRANSACTION READ WRITE; " + sql.toUtf8() + "; SELECT 'held';\n");
    while (!m_holder.readAllStandardOutput().contains("held")) {
        if (!m_holder.waitForReadyRead())
            qFatal("cannot hold: %s", m_holder.readAllStandardError().constData());
    }
}

void AnyDatabase::release()
{
    if (m_sqlite) {
        m_sqlite->execute("ROLLBACK");
        return;
    }
    m_holder.write("ROLLBACK;\n");
    m_holder.closeWriteChannel();
    m_holder.waitForFinished();
}

void AnyDatabase::finishHolding(const QString &sql)
{
    m_holder.write(sql.toUtf8() + "; COMMIT;\n");
    m_holder.waitForBytesWritten();
}

QString AnyDatabase::hashAll()
{
    switch (m_engine) {
    case DatabaseKind::Sqlite:
        return m_sqlite->hashAll();
    case DatabaseKind::PostgreSql:
        return postgreSql().hashAll(m_name);
    case DatabaseKind::MariaDb:
        return QString::fromUtf8(mariaDb().hashAll(m_name));
    }
    return {};
}

const char *AnyDatabase::nameOf(DatabaseKind engine)
{
    switch (engine) {
    case DatabaseKind::Sqlite:
        return "SQLite";
    case DatabaseKind::PostgreSql:
        return "PostgreSQL";
    case DatabaseKind::MariaDb:
        return "MariaDB";
    }
    return "";
}

} // namespace seedbank::test
