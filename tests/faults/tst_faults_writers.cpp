// SPDX-License-Identifier: MIT
// An application goes on writing beside loads, also rows that hang on demo rows between the moment
// when a load looks for such rows and the one when it deletes: nothing that the application
// committed is lost or changed, and no row hangs in the air.
#include "support/databasekind.h"
#include "support/fromenvironment.h"
#include "support/mariadbserver.h"
#include "support/operationsfixture.h"
#include "support/postgresqlserver.h"
#include "support/testdatabase.h"
#include "support/verify.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>
#include <functional>
#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** Parents 1 to 200 are demo data, 201 to 400 are not. Children 1 to 200 are demo data; those from
 *  1001 on belong to the application and hang on its own parents. */
constexpr const char *schema = R"(
        CREATE TABLE parents (id %int PRIMARY KEY, name varchar(50) UNIQUE, metadata %json);
        CREATE TABLE children (id %int PRIMARY KEY, parent int NOT NULL, n int, metadata %json,
            FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE);
        CREATE TABLE written (id %int PRIMARY KEY, n int NOT NULL);
        CREATE INDEX hanging ON children (parent);
        INSERT INTO written VALUES (1, 0);
        INSERT INTO parents SELECT n, %name, CASE WHEN n <= 200 THEN '{"demo_seed":1}' END
        FROM %numbers WHERE n <= 400;
        INSERT INTO children SELECT n, n, 0, '{"demo_seed":1}' FROM %numbers WHERE n <= 200;
        INSERT INTO children SELECT 1000 + n, 201 + n % 200, 0, NULL FROM %numbers
        WHERE n <= 200;)";

/** From v1 to v2: unique names swapped, children moved, parents with and without children gone. */
constexpr const char *edit = R"(
        UPDATE parents SET name = %tmp WHERE id <= 200;
        UPDATE parents SET name = %swapped WHERE id <= 200;
        UPDATE children SET parent = 1 WHERE id BETWEEN 100 AND 200;
        DELETE FROM parents WHERE id BETWEEN 150 AND 200;)";

constexpr const char *dataset
    = R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
      R"("tables":[{"table":"parents"},{"table":"children"}]})";

/** What an application does in turn $i, in bash: rows of its own change together with a count of
 *  the changes, and a row is hung on one of all parents, for a while. */
constexpr const char *turn = R"(
update="UPDATE children SET n = n + 1 WHERE id = $((1000 + i % 200 + 1)); UPDATE written SET n = n + 1;"
insert="INSERT INTO children VALUES ($((5000 + i)), $((1 + i * 7 % 400)), 1, NULL);"
tidy="DELETE FROM children WHERE id BETWEEN 5001 AND $((4996 + i));"
)";

struct Database {
    QString url;
    std::function<void(const QString &sql)> execute;
    std::function<QString(const QString &sql)> query; ///< one value
    QString transaction; ///< in bash: prints one of $update, $insert and $tidy
    QStringList client; ///< reads those from its standard input, and goes on after an error
    QByteArray violation; ///< what its client says of a reference that leads nowhere
};

QString forEngine(const char *sql, const std::vector<std::pair<const char *, const char *>> &words)
{
    QString text = QString::fromUtf8(sql);
    for (const auto &[word, replacement] : words)
        text.replace(QLatin1String(word), QLatin1String(replacement));
    return text;
}

