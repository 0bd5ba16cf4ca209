// SPDX-License-Identifier: MIT
// A snapshot is a file that the server's own client runs: all or nothing, with the same rows as
// Seedbank's own load.
#include "mariadbfixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestMariaDbClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void awkwardTextsSurviveTheClient();
    void theClientReplacesTheDemoRows();
    void cyclesLoad();
    void danglingReferencesOfACycleRollBack();
    void afterAnErrorNothingIsChanged();

private:
    const MariaDbServer m_server;
};

void TestMariaDbClient::awkwardTextsSurviveTheClient()
{
    const QByteArrayList texts { "go", "\ngo\n", "\\q", "\n\\q\n", "delimiter //",
        "\ndelimiter //\nx", "a\r\nb", "\r", QByteArray("a\0b", 3), "it's", "''", "\\", "\\'",
        "'\\", "-- no comment", "#", "/* */", "*/;", "/*! DROP TABLE t */", ";", ";\n;", "\"", "`",
        "\\0\\Z\\n", "\x1a", "\t", "\nsource /etc/passwd\n", "\n\\. /etc/passwd\n", "use mysql",
        "?", ":a", "@b", "ünï😀", "\xEF\xBB\xBF", "\n--\n", "COMMIT;", "');COMMIT;--",
        "\n\nquit\nexit\n", "system ls", QByteArray(100000, '\''), QByteArray(100000, '\n') };
    MariaDbFixture fixture(m_server);
    QByteArray sql = R"(
        CREATE TABLE t (id int PRIMARY KEY, v longtext, b longblob, l varchar(200)
            character set latin1);)";
    for (int i = 0; i < texts.size(); ++i) {
        const QByteArray hex = "X'" + texts[i].toHex() + "'";
        sql += "INSERT INTO t VALUES (" + QByteArray::number(i) + ", CONVERT(" + hex
            + " USING utf8mb4), " + hex + ", LEFT(CONVERT(" + hex + " USING ascii), 200));";
    }
    fixture.run(sql);
    fixture.useAllRows({ QStringLiteral("t") });
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE t SET v = 'x', b = NULL WHERE id < 20; DELETE FROM t WHERE id > 30");
    const auto answer = m_server.tryRun(fixture.database(), fixture.latestFile());
    QVERIFY2(answer.ok, answer.err.constData());
    QCOMPARE(answer.out, "t\t" + QByteArray::number(texts.size()) + '\n');
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbClient::theClientReplacesTheDemoRows()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE p (id int PRIMARY KEY, metadata json);
        CREATE TABLE c (id int AUTO_INCREMENT PRIMARY KEY, p int NOT NULL,
            at timestamp NULL ON UPDATE CURRENT_TIMESTAMP, zero datetime, FOREIGN KEY (p)
            REFERENCES p (id));
        INSERT INTO p VALUES (1, '{"demo_seed":true}'), (2, '{}');
        SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
        INSERT INTO c VALUES (0, 1, '2025-03-30 02:30:00', '0000-00-00'), (1, 1, NULL,
            '2024-01-00'), (7, 2, NULL, NULL))");
    fixture.useDataset(R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
                       R"("tables":[{"table":"p"},{"table":"c"}]})");
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        SET sql_mode = '';
        UPDATE c SET zero = NULL WHERE id < 2;
        INSERT INTO c VALUES (9, 1, NULL, NULL);
        INSERT INTO p VALUES (5, '{"demo_seed":1}'))");
    const auto answer = m_server.tryRun(fixture.database(), fixture.latestFile());
    QVERIFY2(answer.ok, answer.err.constData());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbClient::cyclesLoad()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL, boss int, FOREIGN KEY (boss)
            REFERENCES a (id));
        CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL, FOREIGN KEY (a) REFERENCES a (id));
        ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id);
        SET foreign_key_checks = 0;
        INSERT INTO a VALUES (1, 2, 2), (2, 1, NULL);
        INSERT INTO b VALUES (1, 1), (2, 2))");
    fixture.useAllRows({ QStringLiteral("a"), QStringLiteral("b") });
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run("SET foreign_key_checks = 0; DELETE FROM a; UPDATE b SET a = 2");
    const auto answer = m_server.tryRun(fixture.database(), fixture.latestFile());
    QVERIFY2(answer.ok, answer.err.constData());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbClient::danglingReferencesOfACycleRollBack()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE users (id int PRIMARY KEY);
        INSERT INTO users VALUES (1), (2);
        CREATE TABLE a (id int PRIMARY KEY, boss int, owner int, FOREIGN KEY (boss)
            REFERENCES a (id), FOREIGN KEY (owner) REFERENCES users (id));
        INSERT INTO a VALUES (1, NULL, 1), (2, 1, 2))");
    fixture.useAllRows({ QStringLiteral("a") });
    VERIFY_OK(fixture.capture());
    fixture.run("DELETE FROM a WHERE id = 2; DELETE FROM users WHERE id = 2");
    const QByteArray before = fixture.hashAll();
    QVERIFY(!m_server.tryRun(fixture.database(), fixture.latestFile()).ok);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbClient::afterAnErrorNothingIsChanged()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, name varchar(20) UNIQUE, metadata json);
        INSERT INTO t VALUES (1, 'a', '{"demo_seed":1}'), (2, 'b', '{"demo_seed":1}'))");
    fixture.useDataset(R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
                       R"("tables":[{"table":"t"}]})");
    VERIFY_OK(fixture.capture());
    fixture.run("DELETE FROM t WHERE id = 2; INSERT INTO t VALUES (3, 'b', NULL)");
    const QByteArray before = fixture.hashAll();
    const auto answer = m_server.tryRun(fixture.database(), fixture.latestFile());
    QVERIFY(!answer.ok);
    QVERIFY2(answer.err.contains("Duplicate entry"), answer.err.constData());
    QCOMPARE(fixture.hashAll(), before);
}

QTEST_GUILESS_MAIN(TestMariaDbClient)
#include "tst_mariadb_client.moc"
