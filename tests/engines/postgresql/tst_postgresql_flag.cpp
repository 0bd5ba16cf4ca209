// SPDX-License-Identifier: MIT
// The dialect's SQL against PostgreSQL itself; tst_engine_flag has the flag's truth table.
#include "postgresqlfixture.h"

#include "sql/postgresqldialect.h"
#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

class TestFlag : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTextColumnIsNoFlag();
    void namesAreQuotedWhereTheServerNeedsIt();
    void equalsComparesTextAndNumbers();
};

void TestFlag::aTextColumnIsNoFlag()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE notes (id integer PRIMARY KEY, metadata text);
        INSERT INTO notes VALUES (1, '{"demo_seed":true}'), (2, '{malformed'))"));
    fixture.useTables(QStringLiteral("{\"table\":\"notes\"}"));
    const auto report = fixture.capture();
    VERIFY_FAILS(report, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(report, QStringLiteral("metadata of notes"));
}

void TestFlag::namesAreQuotedWhereTheServerNeedsIt()
{
    PostgreSqlFixture fixture;
    const Dialect &dialect = postgreSqlDialect();
    // Every keyword of the server, and names that are none, as table and column.
    QStringList names = fixture.sql(QStringLiteral("SELECT word FROM pg_get_keywords()"))
                            .split(QLatin1Char('\n'));
    names += { QStringLiteral("plain_2"), QStringLiteral("2t"), QStringLiteral("Users"),
        QStringLiteral("a b"), QStringLiteral("a\"b"), QString::fromUtf8("größe"),
        QStringLiteral("a.b"), QStringLiteral("a'b"), QStringLiteral("a$b") };
    QString sql;
    for (const QString &name : names) {
        const QString quoted = QString::fromStdString(dialect.quoted(name.toStdString()));
        sql += QStringLiteral(
            "CREATE TABLE %1 (%1 integer); SELECT %1, %1.%1 FROM %1; INSERT INTO %1 (%1) "
            "VALUES (1); DELETE FROM %1 WHERE %1.%1 = 2;\n")
                   .arg(quoted);
    }
    fixture.sql(sql);
    const QString found = fixture.sql(QStringLiteral(R"(
        SELECT count(*) FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND a.attname = c.relname)"));
    QCOMPARE(found.toInt(), static_cast<int>(names.size()));
    QCOMPARE(dialect.quoted("metadata"), std::string("metadata"));
    QCOMPARE(dialect.quoted("name"), std::string("name"));
    QCOMPARE(dialect.quoted("order"), std::string("\"order\""));
}

void TestFlag::equalsComparesTextAndNumbers()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE a (id integer PRIMARY KEY, owner text);
        INSERT INTO a VALUES (1, 'it''s'), (2, 'x');
        CREATE TABLE b (id integer PRIMARY KEY, owner bigint);
        INSERT INTO b VALUES (1, -7), (2, 8))"));
    fixture.useTables(
        QStringLiteral("{\"table\":\"a\",\"rows\":{\"column\":\"owner\",\"equals\":\"it's\"}},"
                       "{\"table\":\"b\",\"rows\":{\"column\":\"owner\",\"equals\":-7}}"));
    const auto report = fixture.capture();
    VERIFY_OK(report);
    QCOMPARE(totalRows(report->statistics), std::int64_t(2));
    const QString before = fixture.hashes();
    fixture.sql(QStringLiteral("DELETE FROM a WHERE id = 1; UPDATE b SET owner = -7 WHERE id = 2"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(QStringLiteral("SELECT id, owner FROM a ORDER BY id")),
        QStringLiteral("1|it's\n2|x"));
    QCOMPARE(
        fixture.sql(QStringLiteral("SELECT id, owner FROM b ORDER BY id")), QStringLiteral("1|-7"));
}

QTEST_GUILESS_MAIN(TestFlag)
#include "tst_postgresql_flag.moc"