/** The application: turns as fast as a hundredth of a second allows, until it is told to end. */
class Application {
public:
    explicit Application(const Database &database)
    {
        const QString script = QStringLiteral(
            "i=0; while [ -e \"$0\" ]; do i=$((i + 1)); %1 %2; sleep 0.01; done | \"$@\"")
                                   .arg(QString::fromUtf8(turn), database.transaction);
        m_running.open();
        m_process.start(QStringLiteral("bash"),
            QStringList { QStringLiteral("-c"), script, m_running.fileName() } + database.client);
        if (!m_process.waitForStarted())
            qFatal("bash does not start");
    }
    /** Once it has ended: what its client complained of, but for that. */
    QByteArray end(const QByteArray &expected)
    {
        m_running.remove();
        if (!m_process.waitForFinished(60'000))
            qFatal("the application does not end");
        QByteArray errors;
        for (const QByteArray &line : m_process.readAllStandardError().split('\n')) {
            if (line.toLower().contains("error") && !line.contains(expected))
                errors += line + '\n';
        }
        return errors;
    }

private:
    QTemporaryFile m_running;
    QProcess m_process;
};

} // namespace

class TestFaultsWriters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsAndWritersKeepWhatIsTheirs_data();
    void loadsAndWritersKeepWhatIsTheirs();

private:
    Database openSqlite();
    Database openPostgreSql();
    Database openMariaDb();

    std::unique_ptr<TestDatabase> m_sqlite;
    std::unique_ptr<PostgreSqlServer> m_postgreSql;
    std::unique_ptr<MariaDbServer> m_mariaDb;
};

void TestFaultsWriters::loadsAndWritersKeepWhatIsTheirs_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::newRow("SQLite") << DatabaseKind::Sqlite;
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb;
}

Database TestFaultsWriters::openSqlite()
{
    m_sqlite = std::make_unique<TestDatabase>("");
    const auto execute = [this](const QString &sql) { m_sqlite->execute(sql.toStdString()); };
    execute(QStringLiteral("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;"));
    execute(forEngine(schema,
        { { "%int", "INTEGER" }, { "%json", "TEXT" }, { "%name", "'p' || n" },
            { "%numbers",
                "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 400) "
                "SELECT n FROM s)" } }));
    return { m_sqlite->url(), execute,
        [this](const QString &sql) { return m_sqlite->query(sql.toStdString()).join(u','); },
        // A line each: after an error it leaves the rest of the line out.
        QStringLiteral("printf '%s\\n' 'BEGIN IMMEDIATE;' \"$update\" \"$tidy\" \"$insert\" "
                       "'COMMIT;'"),
        { QStringLiteral("sqlite3"), QStringLiteral("-cmd"), QStringLiteral(".timeout 60000"),
            QStringLiteral("-cmd"), QStringLiteral("PRAGMA foreign_keys = ON"), m_sqlite->path() },
        "FOREIGN KEY constraint failed" };
}

Database TestFaultsWriters::openPostgreSql()
{
    m_postgreSql = std::make_unique<PostgreSqlServer>();
    const QString name = QStringLiteral("app");
    m_postgreSql->createDatabase(name);
    const auto execute = [this, name](const QString &sql) { m_postgreSql->query(name, sql); };
    execute(forEngine(schema,
        { { "%int", "int" }, { "%json", "jsonb" }, { "%name", "'p' || n" },
            { "'{\"demo_seed\":1}'", "'{\"demo_seed\":1}'::jsonb" },
            { "%numbers", "generate_series(1, 400) AS n" } }));
    return { m_postgreSql->url(name), execute,
        [this, name](const QString &sql) { return m_postgreSql->query(name, sql); },
        QStringLiteral("echo \"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; $update $tidy "
                       "$insert COMMIT;\""),
        { QStringLiteral("psql"), QStringLiteral("-Xq"), QStringLiteral("-h"),
            m_postgreSql->folder(), QStringLiteral("-U"), QStringLiteral("postgres"), name },
        "children_parent_fkey" };
}

