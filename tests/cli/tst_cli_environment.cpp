// SPDX-License-Identifier: MIT
// A URL says where it leads, whatever the environment and the clients' own files say.
#include "sandbox.h"
#include "support/mariadbserver.h"
#include "support/postgresqlserver.h"

#include <QStringList>
#include <QTest>

#include <memory>

using namespace seedbank::test;

namespace {

constexpr int rowsThere = 2; ///< in the database that the URL names
constexpr int rowsElsewhere = 5; ///< in the one that the environment would lead to

QString tableSql(const QString &json, int rows)
{
    QString sql = QStringLiteral("CREATE TABLE t (id integer PRIMARY KEY, metadata %1);").arg(json);
    for (int row = 1; row <= rows; ++row)
        sql += QStringLiteral("INSERT INTO t VALUES (%1, '{\"demo_seed\":true}');").arg(row);
    return sql;
}

} // namespace

class TestCliEnvironment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theUrlCounts_data();
    void theUrlCounts();
    void aDefaultSocketIsTheDefault_data();
    void aDefaultSocketIsTheDefault();
    void passwordsOfTheEnvironmentAreNamed_data();
    void passwordsOfTheEnvironmentAreNamed();

private:
    /** %A: the folder of the PostgreSQL server that the URL does not name; %M: the socket of such a
     *  MariaDB server; %H: the user's home. */
    QString filledIn(QString text, const Sandbox &sandbox) const
    {
        return text.replace(QStringLiteral("%A"), m_pgElsewhere->folder())
            .replace(QStringLiteral("%M"), m_myElsewhere->socket())
            .replace(QStringLiteral("%H"), sandbox.path(QStringLiteral("home")));
    }
    void prepare(Sandbox &sandbox, const QString &variables) const
    {
        Sandbox::write(sandbox.library() + QStringLiteral("/metadata/dataset.json"),
            R"({"format":1,"name":"d","tables":[{"table":"t","rows":"flagged"}]})");
        const auto file = [&](const char *name, const char *content) {
            Sandbox::write(sandbox.path(QStringLiteral("home/") + QLatin1String(name)),
                filledIn(QLatin1String(content), sandbox).toUtf8());
        };
        // What the clients would find without being told to.
        file(".pg_service.conf", "[elsewhere]\nhost=%A\ndbname=app\n");
        file("etc/pg_service.conf", "[system]\nhost=%A\ndbname=app\n");
        file(".my.cnf", "[client]\nsocket=%M\nport=1\nhost=192.0.2.1\n");
        file("etc/my.cnf", "[client]\nsocket=%M\nport=1\n");
        for (const QString &variable : variables.split(u' ', Qt::SkipEmptyParts)) {
            const QString name = variable.section(u'=', 0, 0);
            sandbox.environment().insert(
                name, filledIn(variable.section(u'=', 1).replace(u'~', u' '), sandbox));
        }
    }

    std::unique_ptr<PostgreSqlServer> m_pg;
    std::unique_ptr<PostgreSqlServer> m_pgElsewhere;
    std::unique_ptr<MariaDbServer> m_my;
    std::unique_ptr<MariaDbServer> m_myElsewhere;
};

