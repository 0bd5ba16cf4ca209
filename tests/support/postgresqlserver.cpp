// SPDX-License-Identifier: MIT
#include "support/postgresqlserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <csignal>
#include <utility>

#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace seedbank::test {

namespace {

constexpr const char *hostileSettings = R"(
listen_addresses = ''
fsync = off
max_connections = 40
log_min_messages = fatal
DateStyle = 'German'
IntervalStyle = 'iso_8601'
TimeZone = 'Asia/Kathmandu'
lc_monetary = 'C.UTF-8'
bytea_output = 'escape'
extra_float_digits = 0
standard_conforming_strings = off
escape_string_warning = off
array_nulls = off
xmloption = document
default_transaction_isolation = 'serializable'
default_transaction_read_only = on
statement_timeout = 60000
)";

constexpr const char *access = "local all guarded scram-sha-256\n"
                               "local all all trust\n"
                               "hostnossl all strict all reject\n"
                               "host all all 127.0.0.1/32 trust\n";

const passwd *serverUser()
{
    static const passwd *const user = ::getuid() == 0 ? ::getpwnam("postgres") : nullptr;
    return user;
}

/** In the child, before it becomes the server: PostgreSQL refuses to run as root. System calls
 *  alone: the child shares the parent's memory until then, and the C library's functions would
 *  change the user of all threads. */