Database TestFaultsWriters::openMariaDb()
{
    m_mariaDb = std::make_unique<MariaDbServer>();
    const QString name = QStringLiteral("app");
    m_mariaDb->create(name);
    const auto execute = [this, name](const QString &sql) { m_mariaDb->run(name, sql.toUtf8()); };
    execute(forEngine(schema,
        { { "%int", "int" }, { "%json", "json" }, { "%name", "CONCAT('p', n)" },
            { "%numbers", "(SELECT seq AS n FROM seq_1_to_400) AS s" } }));
    return { m_mariaDb->url(name), execute,
        [this, name](const QString &sql) {
            return QString::fromUtf8(m_mariaDb->run(name, sql.toUtf8()).trimmed());
        },
        // A deadlock ends the transaction, and a client would go on in the middle of it.
        QStringLiteral("echo \"BEGIN NOT ATOMIC DECLARE EXIT HANDLER FOR 1020, 1205, 1213, 1452 "
                       "ROLLBACK; START TRANSACTION; $update $tidy $insert COMMIT; END//\""),
        { QStringLiteral("mariadb"), QStringLiteral("--no-defaults"), QStringLiteral("--force"),
            QStringLiteral("--user=root"), QStringLiteral("--delimiter=//"),
            QStringLiteral("--socket=") + m_mariaDb->socket(), name },
        "nothing" };
}

void TestFaultsWriters::loadsAndWritersKeepWhatIsTheirs()
{
    QFETCH(DatabaseKind, engine);
    const Database database = engine == DatabaseKind::Sqlite ? openSqlite()
        : engine == DatabaseKind::PostgreSql                 ? openPostgreSql()
                                                             : openMariaDb();
    OperationsFixture fixture(database.url);
    fixture.useDataset(dataset);
    VERIFY_OK(fixture.capture());
    const bool isMariaDb = engine == DatabaseKind::MariaDb;
    database.execute(forEngine(edit,
        { { "%tmp", isMariaDb ? "CONCAT('t', id)" : "'t' || id" },
            { "%swapped", isMariaDb ? "CONCAT('p', 201 - id)" : "'p' || (201 - id)" } }));
    VERIFY_OK(fixture.capture());

    Application application(database);
    const int seconds = numberFrom("SEEDBANK_SECONDS", 2);
    int done = 0;
    int refused = 0;
    int locked = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1000LL || done < 4) {
        const auto report = fixture.load((done + refused) % 2 == 0 ? "v1" : "v2");
        if (report) {
            ++done;
            continue;
        }
        const ErrorCode code = report.error().code;
        // Rows of the application that hang on what must go refuse a load; so may its locks.
        QVERIFY2(code == ErrorCode::SideEffects || code == ErrorCode::DatabaseLocked
                || (isMariaDb && code == ErrorCode::DatabaseError),
            qPrintable(report.error().message() + report.error().detail));
        ++(code == ErrorCode::SideEffects ? refused : locked);
        QVERIFY2(timer.elapsed() < (seconds + 60) * 1000LL, "the loads never get through");
    }
    QCOMPARE(application.end(database.violation), QByteArray());

    const QString turns = database.query(QStringLiteral("SELECT n FROM written"));
    QCOMPARE(database.query(
                 QStringLiteral("SELECT SUM(n) FROM children WHERE id BETWEEN 1001 AND 1200")),
        turns);
    QVERIFY2(turns.toInt() > 10 * seconds, qPrintable(turns));
    const QString zero = QStringLiteral("0");
    QCOMPARE(database.query(QStringLiteral(R"(
        SELECT COUNT(*) FROM children c LEFT JOIN parents p ON p.id = c.parent WHERE p.id IS NULL)")),
        zero);
    QCOMPARE(database.query(QStringLiteral(R"(
                SELECT COUNT(*) FROM parents WHERE metadata IS NULL AND (id <= 200 OR name <> %1))")
                                .arg(isMariaDb ? QStringLiteral("CONCAT('p', id)")
                                               : QStringLiteral("'p' || id"))),
        zero);
    QCOMPARE(database.query(QStringLiteral("SELECT COUNT(*) FROM parents WHERE metadata IS NULL")),
        QStringLiteral("200"));
    std::printf("%d s, %s turns of the application: %d loads, %d refused for its rows, %d for its "
                "locks; violations 0\n",
        seconds, qPrintable(turns), done, refused, locked);
    database.execute(QStringLiteral("DELETE FROM children WHERE id > 5000"));
    VERIFY_OK(fixture.load("v2"));
}

QTEST_GUILESS_MAIN(TestFaultsWriters)
#include "tst_faults_writers.moc"
