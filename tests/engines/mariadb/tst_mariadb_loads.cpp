// SPDX-License-Identifier: MIT
// What a load meets in MariaDB alone; tst_engine_loads tells of the rest.
#include "mariadbfixture.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr const char *fragments = R"(
        CREATE TABLE fragments (id bigint unsigned AUTO_INCREMENT PRIMARY KEY,
            message text NOT NULL, metadata json);
        INSERT INTO fragments VALUES (1, 'Buy seeds', '{"demo_seed": 1}'), (50, 'Real note',
            NULL))";

} // namespace

class TestMariaDbLoads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uniqueValuesOfSeveralKeysMaySwap();
    void outsideRowsOfAnotherSchemaRefuseALoad();
    void keysMayChangeTheirCase();
    void severalSchemasAndOddNamesLoad();
    void applicationsGetFreshNumbersAfterwards();
    void planFilesLoadByValue();
    void otherTypesLoadByValue();
    void referencesToGeneratedColumnsAreChecked();

private:
    const MariaDbServer m_server;
};

void TestMariaDbLoads::uniqueValuesOfSeveralKeysMaySwap()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, name varchar(20) UNIQUE, a int, b int,
            long_name text, UNIQUE (a, b), UNIQUE (long_name(3)));
        INSERT INTO t VALUES (1, 'a', 1, 2, 'abc'), (2, 'b', 2, 1, 'bcd'), (3, 'c', 3, 3, 'cde'),
            (4, NULL, NULL, 4, NULL))");
    fixture.useAllRows({ QStringLiteral("t") });
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        UPDATE t SET name = 'x', a = 9, long_name = 'zzz' WHERE id = 1;
        UPDATE t SET name = 'a', a = 1, b = 2, long_name = 'abcd' WHERE id = 2;
        UPDATE t SET name = 'b', a = 2, b = 1, long_name = 'bc' WHERE id = 1;
        UPDATE t SET a = 7 WHERE id = 4)");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->changes[0].counts.updated, 3);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::outsideRowsOfAnotherSchemaRefuseALoad()
{
    MariaDbFixture fixture(m_server);
    MariaDbFixture other(m_server, QStringLiteral("other"));
    fixture.run(fragments);
    fixture.useTables(QStringLiteral("{\"table\":\"fragments\"}"));
    other.run(R"(
        CREATE TABLE notes (id int PRIMARY KEY, f bigint unsigned, FOREIGN KEY (f)
            REFERENCES demo.fragments (id) ON DELETE CASCADE))");
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        INSERT INTO fragments VALUES (9, 'more', '{"demo_seed": 1}');
        INSERT INTO other.notes VALUES (7, 9))");
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(loaded.error().obstacles[0].table, QStringLiteral("other.notes"));
    other.run("DROP TABLE notes");
}

void TestMariaDbLoads::keysMayChangeTheirCase()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE p (code varchar(20) PRIMARY KEY);
        CREATE TABLE c (id int, code varchar(20), PRIMARY KEY (code, id), FOREIGN KEY (code)
            REFERENCES p (code));
        INSERT INTO p VALUES ('Alpha'), ('beta'), ('ß');
        INSERT INTO c VALUES (1, 'ALPHA'), (2, 'alpha'), (3, 'Beta'), (1, 'ß'))");
    fixture.useAllRows({ QStringLiteral("p"), QStringLiteral("c") });
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        SET foreign_key_checks = 0;
        UPDATE p SET code = 'aLPHA' WHERE code = 'alpha';
        UPDATE c SET code = 'BETA' WHERE id = 3)");
    QVERIFY(fixture.hashAll() != before);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::severalSchemasAndOddNamesLoad()
{
    MariaDbFixture fixture(m_server, QString::fromUtf8("Données"));
    MariaDbFixture other(m_server, QString::fromUtf8("Größe \"2\""));
    other.run(R"(
        CREATE TABLE `order` (`select` int PRIMARY KEY, `Ünï "code"` varchar(20));
        INSERT INTO `order` VALUES (1, 'a'), (2, 'b'))");
    fixture.run(R"(
        CREATE TABLE `Group By` (id int PRIMARY KEY, `the order` int, FOREIGN KEY (`the order`)
            REFERENCES `Größe "2"`.`order` (`select`));
        INSERT INTO `Group By` VALUES (1, 1), (2, 2))");
    fixture.useDataset(
        R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
        R"("tables":[{"table":"order","schema":"Größe \"2\"","rows":"all"},)"
        R"({"table":"Group By","schema":"Données","rows":{"through":"the order"}}]})");
    const QByteArray before = fixture.hashAll() + other.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        DELETE FROM `Group By`;
        DELETE FROM `Größe "2"`.`order` WHERE `select` = 1;
        UPDATE `Größe "2"`.`order` SET `Ünï "code"` = 'x')");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll() + other.hashAll(), before);
    fixture.run("DELETE FROM `Group By`; DELETE FROM `Größe \"2\"`.`order` WHERE `select` = 1");
    const auto file
        = m_server.tryRun({}, "SET NAMES utf8mb4; USE `Données`;" + fixture.latestFile());
    QVERIFY2(file.ok, file.err.constData());
    QCOMPARE(fixture.hashAll() + other.hashAll(), before);
}