void becomeServerUser()
{
    if (const passwd *user = serverUser()) {
        if (::syscall(SYS_setgroups, 0, nullptr) != 0 || ::syscall(SYS_setgid, user->pw_gid) != 0
            || ::syscall(SYS_setuid, user->pw_uid) != 0)
            ::_exit(1);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
}

void write(const QString &path, const char *text)
{
    QFile file(path);
    if (!file.open(QIODevice::Append) || file.write(text) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

PostgreSqlServer::PostgreSqlServer(SystemIdentifier identifier)
{
    m_programs = qEnvironmentVariable("SEEDBANK_POSTGRESQL_PROGRAMS");
    if (m_programs.isEmpty()) {
        const QDir versions(QStringLiteral("/usr/lib/postgresql"));
        const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        if (names.isEmpty())
            qFatal("these tests need the package postgresql-15");
        m_programs = versions.filePath(names.last()) + QStringLiteral("/bin");
    }
    m_programs += QLatin1Char('/');
    if (const passwd *user = serverUser()) {
        if (::chown(QFile::encodeName(folder()).constData(), user->pw_uid, user->pw_gid) != 0)
            qFatal("cannot give the server its folder");
    }
    const QString initdb = m_programs + QStringLiteral("initdb");
    const QString data = folder() + QStringLiteral("/data");
    const QStringList options { QStringLiteral("-U"), QStringLiteral("postgres"),
        QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"), QStringLiteral("UTF8"),
        QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync") };
    const auto install = [&] { run(initdb, QStringList { QStringLiteral("-D"), data } + options); };
    if (identifier == SystemIdentifier::Own)
        install();
    else
        makeInstallation(data, initdb, options, install);
    write(dataFile("postgresql.conf"), hostileSettings);
    QFile::remove(dataFile("pg_hba.conf"));
    write(dataFile("pg_hba.conf"), access);
    giveToServer(dataFile("pg_hba.conf"));
    start();
}

QString PostgreSqlServer::dataFile(const char *name) const
{
    return folder() + QStringLiteral("/data/") + QLatin1String(name);
}

void PostgreSqlServer::giveToServer(const QString &path) const
{
    const passwd *user = serverUser();
    if (user && ::chown(QFile::encodeName(path).constData(), user->pw_uid, user->pw_gid) != 0)
        qFatal("cannot give the server its file");
}

void PostgreSqlServer::listen(int port, const QString &certificate, const QString &key)
{
    for (const auto &[from, to] :
        { std::pair(certificate, "server.crt"), std::pair(key, "server.key") }) {
        QFile::remove(dataFile(to));
        if (!QFile::copy(from, dataFile(to))
            || !QFile::setPermissions(dataFile(to), QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot copy %s", qPrintable(from));
        giveToServer(dataFile(to));
    }
    listenWith(port, QStringLiteral("ssl = on"));
}

void PostgreSqlServer::listenWithoutTls(int port)
{
    listenWith(port, QStringLiteral("ssl = off"));
}

void PostgreSqlServer::listenWith(int port, const QString &settings)
{
    kill();
    // The last of several settings of a name counts.
    write(dataFile("postgresql.conf"),
        QStringLiteral("listen_addresses = '127.0.0.1'\nport = %1\n%2\n")
            .arg(port)
            .arg(settings)
            .toLatin1()
            .constData());
    m_port = port;
    start();
}

PostgreSqlServer::~PostgreSqlServer()
{
    if (m_server.state() != QProcess::NotRunning)
        kill();
}

void PostgreSqlServer::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setChildProcessModifier(&becomeServerUser);
    process.setWorkingDirectory(folder());
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
}

void PostgreSqlServer::start()
{
    m_server.setChildProcessModifier(&becomeServerUser);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(folder() + QStringLiteral("/log"));
    m_server.setWorkingDirectory(folder());
    m_server.start(m_programs + QStringLiteral("postgres"),
        { QStringLiteral("-D"), folder() + QStringLiteral("/data"), QStringLiteral("-k"),
            folder() });
    QElapsedTimer timer;
    timer.start();
    while (!psql(QStringLiteral("postgres"), QStringLiteral("SELECT 1")).ok) {
        if (timer.elapsed() > 30'000 || m_server.state() == QProcess::NotRunning)
            qFatal("the server does not start");
        QThread::msleep(20);
    }
}

void PostgreSqlServer::kill()
{
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    m_server.waitForFinished(30'000);
}

QString PostgreSqlServer::url(const QString &database, const QString &user) const
{
    return QStringLiteral("postgresql://%1@/%2?host=%3").arg(user, database, folder());
}

void PostgreSqlServer::createDatabase(const QString &name)
{
    query(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE \"%1\"").arg(name));
}

PostgreSqlServer::Output PostgreSqlServer::runPsql(const QString &database, const QString &user,
    const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGHOST"), folder());
    environment.insert(QStringLiteral("PGPORT"), QString::number(m_port));
    environment.insert(
        QStringLiteral("PGOPTIONS"), QStringLiteral("-c default_transaction_read_only=off"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("psql"),
        QStringList { QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-At"),
            QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-U"), user,
            QStringLiteral("-d"), database }
            + arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(120'000);
    Output output;
    output.ok = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    output.out = QString::fromUtf8(process.readAllStandardOutput());
    if (output.out.endsWith(QLatin1Char('\n')))
        output.out.chop(1);
    output.errors = QString::fromUtf8(process.readAllStandardError());
    return output;
}

PostgreSqlServer::Output PostgreSqlServer::psql(
    const QString &database, const QString &sql, const QString &user) const
{
    return runPsql(database, user, { QStringLiteral("-f"), QStringLiteral("-") }, sql.toUtf8());
}

PostgreSqlServer::Output PostgreSqlServer::psqlFile(
    const QString &database, const QString &path, const QString &user) const
{
    return runPsql(database, user, { QStringLiteral("-f"), path }, {});
}

QString PostgreSqlServer::query(const QString &database, const QString &sql) const
{
    const Output output = psql(database, sql);
    if (!output.ok)
        qFatal("%s\n%s", qPrintable(output.errors), qPrintable(sql.left(300)));
    return output.out;
}

QString PostgreSqlServer::hashAll(const QString &database) const
{
    // xml has no order and json no equality, but every row has a text.
    return query(database,
        QStringLiteral(
            "SET extra_float_digits = 3; SET datestyle = 'ISO'; SELECT format('SELECT %L "
            "|| count(*) || '' '' || coalesce(md5(string_agg(md5(t::text), '''' ORDER BY "
            "md5(t::text))), '''') FROM %s AS t', c.oid::regclass || ' ', c.oid::regclass) "
            "FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE "
            "c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE "
            "'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1 \\gexec\n"));
}

} // namespace seedbank::test