void TestCliEnvironment::initTestCase()
{
    const QString app = QStringLiteral("app");
    for (auto [server, rows] : { std::pair(&m_pg, rowsThere), { &m_pgElsewhere, rowsElsewhere } }) {
        *server = std::make_unique<PostgreSqlServer>();
        (*server)->createDatabase(app);
        (*server)->query(app, tableSql(QStringLiteral("jsonb"), rows));
    }
    m_pg->createDatabase(QStringLiteral("other"));
    m_pg->query(app, QStringLiteral(R"(
            CREATE ROLE ann LOGIN;
            GRANT ALL ON t TO ann;
            CREATE SCHEMA decoy;
            CREATE TABLE decoy.t (id integer PRIMARY KEY, metadata jsonb))"));
    for (auto [server, rows] : { std::pair(&m_my, rowsThere), { &m_myElsewhere, rowsElsewhere } }) {
        *server = std::make_unique<MariaDbServer>();
        (*server)->create(app);
        (*server)->run(app, tableSql(QStringLiteral("json"), rows).toUtf8());
    }
}

void TestCliEnvironment::theUrlCounts_data()
{
    QTest::addColumn<bool>("postgreSql");
    QTest::addColumn<QString>("variables"); // separated by spaces; ~ is a space
    for (const char *variables : {
             "PGHOST=%A",
             "PGHOSTADDR=127.0.0.1",
             "PGHOSTADDR=127.0.0.1 PGPORT=1",
             "PGPORT=1",
             "PGHOST=%A PGPORT=5432",
             "PGHOST=%A,%A",
             "PGSERVICE=elsewhere",
             "PGSERVICE=elsewhere PGSERVICEFILE=%H/.pg_service.conf",
             "PGSERVICE=system PGSYSCONFDIR=%H/etc",
             "PGSERVICE=no_such_service",
             "PGSERVICEFILE=%H/.pg_service.conf",
             "PGDATABASE=other",
             "PGUSER=nobody_here",
             "PGOPTIONS=-c~search_path=decoy",
             "PGOPTIONS=-c~default_transaction_read_only=on",
             "PGTARGETSESSIONATTRS=standby",
             "PGLOADBALANCEHOSTS=random",
             "PGSSLMODE=verify-full",
             "PGSSLROOTCERT=/nonexistent",
             "PGSSLCERT=/nonexistent PGSSLKEY=/nonexistent",
             "PGSSLCRL=/nonexistent PGSSLCRLDIR=/nonexistent",
             "PGSSLNEGOTIATION=direct",
             "PGSSLMINPROTOCOLVERSION=TLSv1.3 PGSSLMAXPROTOCOLVERSION=TLSv1.2",
             "PGREQUIRESSL=1",
             "PGREQUIREAUTH=scram-sha-256",
             "PGREQUIREPEER=nobody_here",
             "PGCHANNELBINDING=require",
             "PGGSSENCMODE=require",
             "PGGSSLIB=gssapi PGKRBSRVNAME=elsewhere",
             "PGAPPNAME=other",
             "PGCLIENTENCODING=SQL_ASCII",
             "PGCLIENTENCODING=no_such_encoding",
             "PGDATESTYLE=SQL,DMY",
             "PGTZ=no_such_zone",
             "PGGEQO=no_such_value",
             "PGCONNECT_TIMEOUT=2",
         })
        QTest::addRow("PostgreSQL, %s", variables) << true << QString::fromUtf8(variables);
    for (const char *variables : {
             "MYSQL_UNIX_PORT=%M",
             "MARIADB_UNIX_PORT=%M",
             "MYSQL_TCP_PORT=1",
             "MYSQL_HOST=192.0.2.1",
             "MYSQL_PWD=hunter2",
             "MYSQL_HOME=%H/etc MARIADB_HOME=%H/etc",
             "MARIADB_PLUGIN_DIR=/nonexistent",
             "LIBMYSQL_PLUGIN_DIR=/nonexistent",
             "LIBMYSQL_PLUGINS=no_such_plugin",
             "LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN=1",
             "MARIADB_TLS_DISABLE_PEER_VERIFICATION=1",
         })
        QTest::addRow("MariaDB, %s", variables) << false << QString::fromUtf8(variables);
}

/** Both programs of the two servers answer to the same names: only the rows tell them apart. */
void TestCliEnvironment::theUrlCounts()
{
    QFETCH(bool, postgreSql);
    QFETCH(QString, variables);
    Sandbox sandbox;
    prepare(sandbox, variables);
    const QString app = QStringLiteral("app");
    const Run run = sandbox.cli({ QStringLiteral("--json"), QStringLiteral("--library"),
        sandbox.library(), QStringLiteral("--database"),
        postgreSql ? m_pg->url(app, QStringLiteral("ann")) : m_my->url(app),
        QStringLiteral("status") });
    QVERIFY2(run.status == 0, run.text());
    QVERIFY2(run.json()["statistics"]["t"] == rowsThere, run.text());
}

void TestCliEnvironment::aDefaultSocketIsTheDefault_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("variables");
    const QString pg = QStringLiteral("postgresql://postgres@/app");
    const QString my = QStringLiteral("mariadb://root@/app");
    QTest::newRow("PGHOST") << pg << "PGHOST=%A";
    QTest::newRow("PGSERVICE") << pg << "PGSERVICE=elsewhere";
    QTest::newRow("PGSERVICE of the system") << pg << "PGSERVICE=system PGSYSCONFDIR=%H/etc";
    QTest::newRow("MYSQL_UNIX_PORT") << my << "MYSQL_UNIX_PORT=%M";
    QTest::newRow("MARIADB_UNIX_PORT") << my << "MARIADB_UNIX_PORT=%M";
    QTest::newRow("MYSQL_HOME") << my << "MYSQL_HOME=%H/etc";
    QTest::newRow("a user's option file") << my << "";
}