void TestMariaDbLoads::applicationsGetFreshNumbersAfterwards()
{
    MariaDbFixture fixture(m_server);
    fixture.run(fragments);
    fixture.useTables(QStringLiteral("{\"table\":\"fragments\"}"));
    fixture.run("INSERT INTO fragments VALUES (1000, 'high', '{\"demo_seed\": 1}')");
    VERIFY_OK(fixture.capture());
    MariaDbFixture fresh(m_server, QStringLiteral("fresh"));
    fresh.run(fragments);
    ImportRequest request = fixture.importRequest();
    request.access.url = m_server.url(fresh.database());
    VERIFY_OK(run(request));
    QCOMPARE(fresh.run("INSERT INTO fragments (message) VALUES ('mine'); SELECT LAST_INSERT_ID()"),
        QByteArray("1001\n"));
    // A zero stays a zero.
    fresh.run(R"(
        CREATE TABLE z (id int AUTO_INCREMENT PRIMARY KEY);
        SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
        INSERT INTO z VALUES (0), (5))");
    fresh.useAllRows({ QStringLiteral("z") });
    const QByteArray before = fresh.hashAll();
    VERIFY_OK(fresh.capture());
    fresh.run("DELETE FROM z");
    VERIFY_OK(fresh.load());
    QCOMPARE(fresh.hashAll(), before);
}

void TestMariaDbLoads::planFilesLoadByValue()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE vaults (id int PRIMARY KEY, name varchar(50) NOT NULL, active tinyint(1),
            price decimal(10,2), metadata json, created_at datetime);
        CREATE TABLE projects (id int PRIMARY KEY, metadata json);
        CREATE TABLE fragments (id int PRIMARY KEY, metadata json);
        CREATE TABLE todos (id int PRIMARY KEY, fragment_id int REFERENCES fragments (id));
        CREATE TABLE contacts (id int PRIMARY KEY, metadata json);
        CREATE TABLE chat_sessions (id int PRIMARY KEY, metadata json);
    )");
    const QByteArray file = "-- Demo Data Export\n-- Scenario: general\n"
                            "-- Generated: 2025-01-15T10:30:00.000Z\n-- Version: v1_2025-01-15\n"
                            "-- Total Fragments: 0\n-- Total Records: 2\n\n"
                            "-- Cleanup existing demo data\n"
                            "DELETE FROM vaults WHERE metadata->>'demo_seed' = 'true';\n\n"
                            "SET FOREIGN_KEY_CHECKS = 0;\n\n"
                            "-- vaults exports (2 records)\n"
                            "INSERT INTO vaults (id, name, active, price, metadata, created_at) "
                            "VALUES (2, 'It''s', TRUE, 1.50, '{\"demo_seed\": true}', "
                            "'2025-01-15 10:30:00');\n"
                            "INSERT INTO vaults (id, name, active, price, metadata, created_at) "
                            "VALUES (1, 'b', FALSE, 7, '{\"demo_seed\": true}', NULL);\n\n"
                            "SET FOREIGN_KEY_CHECKS = 1;\n\n-- Verification queries\n"
                            "SELECT 'vaults' as type, COUNT(*) as count FROM vaults;\n\n"
                            "-- Export completed successfully\n";
    QFile out(fixture.path(QStringLiteral("plan.sql")));
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(file) == file.size());
    out.close();
    ImportRequest request = fixture.importRequest();
    request.snapshot.file = out.fileName();
    const auto loaded = run(request);
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, "value");
    QCOMPARE(fixture.run("SELECT id, name, active, price, created_at FROM vaults ORDER BY id"),
        QByteArray("1\tb\t0\t7.00\tNULL\n2\tIt's\t1\t1.50\t2025-01-15 10:30:00\n"));
}

void TestMariaDbLoads::otherTypesLoadByValue()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id varchar(10) PRIMARY KEY, n int, d decimal(10,3), y int,
            b varbinary(10), f float);
        INSERT INTO t VALUES ('10', 5, 1.25, 0, X'00FF', 0.1), ('9', -5, 7, 2001, NULL, 2))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run(R"(
        DROP TABLE t;
        CREATE TABLE t (id int PRIMARY KEY, n bigint, d double, y year, b blob, f float,
            more int))");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, "value");
    QCOMPARE(loaded->warnings.size(), 6U); // five other types, one column more
    QCOMPARE(fixture.run("SELECT id, n, d, y, HEX(b), f, more FROM t ORDER BY id"),
        QByteArray("9\t-5\t7\t2001\tNULL\t2\tNULL\n10\t5\t1.25\t0000\t00FF\t0.1\tNULL\n"));
    fixture.run(R"(
        DROP TABLE t;
        CREATE TABLE t (id tinyint PRIMARY KEY, n tinyint unsigned, d int, y year, b blob,
            f float))");
    VERIFY_FAILS(fixture.load(), ErrorCode::SchemaMismatch); // -5 does not fit
    QCOMPARE(fixture.run("SELECT count(*) FROM t"), QByteArray("0\n"));
}

void TestMariaDbLoads::referencesToGeneratedColumnsAreChecked()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE p (id int PRIMARY KEY, code int, twice int GENERATED ALWAYS AS (code * 2)
            STORED, UNIQUE (twice));
        CREATE TABLE c (id int PRIMARY KEY, twice int, FOREIGN KEY (twice) REFERENCES p (twice));
        INSERT INTO p (id, code) VALUES (1, 10), (2, 20);
        INSERT INTO c VALUES (1, 20))");
    fixture.useAllRows({ QStringLiteral("p") });
    VERIFY_OK(fixture.capture());
    fixture.run("INSERT INTO p (id, code) VALUES (3, 30); INSERT INTO c VALUES (2, 60)");
    const QByteArray before = fixture.hashAll();
    VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
    QCOMPARE(fixture.hashAll(), before);
    fixture.run("DELETE FROM c WHERE id = 2");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.run("SELECT id, twice FROM p ORDER BY id"), QByteArray("1\t20\n2\t40\n"));
}

QTEST_GUILESS_MAIN(TestMariaDbLoads)
#include "tst_mariadb_loads.moc"
