// SPDX-License-Identifier: MIT
// What MySQL alone would refuse, lose or hide: a preview says so. For tests/servers/run; no part of
// the test run, whose server is MariaDB.
#include "mariadbfixture.h"

#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

class TestMySqlRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(MariaDbServer::isMySql(), "this is for tests/servers/run mysql 9");
    }
    void jsonThatItsTextDoesNotKeepIsRefused();
    void triggersThatMayRunUnseenAreSaid();
    void anIndexThatTheServerCannotReadIsNamed();

private:
    MariaDbServer m_server;
};

void TestMySqlRefusals::jsonThatItsTextDoesNotKeepIsRefused()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, j json, k json);
        INSERT INTO t VALUES (1,
            '{"a": [1.1, 1e10, -0.0, 12345678901234567890123, "2020-01-01"]}', NULL))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    for (const char *value : { "JSON_OBJECT('price', CAST(1.10 AS decimal(5, 2)))",
             "JSON_ARRAY(CAST('2020-01-01' AS date))" }) {
        fixture.run(QByteArray("UPDATE t SET k = ") + value);
        const QByteArray before = fixture.hashAll();
        VERIFY_FAILS(fixture.capture("general", true), ErrorCode::UnsupportedValue);
        const auto preview = fixture.preview();
        VERIFY_FAILS(preview, ErrorCode::UnsupportedValue);
        VERIFY_SAYS(preview, QStringLiteral("The row 1 of t"));
        VERIFY_FAILS(fixture.load(), ErrorCode::UnsupportedValue);
        QCOMPARE(fixture.hashAll(), before);
    }
}

void TestMySqlRefusals::triggersThatMayRunUnseenAreSaid()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, v int) ENGINE = InnoDB;
        INSERT INTO t VALUES (1, 1);
        DROP USER IF EXISTS app@localhost;
        CREATE USER app@localhost;
        GRANT SELECT, INSERT, UPDATE, DELETE, CREATE TEMPORARY TABLES ON demo.* TO app@localhost;
        GRANT PROCESS ON *.* TO app@localhost)");
    fixture.useAllRows({ QStringLiteral("t") });
    fixture.useUser(QStringLiteral("app"));
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    const QString unseen = QStringLiteral("that this user cannot see (needs TRIGGER)");
    QVERIFY(std::ranges::any_of(
        captured->warnings, [&](const QString &warning) { return warning.contains(unseen); }));
    VERIFY_OK(fixture.preview());
    QVERIFY(fixture.preview()->obstacles.empty()); // nothing to write
    fixture.run("UPDATE t SET v = 2");
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
    QCOMPARE(preview->obstacles.front().kind, Obstacle::Kind::Trigger);
    QVERIFY(preview->obstacles.front().detail.contains(unseen));
    ImportRequest request = fixture.importRequest();
    request.options.dryRun = true;
    request.options.rehearse = true;
    const auto rehearsed = run(request);
    VERIFY_OK(rehearsed);
    QVERIFY(rehearsed->obstacles.empty());
    fixture.run("GRANT TRIGGER ON demo.* TO app@localhost");
    const auto seen = fixture.preview();
    VERIFY_OK(seen);
    QVERIFY(seen->obstacles.empty());
}

void TestMySqlRefusals::anIndexThatTheServerCannotReadIsNamed()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (id int PRIMARY KEY, v varchar(9), INDEX odd ((CONCAT(v, 'it''s'))))
            ENGINE = InnoDB;
        INSERT INTO t VALUES (1, 'a'))");
    fixture.useAllRows({ QStringLiteral("t") });
    const auto captured = fixture.capture();
    VERIFY_FAILS(captured, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(captured, QStringLiteral("index odd"));
}

QTEST_GUILESS_MAIN(TestMySqlRefusals)
#include "tst_mysql_refusals.moc"
