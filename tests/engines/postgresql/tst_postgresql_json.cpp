// SPDX-License-Identifier: MIT
// A json column holds escapes that PostgreSQL takes in and cannot take apart: \u0000, half a
// surrogate pair. They end no command, whosever row they are in.
#include "postgresqlfixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsWithAnyEscapeAreToldApart_data();
    void rowsWithAnyEscapeAreToldApart();
};

void TestJson::rowsWithAnyEscapeAreToldApart_data()
{
    QTest::addColumn<QString>("type");
    QTest::newRow("json") << QStringLiteral("json");
    QTest::newRow("domain over json") << QStringLiteral("document");
}

void TestJson::rowsWithAnyEscapeAreToldApart()
{
    QFETCH(const QString, type);
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"docs\"}"));
    fixture.sql(QStringLiteral(R"(
            CREATE DOMAIN document AS json;
            CREATE TABLE docs (id int PRIMARY KEY, metadata %1, body json);
            SET standard_conforming_strings = on;)")
                    .arg(type)
        + QString::fromUtf8(R"(INSERT INTO docs VALUES
            (1, '{"demo_seed":true, "u":"\u0000"}', '{"a":1,  "a":2, "n":1.10, "u":"\u00e9\u0000"}'),
            (2, '{"demo_seed":true,"t":"\ud83d\ude00"}', '[1,2]'),
            (3, '{"demo_seed":true,"t":"\ud83d"}', '"\u0000"'),
            (4, '{"demo\u005fseed":true, "x":"\u0000"}', NULL),
            (5, '{"demo_seed":true,"p":"C:\\u0000"}', NULL),
            (6, '{"demo_seed":"tr\u0075e","x":"\uDC00"}', NULL),
            (7, '{"demo_seed":1,"a":"\\\u00e9\\\\u0000"}', NULL),
            (50, '{"title":"nul \u0000"}', '"\udc00"'), (51, '{"demo_seed":"\u0000true"}', NULL),
            (52, '{"demo_seed\u0000":true}', NULL), (53, '"\u0000"', NULL), (54, NULL, '{}'))"));
    const QString before = fixture.hashes();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(totalRows(captured->statistics), std::int64_t(7));
    fixture.sql(QStringLiteral(R"(
            UPDATE docs SET body = '{}' WHERE id = 1;
            DELETE FROM docs WHERE id IN (3, 6);
            INSERT INTO docs VALUES (8, '{"demo_seed":true}', '{}'))"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_postgresql_json.moc"
