// SPDX-License-Identifier: MIT
// References and keys in columns that the server computes, and in such as the snapshot lacks.
#include "database/obstacletext.h"
#include "mariadbfixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestMariaDbComputed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeletedRowLosesWhatANewOneComputesLikeIt_data();
    void aDeletedRowLosesWhatANewOneComputesLikeIt();
    void aNewRowBringsWhatItsKeyInAnotherCaseLost();
    void aTriggerSetsAReferenceThatDoesNotTravel_data();
    void aTriggerSetsAReferenceThatDoesNotTravel();
    void rowsLoadWithWhatTheSnapshotLacks_data();
    void rowsLoadWithWhatTheSnapshotLacks();

private:
    MariaDbServer m_server;
};

void TestMariaDbComputed::aDeletedRowLosesWhatANewOneComputesLikeIt_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::newRow("CASCADE") << QByteArray("CASCADE");
    QTest::newRow("SET NULL") << QByteArray("SET NULL");
    QTest::newRow("RESTRICT") << QByteArray("RESTRICT");
}

/** Keys are told apart by their bytes, and compared by a collation. */
void TestMariaDbComputed::aDeletedRowLosesWhatANewOneComputesLikeIt()
{
    QFETCH(QByteArray, action);
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (code varchar(20) PRIMARY KEY, slug varchar(20) AS (lower(code)) STORED
            UNIQUE) COLLATE utf8mb4_general_ci;
        CREATE TABLE o (id int PRIMARY KEY, slug varchar(20), FOREIGN KEY (slug)
            REFERENCES t (slug) ON DELETE )"
        + action + R"() COLLATE utf8mb4_general_ci;
        INSERT INTO t (code) VALUES ('Bob'))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE t SET code = 'bob'; INSERT INTO o VALUES (1, 'bob')");
    const QByteArray before = fixture.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
    QCOMPARE(preview->obstacles.front().table, u"o"_qs);
    VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbComputed::aNewRowBringsWhatItsKeyInAnotherCaseLost()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE t (code varchar(20) PRIMARY KEY, n int, g int AS (n * 2) STORED UNIQUE)
            COLLATE utf8mb4_general_ci;
        CREATE TABLE c (id int PRIMARY KEY, g int, FOREIGN KEY (g) REFERENCES t (g));
        INSERT INTO t (code, n) VALUES ('Bob', 1), ('Eve', 3);
        INSERT INTO c VALUES (1, 2), (2, 6))");
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    VERIFY_OK(fixture.capture());
    const QByteArray captured = fixture.hashAll();
    fixture.run("SET foreign_key_checks = 0; UPDATE t SET code = 'bob' WHERE n = 1; UPDATE t SET n "
                "= 4 WHERE code = 'Eve'; UPDATE c SET g = NULL WHERE id = 2; INSERT INTO c VALUES "
                "(3, 2)");
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY2(preview->obstacles.empty(),
        preview->obstacles.empty() ? "" : qPrintable(describe(preview->obstacles.front())));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), captured);
}

void TestMariaDbComputed::aTriggerSetsAReferenceThatDoesNotTravel_data()
{
    QTest::addColumn<int>("owner");
    QTest::addColumn<bool>("loads");
    QTest::newRow("to a row that is there") << 1 << true;
    QTest::newRow("to one that is not") << 999 << false;
}

void TestMariaDbComputed::aTriggerSetsAReferenceThatDoesNotTravel()
{
    QFETCH(int, owner);
    QFETCH(bool, loads);
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE users (id int PRIMARY KEY);
        INSERT INTO users VALUES (1);
        CREATE TABLE a (id int PRIMARY KEY, b int, v int);
        CREATE TABLE b (id int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES a (id));
        ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id);
        INSERT INTO a VALUES (1, NULL, 1);
        INSERT INTO b VALUES (1, 1);
        UPDATE a SET b = 1)");
    fixture.useAllRows({ QStringLiteral("a"), QStringLiteral("b") });
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE a SET b = NULL; DELETE FROM b; DELETE FROM a;"
                "ALTER TABLE a ADD owner int, ADD FOREIGN KEY (owner) REFERENCES users (id);"
                "CREATE TRIGGER owned BEFORE INSERT ON a FOR EACH ROW SET NEW.owner = "
        + QByteArray::number(owner));
    const QByteArray before = fixture.hashAll();
    const auto loaded = fixture.load();
    QCOMPARE(loaded.has_value(), loads);
    if (loads)
        QCOMPARE(fixture.run("SELECT owner FROM a"), QByteArray("1\n"));
    else
        QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbComputed::rowsLoadWithWhatTheSnapshotLacks_data()
{
    QTest::addColumn<QByteArray>("alter");
    QTest::newRow("a reference beside a full text") << QByteArray(R"(
        ALTER TABLE t ADD FULLTEXT (title), ADD team int DEFAULT 7,
            ADD FOREIGN KEY (team) REFERENCES teams (id))");
    QTest::newRow("a reference that is NULL")
        << QByteArray("ALTER TABLE t ADD team int, ADD FOREIGN KEY (team) REFERENCES teams (id)");
    QTest::newRow("numbers beside a computed key") << QByteArray(R"(
        ALTER TABLE t ADD n bigint AUTO_INCREMENT UNIQUE, ADD twice int AS (v * 2) STORED,
            ADD UNIQUE both_of (twice, id))");
    QTest::newRow("a key that is longer than an index")
        << QByteArray("ALTER TABLE t ADD note varchar(900), ADD UNIQUE long_one (title, note)");
}

void TestMariaDbComputed::rowsLoadWithWhatTheSnapshotLacks()
{
    QFETCH(QByteArray, alter);
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE teams (id int PRIMARY KEY);
        INSERT INTO teams VALUES (7);
        CREATE TABLE t (id int PRIMARY KEY, title varchar(900) CHARACTER SET utf8mb4, v int,
            UNIQUE (title)) COLLATE utf8mb4_general_ci;
        INSERT INTO t VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3))");
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("UPDATE t SET v = 9 WHERE id > 1; DELETE FROM t WHERE id = 1");
    fixture.run(alter);
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY2(preview->obstacles.empty(),
        preview->obstacles.empty() ? "" : qPrintable(describe(preview->obstacles.front())));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.run("SELECT id, title, v FROM t ORDER BY id"),
        QByteArray("1\tone\t1\n2\ttwo\t2\n3\tthree\t3\n"));
}

QTEST_GUILESS_MAIN(TestMariaDbComputed)
#include "tst_mariadb_computed.moc"
