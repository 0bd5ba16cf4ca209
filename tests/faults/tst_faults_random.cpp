// SPDX-License-Identifier: MIT
// Killed at random times: the program during loads, and the server beneath it. What is found
// afterwards is one version or the other, and what the program said of it is true.
#include "../cli/sandbox.h"
#include "support/fromenvironment.h"
#include "support/mariadbserver.h"
#include "support/postgresqlserver.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <functional>
#include <memory>
#include <random>

using namespace seedbank::test;

namespace {

constexpr const char *tables = R"(
        CREATE TABLE vaults (id bigint PRIMARY KEY, metadata %1);
        CREATE TABLE projects (id bigint PRIMARY KEY, metadata %1);
        CREATE TABLE fragments (id bigint PRIMARY KEY, message text, metadata %1);
        CREATE TABLE todos (id bigint PRIMARY KEY, fragment_id bigint NOT NULL, title text,
            FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE CASCADE);
        CREATE TABLE contacts (id bigint PRIMARY KEY, metadata %1);
        CREATE TABLE chat_sessions (id bigint PRIMARY KEY, metadata %1);)";

/** Rows 1 to 3000 are demo data, 3001 to 3500 are not. */
constexpr const char *rows = R"(
        INSERT INTO fragments SELECT n, 'message ' || n, CASE WHEN n <= 3000 THEN
            '{"demo_seed":true}' END FROM %1;
        INSERT INTO todos SELECT n, n, 'todo ' || n FROM %1;)";

constexpr const char *edit = R"(
        UPDATE fragments SET message = message || '!' WHERE id <= 3000;
        DELETE FROM todos WHERE id <= 1000;
        UPDATE todos SET title = 'edited' WHERE id > 2000 AND id <= 3000;)";

/** An application's database, in state "v1" at first. */
struct Database {
    QString url;
    std::function<void(const QString &sql)> execute;
    /** A hash of all tables, once nobody else is connected. */
    std::function<QByteArray()> state;
    // Not for SQLite.
    std::function<void()> killServer;
    std::function<void()> startServer;
};

} // namespace

class TestFaultsRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_sandbox = std::make_unique<Sandbox>(); }
    void killedLoadsLeaveOneVersion_data() { addEngines(true); }
    void killedLoadsLeaveOneVersion();
    void killedServersLeaveOneVersion_data() { addEngines(false); }
    void killedServersLeaveOneVersion();

private:
    static void addEngines(bool withSqlite);
    Database openDatabase(const QString &engine);
    Database openSqlite();
    Database openPostgreSql();
    Database openMariaDb();
    QStringList load(const Database &database, bool second) const;
    /** Captures both versions; their states. */
    std::pair<QByteArray, QByteArray> captureBoth(const Database &database) const;

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<PostgreSqlServer> m_postgreSql;
    std::unique_ptr<MariaDbServer> m_mariaDb;
};

void TestFaultsRandom::addEngines(bool withSqlite)
{
    QTest::addColumn<QString>("engine");
    if (withSqlite)
        QTest::newRow("SQLite") << QStringLiteral("sqlite");
    QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
    QTest::newRow("MariaDB") << QStringLiteral("mariadb");
}

Database TestFaultsRandom::openDatabase(const QString &engine)
{
    if (engine == QLatin1String("sqlite"))
        return openSqlite();
    return engine == QLatin1String("postgresql") ? openPostgreSql() : openMariaDb();
}

Database TestFaultsRandom::openSqlite()
{
    const QString path = m_sandbox->database();
    const auto execute
        = [this, path](const QString &sql) { m_sandbox->sqlite3(path, sql.toUtf8()); };
    const QString series = QStringLiteral(
        "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 3500) SELECT n "
        "FROM s)");
    execute(QString::fromUtf8(tables).replace(QLatin1String("%1"), QLatin1String("text"))
        + QString::fromUtf8(rows).replace(QLatin1String("%1"), series));
    return { QStringLiteral("sqlite:") + path, execute,
        [this, path] { return m_sandbox->rowsOf(path); }, {}, {} };
}

