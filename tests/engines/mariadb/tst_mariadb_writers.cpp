// SPDX-License-Identifier: MIT
// An application that goes on writing while Seedbank captures and loads.
#include "mariadbfixture.h"

#include <QProcess>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** SQL that runs in the server's own client, beside the test. */
class Application {
public:
    Application(const MariaDbServer &server, const QString &database, const QByteArray &sql)
    {
        m_client.start(QStringLiteral("mariadb"),
            { QStringLiteral("--no-defaults"), QStringLiteral("--user=root"),
                QStringLiteral("--delimiter=//"), QStringLiteral("--socket=") + server.socket(),
                database });
        m_client.write("SET SESSION sql_mode = 'STRICT_ALL_TABLES', innodb_lock_wait_timeout = "
                       "60//\n"
            + sql + "//\n");
        m_client.closeWriteChannel();
        if (!m_client.waitForStarted())
            qFatal("mariadb does not start");
    }
    bool hasEnded() { return m_client.waitForFinished(1); }
    QByteArray errors() { return m_client.readAllStandardError(); }

private:
    QProcess m_client;
};

} // namespace

class TestMariaDbWriters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCaptureSeesOneState();
    void loadsAndWritersKeepWhatIsTheirs();

private:
    MariaDbServer m_server;
};

void TestMariaDbWriters::aCaptureSeesOneState()
{
    MariaDbFixture fixture(m_server);
    fixture.run(
        "CREATE TABLE a (id int PRIMARY KEY, v text); CREATE TABLE b (id int PRIMARY KEY, v "
        "text); INSERT INTO a SELECT seq, REPEAT('x', 1000) FROM seq_1_to_3000");
    fixture.useTables({ QStringLiteral("a"), QStringLiteral("b") });
    Application application(m_server, fixture.database(),
        "BEGIN NOT ATOMIC DECLARE i INT DEFAULT 1; WHILE i <= 3000 DO START TRANSACTION; INSERT "
        "INTO b SELECT * FROM a WHERE id = i; DELETE FROM a WHERE id = i; COMMIT; IF i % 10 = 0 "
        "THEN DO SLEEP(0.005); END IF; SET i = i + 1; END WHILE; END");
    int captures = 0;
    int moved = 0;
    do {
        const auto report = fixture.capture(true);
        VERIFY_OK(report);
        QCOMPARE(totalRows(report->statistics), std::int64_t(3000));
        ++captures;
        moved += report->statistics[1].rows > 0 && report->statistics[0].rows > 0 ? 1 : 0;
    } while (!application.hasEnded());
    QCOMPARE(application.errors(), QByteArray());
    QVERIFY2(captures > 1 && moved > 0, qPrintable(QString::number(moved)));
}

void TestMariaDbWriters::loadsAndWritersKeepWhatIsTheirs()
{
    MariaDbFixture fixture(m_server);
    // The application's rows stand among the demo rows, and some hang on them.
    fixture.run(
        "CREATE TABLE parents (id int PRIMARY KEY, name varchar(50) UNIQUE, metadata json);"
        "CREATE TABLE children (id int PRIMARY KEY AUTO_INCREMENT, parent int NOT NULL, n int, "
        "metadata json, FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE);"
        "CREATE TABLE written (id int PRIMARY KEY, n int NOT NULL);"
        "INSERT INTO written VALUES (1, 0);"
        "INSERT INTO parents SELECT seq, CONCAT('p', seq), IF(seq <= 200, '{\"demo_seed\":1}', "
        "NULL) "
        "FROM seq_1_to_400;"
        "INSERT INTO children SELECT seq, seq, 0, '{\"demo_seed\":1}' FROM seq_1_to_200;"
        "INSERT INTO children SELECT 1000 + seq, 201 + seq % 200, 0, NULL FROM seq_1_to_200");
    fixture.useDataset(R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
                       R"("tables":[{"table":"parents"},{"table":"children"}]})");
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE parents SET name = CONCAT('q', 201 - id) WHERE id <= 200; UPDATE children "
                "SET parent = 1 WHERE id BETWEEN 100 AND 200; DELETE FROM parents WHERE id BETWEEN "
                "150 AND 200");
    VERIFY_OK(fixture.capture());

    Application application(m_server, fixture.database(),
        "BEGIN NOT ATOMIC DECLARE i INT DEFAULT 1; WHILE i <= 400 DO BEGIN DECLARE EXIT HANDLER "
        "FOR 1020, 1205, 1213, 1452 ROLLBACK; START TRANSACTION; UPDATE children SET n = n + 1 "
        "WHERE id = 1000 + i % 200 + 1; UPDATE written SET n = n + 1 WHERE id = 1; INSERT INTO "
        "children VALUES (5000 + i, 1 + i % 400, 1, NULL); IF i % 3 = 0 THEN DELETE FROM children "
        "WHERE id BETWEEN 4997 + i AND 4999 + i; END IF; COMMIT; END; SET i = i + 1; DO "
        "SLEEP(0.005); END WHILE; END");
    int loads = 0;
    int refusals = 0;
    do {
        const auto report = fixture.load(loads % 2 == 0 ? "v1" : "v2");
        // Rows of the application that hang on what must go refuse the load; so may its locks.
        if (!report
            && (report.error().code == ErrorCode::SideEffects
                || report.error().code == ErrorCode::DatabaseLocked
                || report.error().code == ErrorCode::DatabaseError))
            ++refusals;
        else
            VERIFY_OK(report);
        ++loads;
    } while (!application.hasEnded());
    QCOMPARE(application.errors(), QByteArray());
    QVERIFY2(loads > refusals && loads > 2, qPrintable(QString::number(loads)));

    // Nothing that the application committed is lost, and nothing hangs in the air.
    QCOMPARE(fixture.run("SELECT SUM(n) = (SELECT n FROM written) FROM children WHERE id BETWEEN "
                         "1001 AND 1200"),
        QByteArray("1\n"));
    QCOMPARE(fixture.run("SELECT COUNT(*) FROM children c LEFT JOIN parents p ON p.id = c.parent "
                         "WHERE p.id IS NULL"),
        QByteArray("0\n"));
    QCOMPARE(
        fixture.run("SELECT COUNT(*) FROM parents WHERE metadata IS NULL AND name = CONCAT('p', "
                    "id)"),
        QByteArray("200\n"));
    fixture.run("DELETE FROM children WHERE id > 5000");
    VERIFY_OK(fixture.load("v1"));
    QCOMPARE(fixture.run("SELECT COUNT(*), SUM(name = CONCAT('p', id)) FROM parents WHERE metadata "
                         "IS NOT NULL"),
        QByteArray("200\t200\n"));
}

QTEST_GUILESS_MAIN(TestMariaDbWriters)
#include "tst_mariadb_writers.moc"