/** No server of these tests listens at a default socket: what answers was led elsewhere. */
void TestCliEnvironment::aDefaultSocketIsTheDefault()
{
    QFETCH(QString, url);
    QFETCH(QString, variables);
    Sandbox sandbox;
    prepare(sandbox, variables);
    const Run run = sandbox.cli({ QStringLiteral("--json"), QStringLiteral("--library"),
        sandbox.library(), QStringLiteral("--database"), url, QStringLiteral("status") });
    QVERIFY2(run.status != 0, run.text());
    QCOMPARE(run.errorCode(), std::string("connection_failed"));
}

void TestCliEnvironment::passwordsOfTheEnvironmentAreNamed_data()
{
    QTest::addColumn<QString>("variables");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("PGPASSWORD") << "PGPASSWORD=hunter2" << QByteArray("PGPASSWORD");
    QTest::newRow("PGPASSFILE") << "PGPASSFILE=%H/passwords" << QByteArray("home/passwords");
    QTest::newRow("the user's password file") << "" << QByteArray("home/.pgpass");
}

void TestCliEnvironment::passwordsOfTheEnvironmentAreNamed()
{
    QFETCH(QString, variables);
    QFETCH(QByteArray, says);
    Sandbox sandbox;
    prepare(sandbox, variables);
    for (const char *name : { "home/passwords", "home/.pgpass" }) {
        const QString path = sandbox.path(QLatin1String(name));
        if (!variables.contains(QLatin1String("PGPASSWORD")))
            Sandbox::write(path, "*:*:*:guarded:hunter2\n");
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    }
    // Of all users this one alone is asked for a password at the socket.
    m_pg->query(QStringLiteral("app"),
        QStringLiteral("DO 'BEGIN CREATE ROLE guarded LOGIN PASSWORD ''hunter2''; EXCEPTION WHEN "
                       "duplicate_object THEN NULL; END'; GRANT ALL ON t TO guarded"));
    const QString url = m_pg->url(QStringLiteral("app"), QStringLiteral("guarded"));
    QCOMPARE(sandbox
                 .cli({ QStringLiteral("connections"), QStringLiteral("add"), QStringLiteral("c"),
                     url, QStringLiteral("--environment"), QStringLiteral("development"),
                     QStringLiteral("--no-password") })
                 .status,
        0);
    const Run run = sandbox.cli({ QStringLiteral("--library"), sandbox.library(),
        QStringLiteral("connections"), QStringLiteral("test"), QStringLiteral("c") });
    QVERIFY2(run.status == 0, run.text());
    QVERIFY2(run.out.contains(says), run.text());
    QVERIFY2(!run.out.contains("hunter2"), run.text());
}

QTEST_GUILESS_MAIN(TestCliEnvironment)
#include "tst_cli_environment.moc"
