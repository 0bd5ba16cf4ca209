// SPDX-License-Identifier: MIT
// What only partitioned tables can get wrong.
#include "postgresqlfixture.h"

#include <algorithm>

using namespace seedbank;
using namespace seedbank::test;

class TestPartitions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesExchangedInOnePartitionLeaveTheOthersAlone();
    void triggersOfAPartitionAreNamedAndFoundOut();
    void triggersOfWhatAReferenceRewritesAreFoundOut();
    void aKeyThatEachPartitionDeclaresIsOne();
};

void TestPartitions::valuesExchangedInOnePartitionLeaveTheOthersAlone()
{
    // Each row stands at the same place of its partition.
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"items\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE items (region text NOT NULL, id int NOT NULL, slug text, metadata jsonb,
            PRIMARY KEY (region, id), UNIQUE (region, slug)) PARTITION BY LIST (region);
        CREATE TABLE items_a PARTITION OF items FOR VALUES IN ('a');
        CREATE TABLE items_b PARTITION OF items FOR VALUES IN ('b');
        CREATE TABLE notes (id int PRIMARY KEY, region text, item int, FOREIGN KEY (region, item)
            REFERENCES items ON DELETE CASCADE);
        INSERT INTO items VALUES ('a', 1, 'one', '{"demo_seed":true}'), ('a', 2, 'two',
            '{"demo_seed":true}'), ('b', 1, 'real one', NULL), ('b', 2, 'real two', NULL))"));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        TRUNCATE items CASCADE;
        INSERT INTO items VALUES ('a', 1, 'two', '{"demo_seed":true}'), ('a', 2, 'one',
            '{"demo_seed":true}'), ('b', 1, 'real one', NULL), ('b', 2, 'real two', NULL))"));
    QVERIFY(fixture.hashes() != before);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

void TestPartitions::triggersOfAPartitionAreNamedAndFoundOut()
{
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"t\"},{\"table\":\"d\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id int, r text, v int, metadata jsonb, PRIMARY KEY (id, r))
            PARTITION BY LIST (r);CREATE TABLE tb PARTITION OF t FOR
        VALUES IN ('b') PARTITION BY LIST (id);CREATE TABLE tb1 PARTITION OF tb FOR
        VALUES IN (1);CREATE TABLE d (id int PRIMARY KEY, v int,
            metadata jsonb); INSERT INTO d VALUES (1, 1, '{"demo_seed":true}');CREATE FUNCTION
            f() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN UPDATE d SET v = v + 1; RETURN NULL; END';CREATE TRIGGER hidden AFTER UPDATE
            ON tb1 FOR EACH ROW EXECUTE FUNCTION f();INSERT INTO t
        VALUES (1, 'b', 1, '{"demo_seed":true}'))"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE t SET v = 2; UPDATE d SET v = 1"));
    const QString before = fixture.hashes();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY(std::ranges::any_of(preview->warnings,
        [](const QString &warning) { return warning.contains(QStringLiteral("hidden")); }));
    const auto loaded = fixture.load();
    if (loaded)
        QCOMPARE(fixture.sql(QStringLiteral("SELECT v FROM d")), QStringLiteral("1"));
    else
        QCOMPARE(fixture.hashes(), before);
}

void TestPartitions::triggersOfWhatAReferenceRewritesAreFoundOut()
{
    // Nothing of c changes but what the database itself does to it.
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"p\"},{\"table\":\"c\"},{\"table\":\"d\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE, metadata jsonb);CREATE TABLE c (id
            int PRIMARY KEY, code text REFERENCES p (code) ON UPDATE CASCADE,
            metadata jsonb);CREATE TABLE d (id int PRIMARY KEY, v int,
            metadata jsonb); INSERT INTO d VALUES (1, 1, '{"demo_seed":true}');CREATE FUNCTION
            f() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN UPDATE d SET v = v + 1; RETURN NULL; END';CREATE TRIGGER far AFTER UPDATE ON c
            FOR EACH ROW EXECUTE FUNCTION f();INSERT INTO p
        VALUES (1, 'a', '{"demo_seed":true}'); INSERT INTO c
        VALUES (1, 'a', '{"demo_seed":true}'))"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE p SET code = 'b'; UPDATE d SET v = 1"));
    const QString before = fixture.hashes();
    const auto loaded = fixture.load();
    if (loaded)
        QCOMPARE(fixture.sql(QStringLiteral("SELECT v FROM d")), QStringLiteral("1"));
    else
        QCOMPARE(fixture.hashes(), before);
}

void TestPartitions::aKeyThatEachPartitionDeclaresIsOne()
{
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"t\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE kinds (id int PRIMARY KEY);
        INSERT INTO kinds VALUES (1), (2);
        CREATE TABLE t (id int, r int, kind int, metadata jsonb, PRIMARY KEY (id, r))
            PARTITION BY LIST (r);
        CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
        CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);
        ALTER TABLE t1 ADD FOREIGN KEY (kind) REFERENCES kinds;
        ALTER TABLE t2 ADD FOREIGN KEY (kind) REFERENCES kinds;
        ALTER TABLE t2 ADD FOREIGN KEY (kind) REFERENCES kinds ON DELETE CASCADE;
        INSERT INTO t VALUES (1, 1, 1, '{"demo_seed":true}'), (2, 2, 2, '{"demo_seed":true}'))"));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("TRUNCATE t"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
    fixture.sql(QStringLiteral("TRUNCATE t, kinds; INSERT INTO kinds VALUES (2)"));
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::MissingReference);
    QCOMPARE(refused.error().obstacles.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestPartitions)
#include "tst_postgresql_partitions.moc"
