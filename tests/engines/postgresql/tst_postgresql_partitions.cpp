// SPDX-License-Identifier: MIT
// What only partitioned tables can get wrong.
#include "fixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestPartitions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_exchanged_in_one_partition_leave_the_others_alone();
};

void TestPartitions::values_exchanged_in_one_partition_leave_the_others_alone()
{
    // Each row stands at the same place of its partition.
    Fixture fixture;
    fixture.useDataset(QStringLiteral("{\"table\":\"items\"}"));
    fixture.sql(QStringLiteral(
        "CREATE TABLE items (region text NOT NULL, id int NOT NULL, slug text, metadata jsonb, "
        "PRIMARY KEY (region, id), UNIQUE (region, slug)) PARTITION BY LIST (region);"
        "CREATE TABLE items_a PARTITION OF items FOR VALUES IN ('a');"
        "CREATE TABLE items_b PARTITION OF items FOR VALUES IN ('b');"
        "CREATE TABLE notes (id int PRIMARY KEY, region text, item int, FOREIGN KEY (region, item) "
        "REFERENCES items ON DELETE CASCADE);"
        "INSERT INTO items VALUES ('a', 1, 'one', '{\"demo_seed\":true}'), ('a', 2, 'two', "
        "'{\"demo_seed\":true}'), ('b', 1, 'real one', NULL), ('b', 2, 'real two', NULL)"));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(
        "TRUNCATE items CASCADE; INSERT INTO items VALUES ('a', 1, 'two', "
        "'{\"demo_seed\":true}'), ('a', 2, 'one', '{\"demo_seed\":true}'), ('b', 1, 'real one', "
        "NULL), ('b', 2, 'real two', NULL)"));
    QVERIFY(fixture.hashes() != before);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

QTEST_GUILESS_MAIN(TestPartitions)
#include "tst_postgresql_partitions.moc"