Database TestFaultsRandom::openPostgreSql()
{
    m_postgreSql = std::make_unique<PostgreSqlServer>();
    const QString name = QStringLiteral("app");
    m_postgreSql->createDatabase(name);
    const auto execute = [this, name](const QString &sql) { m_postgreSql->query(name, sql); };
    execute(QString::fromUtf8(tables).replace(QLatin1String("%1"), QLatin1String("jsonb"))
        + QString::fromUtf8(rows)
              .replace(QLatin1String("'{\"demo_seed\":true}'"),
                  QLatin1String("'{\"demo_seed\":true}'::jsonb"))
              .replace(QLatin1String("%1"), QLatin1String("generate_series(1, 3500) AS n")));
    return { m_postgreSql->url(name), execute,
        [this, name] {
            while (m_postgreSql->query(name, QStringLiteral(R"(
                           SELECT count(*) FROM pg_stat_activity WHERE datname = 'app'
                               AND pid <> pg_backend_pid())"))
                != QLatin1String("0"))
                QTest::qSleep(5);
            return m_postgreSql->hashAll(name).toUtf8();
        },
        [this] { m_postgreSql->kill(); }, [this] { m_postgreSql->start(); } };
}

Database TestFaultsRandom::openMariaDb()
{
    m_mariaDb = std::make_unique<MariaDbServer>();
    const QString name = QStringLiteral("app");
    m_mariaDb->create(name);
    const auto execute = [this, name](const QString &sql) {
        m_mariaDb->run(name, "SET sql_mode = 'PIPES_AS_CONCAT';" + sql.toUtf8());
    };
    execute(QString::fromUtf8(tables).replace(QLatin1String("%1"), QLatin1String("json"))
        + QString::fromUtf8(rows).replace(
            QLatin1String("%1"), QLatin1String("(SELECT seq AS n FROM seq_1_to_3500) AS s")));
    return { m_mariaDb->url(name), execute,
        [this, name] {
            while (m_mariaDb->run(name, R"(
                       SELECT COUNT(*) FROM information_schema.PROCESSLIST
                       WHERE ID <> CONNECTION_ID() AND USER = 'root')")
                != "0\n")
                QTest::qSleep(5);
            return m_mariaDb->hashAll(name);
        },
        [this] { m_mariaDb->kill(); }, [this] { m_mariaDb->start(); } };
}

QStringList TestFaultsRandom::load(const Database &database, bool second) const
{
    return { QStringLiteral("--library"), m_sandbox->library(), QStringLiteral("--database"),
        database.url, QStringLiteral("import"), QStringLiteral("general"),
        QStringLiteral("--version"), second ? QStringLiteral("v2") : QStringLiteral("v1") };
}

std::pair<QByteArray, QByteArray> TestFaultsRandom::captureBoth(const Database &database) const
{
    const QStringList capture { QStringLiteral("--library"), m_sandbox->library(),
        QStringLiteral("--database"), database.url, QStringLiteral("export"),
        QStringLiteral("general") };
    QByteArray states[2];
    for (QByteArray &state : states) {
        if (const Run run = m_sandbox->cli(capture); run.status != 0)
            qFatal("capture: %s", run.text().constData());
        state = database.state();
        if (&state == &states[0])
            database.execute(QString::fromUtf8(edit));
    }
    return { states[0], states[1] };
}

void TestFaultsRandom::killedLoadsLeaveOneVersion()
{
    QFETCH(QString, engine);
    const Database database = openDatabase(engine);
    const auto [first, second] = captureBoth(database);
    QVERIFY(first != second);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_sandbox->cli(load(database, false)).status, 0);
    const int duration = static_cast<int>(timer.elapsed());
    QCOMPARE(database.state(), first);

    const int seed = numberFrom("SEEDBANK_SEED", static_cast<int>(std::random_device {}() >> 1U));
    const int kills = numberFrom("SEEDBANK_KILLS", 6);
    std::mt19937 random(static_cast<unsigned>(seed));
    bool isSecond = false;
    int done = 0;
    for (int i = 0; i < kills; ++i) {
        QProcess process;
        process.setProcessEnvironment(m_sandbox->environment());
        process.start(Sandbox::programPath(), load(database, !isSecond));
        QVERIFY(process.waitForStarted());
        QTest::qSleep(std::uniform_int_distribution(1, duration)(random));
        process.kill();
        process.waitForFinished();
        const QByteArray now = database.state();
        QVERIFY2(now == first || now == second,
            qPrintable(QStringLiteral("a mixed state; SEEDBANK_SEED=%1").arg(seed)));
        const bool changed = (now == second) != isSecond;
        done += changed ? 1 : 0;
        isSecond = now == second;
    }
    std::printf(
        "SEEDBANK_SEED=%d: %d kills, %d of them too late, mixed states 0\n", seed, kills, done);
}

void TestFaultsRandom::killedServersLeaveOneVersion()
{
    QFETCH(QString, engine);
    const Database database = openDatabase(engine);
    const auto [first, second] = captureBoth(database);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_sandbox->cli(load(database, false)).status, 0);
    const int duration = static_cast<int>(timer.elapsed());
    const int seed = numberFrom("SEEDBANK_SEED", static_cast<int>(std::random_device {}() >> 1U));
    const int kills = numberFrom("SEEDBANK_SERVER_KILLS", 3);
    std::mt19937 random(static_cast<unsigned>(seed));
    bool isSecond = false;
    int loaded = 0;
    int unknown = 0;
    for (int i = 0; i < kills; ++i) {
        QProcess process;
        process.setProcessEnvironment(m_sandbox->environment());
        process.start(Sandbox::programPath(), load(database, !isSecond));
        QVERIFY(process.waitForStarted());
        QTest::qSleep(std::uniform_int_distribution(duration / 4, duration)(random));
        database.killServer();
        QVERIFY(process.waitForFinished(60'000));
        const int status = process.exitCode();
        database.startServer();
        const QByteArray now = database.state();
        const QByteArray said = process.readAllStandardOutput() + process.readAllStandardError();
        const auto problem = [&](const char *what) {
            return qPrintable(QStringLiteral("%1; SEEDBANK_SEED=%2, status %3: %4")
                                  .arg(QString::fromUtf8(what))
                                  .arg(seed)
                                  .arg(status)
                                  .arg(QString::fromUtf8(said)));
        };
        QVERIFY2(now == first || now == second, problem("a mixed state"));
        const bool changed = (now == second) != isSecond;
        QVERIFY2(status == 0 || status == 1 || status == 6, problem("another end"));
        QVERIFY2(status != 0 || changed, problem("said to be loaded, but is not"));
        QVERIFY2(status != 1 || !changed, problem("said to be unchanged, but is not"));
        loaded += status == 0 ? 1 : 0;
        unknown += status == 6 ? 1 : 0;
        isSecond = now == second;
    }
    std::printf(
        "SEEDBANK_SEED=%d: server killed %d times; %d loads were over, %d outcomes unknown, "
        "mixed states 0, untrue words 0\n",
        seed, kills, loaded, unknown);
}

QTEST_GUILESS_MAIN(TestFaultsRandom)
#include "tst_faults_random.moc"
