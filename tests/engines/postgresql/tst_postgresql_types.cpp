// SPDX-License-Identifier: MIT
// Every type, exactly: what psql shows of a value before, it shows after a capture and a load.
#include "postgresqlfixture.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

struct TypeCase {
    const char *type;
    const char *values; ///< SQL expressions, separated by '|'
};

constexpr TypeCase typeCases[] = {
    { "smallint", "-32768|32767|0" },
    { "integer", "-2147483648|2147483647" },
    { "bigint", "-9223372036854775808|9223372036854775807|9007199254740993" },
    { "oid", "0|4294967295" },
    { "numeric",
        "'NaN'|'Infinity'|'-Infinity'|1.10|1.1|'0.000'|1e-200|"
        "123456789012345678901234567890.123456789012345678901234567890|-0.5|1e3" },
    { "numeric(30,5)", "1.5|-99999999999999999999999.99999" },
    { "real", "'NaN'|'Infinity'|'-Infinity'|'-0'|0.1|1.17549435e-38|1e-45|3.4028235e38|16777217" },
    { "double precision",
        "'NaN'|'Infinity'|'-Infinity'|'-0'|0.1|5e-324|1.7976931348623157e308|"
        "9007199254740993|0.1::float8 + 0.2::float8|2.2250738585072014e-308" },
    { "boolean", "true|false" },
    { "text",
        "''|'a b '|E'tab\\there'|E'line\\nfeed'|E'cr\\rlf\\r\\nend\\r'|E'back\\\\slash'|"
        "E'\\\\N'|E'it''s \\\\'''|'é 😀 ｱ'|'--;'|'\\x41'|E'\\b\\f\\v\\x7f\\x01'|':name :''x'''|"
        "repeat('x', 100000)|repeat(E'\\r''\\\\', 70000)|E'\\\\.'|'NULL'" },
    { "varchar(20)", "'x'|' x '|''" },
    { "char(5)", "'ab'|''|'abcde'|E'a\\r'" },
    { "name", "'a name'" },
    { "json",
        "'{\"b\" : 1,  \"a\":2, \"a\":3}'|'[1.0, 9007199254740993, 1e5]'|'null'|' \"x\" '|"
        "E'{\"a\":\\r\\n1}'|'\"\\u0041 \\\\ \\\"\"'" },
    { "jsonb", "'{\"b\":1,\"a\":[1.50,null,true]}'|'123456789012345678901234567890'|'null'" },
    { "uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'" },
    { "date", "'infinity'|'-infinity'|'0044-03-15 BC'|'12345-01-02'|'2024-02-29'|'5874897-12-31'" },
    { "time", "'00:00:00'|'24:00:00'|'12:34:56.789012'" },
    { "timetz", "'12:34:56.789012+05:45'|'24:00:00-15:59'" },
    { "timestamp",
        "'infinity'|'-infinity'|'0044-03-15 01:02:03.000001 BC'|'294276-12-31 23:59:59.999999'" },
    { "timestamptz",
        "'infinity'|'-infinity'|'2024-03-31 01:30:00.123456+01'|'4713-01-01 00:00:00 BC'|"
        "'1890-01-01 00:00:00+00'" },
    { "timestamp(3)", "'2024-01-01 00:00:00.123'" },
    { "interval",
        "'1 year -2 mons 3 days -04:05:06.789012'|'-1 days +02:03:00'|'0'|"
        "'178000000 years'|'1 mon'|'-0.000001 sec'" },
    { "interval day to second", "'3 04:05:06'" },
    { "bytea", "''|'\\x00'|'\\xdeadbeef'|'\\x5c27'|decode(repeat('00ff0d0a', 50000), 'hex')" },
    { "integer[]", "'{}'|'{1,NULL,3}'|'{{1,2},{3,4}}'|'[2:3]={7,8}'" },
    { "text[]", "ARRAY['', 'NULL', NULL, 'a,b', '\"q\"', E'\\r\\n\\\\', '{}']" },
    { "bytea[]", "ARRAY['\\x00'::bytea, '\\x5c'::bytea]" },
    { "timestamptz[]", "ARRAY['2024-01-01 00:00+05:45'::timestamptz]" },
    { "float8[]", "ARRAY['NaN'::float8, 0.1]" },
    { "mood", "'sad'|'hap py'" },
    { "positive", "1|2147483647" },
    { "flag_domain", "true" },
    { "bytes_domain", "'\\x00ff'" },
    { "pair", "ROW(1, 'a')|ROW(NULL, E'q\"\\r,')|ROW(NULL, NULL)" },
    { "pair[]", "ARRAY[ROW(1, 'a')::pair, NULL]" },
    { "int4range", "'[1,5)'|'empty'|'(,)'" },
    { "numrange", "'[1.10,2.20]'|'(,3)'" },
    { "tstzrange", "'[2024-01-01 00:00+00,infinity)'|'[,2024-01-01 00:00+05:45)'" },
    { "daterange", "'[2024-01-01,2024-02-01)'" },
    { "int4multirange", "'{[1,3),[7,9)}'|'{}'" },
    { "inet", "'192.168.0.1'|'192.168.0.0/16'|'::1'|'fe80::1/64'" },
    { "cidr", "'10.0.0.0/8'|'2001:db8::/32'" },
    { "macaddr", "'08:00:2b:01:02:03'" },
    { "macaddr8", "'08:00:2b:01:02:03:04:05'" },
    { "bit(5)", "B'10101'" },
    { "bit varying", "B''|B'1'|B'101010101010101010101'" },
    { "tsvector", "'a:1A fat cat:2,3B'|to_tsvector('simple', 'it''s a \\ test')" },
    { "tsquery", "'fat & (rat & !cat:*)'" },
    { "xml",
        "'<a>x</a>'|'text only'|'<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>'|"
        "E'<a>\\r\\n''</a>'|'<!DOCTYPE a><a/>'" },
    { "money", "'$1234.56'::text::money|'-92233720368547758.08'::text::money" },
    { "point", "'(0.1,-0)'|'(1e300,NaN)'" },
    { "line", "'{1,2,3}'" },
    { "lseg", "'[(0,0),(1,1.1)]'" },
    { "box", "'(2,2),(0.1,0.2)'" },
    { "path", "'[(0,0),(1,1)]'|'((0,0),(1,1))'" },
    { "polygon", "'((0,0),(1,1),(1,0.3))'" },
    { "circle", "'<(0,0),0.1>'" },
    { "jsonpath", "'$.a[*] ? (@ > 1)'" },
    { "pg_lsn", "'16/B374D848'" },
    { "xid8", "'18446744073709551615'" },
    { "tid", "'(1,2)'" },
    { "citext", "'MiXed'" },
    { "hstore", "'\"a b\"=>\"1\", c=>NULL'" },
};

/** Settings under which a text tells all that there is to a value. */
constexpr auto plainSettings
    = "SET extra_float_digits = 3; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET "
      "timezone = 'UTC'; SET bytea_output = 'hex'; SET xmloption = 'content'; SET "
      "standard_conforming_strings = on; SET array_nulls = on;\n";

} // namespace

class TestTypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeIsKeptExactly();
    void typesWithoutMeaningElsewhereAreRefused_data();
    void typesWithoutMeaningElsewhereAreRefused();
    void keysOfEveryTypeAreInOrder_data();
    void keysOfEveryTypeAreInOrder();
    void aGeneratedColumnIsLeftOut();
    void aPartitionedTableIsKeptAsOne();
    void aLargeValueGoesThrough();
};

/** A table a type, so that a difference names it. */
void TestTypes::everyTypeIsKeptExactly()
{
    PostgreSqlFixture fixture;
    QString setup = QString::fromUtf8(plainSettings)
        + QStringLiteral("CREATE EXTENSION citext; CREATE EXTENSION hstore;"
                         "CREATE TYPE mood AS ENUM ('sad', 'hap py');"
                         "CREATE DOMAIN positive AS integer CHECK (VALUE > 0);"
                         "CREATE DOMAIN flag_domain AS boolean;CREATE DOMAIN bytes_domain AS bytea;"
                         "CREATE TYPE pair AS (n integer, t text);\n");
    QStringList tables;
    int values = 0;
    for (const TypeCase &type : typeCases) {
        const QString table = QStringLiteral("t%1").arg(tables.size());
        tables += table;
        setup += QStringLiteral("CREATE TABLE %1 (id integer PRIMARY KEY, v %2);\n")
                     .arg(table, QString::fromUtf8(type.type));
        int id = 0;
        // "||" stays whole: no expression holds it.
        for (const QString &value : QString::fromUtf8(type.values).split(QLatin1Char('|'))) {
            setup += QStringLiteral("INSERT INTO %1 VALUES (%2, %3);\n")
                         .arg(table)
                         .arg(++id)
                         .arg(value);
            ++values;
        }
        setup += QStringLiteral("INSERT INTO %1 VALUES (0, NULL);\n").arg(table);
    }
    fixture.sql(setup);
    fixture.useAllRows(tables);
    // The text of each value, and its binary form: what a text hides (a bit of a float) shows
    // there.
    QString look = QString::fromUtf8(plainSettings);
    for (qsizetype i = 0; i < tables.size(); ++i) {
        const QString type = QString::fromUtf8(typeCases[static_cast<std::size_t>(i)].type);
        QString binary = QStringLiteral("''");
        if (type == QLatin1String("real"))
            binary = QStringLiteral("float4send(v)");
        else if (type == QLatin1String("double precision"))
            binary = QStringLiteral("float8send(v)");
        else if (type == QLatin1String("numeric"))
            binary = QStringLiteral("numeric_send(v)");
        else if (type == QLatin1String("interval"))
            binary = QStringLiteral("interval_send(v)");
        else if (type == QLatin1String("point"))
            binary = QStringLiteral("point_send(v)");
        else if (type == QLatin1String("xml"))
            binary = QStringLiteral("v::text");
        look += QStringLiteral(
            "SELECT '%1', id, md5(concat(v)), left(concat(v), 200), %2 FROM %3 ORDER BY id;\n")
                    .arg(type, binary, tables[i]);
    }
    const QString before = fixture.sql(look);

    VERIFY_OK(fixture.capture());
    QString truncate = QStringLiteral("TRUNCATE ") + tables.join(QLatin1Char(','));
    fixture.sql(truncate);
    const auto report = fixture.load();
    VERIFY_OK(report);
    QCOMPARE(report->verified, std::string("full"));
    QCOMPARE(fixture.sql(look), before);

    const auto again = fixture.capture();
    VERIFY_OK(again);
    QVERIFY2(again->unchanged, "the rows changed on their way");

    fixture.sql(truncate);
    const auto client = server().psqlFile(
        fixture.database, fixture.library() + QStringLiteral("/general/latest.sql"));
    QVERIFY2(client.ok, qPrintable(client.errors));
    QCOMPARE(fixture.sql(look), before);
    qInfo("%d types, %d values, 0 differences", static_cast<int>(tables.size()), values);
}

void TestTypes::typesWithoutMeaningElsewhereAreRefused_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("named");
    for (const char *type : { "regclass", "regtype", "regrole", "aclitem" })
        QTest::newRow(type) << QString::fromUtf8(type) << QString::fromUtf8(type);
    QTest::newRow("char") << QStringLiteral("\"char\"") << QStringLiteral("char");
    QTest::newRow("array") << QStringLiteral("regclass[]") << QStringLiteral("regclass");
    QTest::newRow("xml in an array") << QStringLiteral("xml[]") << QStringLiteral("xml");
    QTest::newRow("composite") << QStringLiteral("holder") << QStringLiteral("regproc");
    QTest::newRow("domain") << QStringLiteral("named") << QStringLiteral("regclass");
}

void TestTypes::typesWithoutMeaningElsewhereAreRefused()
{
    QFETCH(const QString, type);
    QFETCH(const QString, named);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
            CREATE TYPE holder AS (a integer, b regproc);
            CREATE DOMAIN named AS regclass;
            CREATE TABLE t (id integer PRIMARY KEY, odd %1))")
                    .arg(type));
    fixture.useAllRows({ QStringLiteral("t") });
    const auto report = fixture.capture();
    VERIFY_FAILS(report, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(report, QStringLiteral("column odd"));
    VERIFY_SAYS(report, named);
}

void TestTypes::keysOfEveryTypeAreInOrder_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("values");
    const auto row = [](const char *type, const char *values) {
        QTest::newRow(type) << QString::fromUtf8(type) << QString::fromUtf8(values);
    };
    row("bigint", "(-10), (9), (10), (100)");
    row("text COLLATE \"und-x-icu\"", "('a'), ('B'), ('b'), ('A'), ('ä'), ('z'), (' '), ('')");
    row("varchar(9) COLLATE \"und-x-icu\"", "('a'), ('B'), ('ab'), ('a b')");
    row("char(4)", "('a'), ('B'), ('ab'), (E'a\\x01')");
    row("boolean", "(true), (false)");
    row("bytea", "('\\x00'), ('\\xff'), ('\\x'), ('\\x0000')");
    row("uuid",
        "('ffffffff-0000-0000-0000-000000000000'), ('0fffffff-0000-0000-0000-000000000000')");
    row("numeric", "(1.5), (-2), (10), (9), ('NaN')");
    row("double precision", "(1.5), (-2), (10), (9), ('NaN')");
    row("timestamptz", "('2024-01-01'), ('0044-01-01 BC'), ('12024-01-01'), ('infinity')");
    row("date", "('2024-01-01'), ('2023-12-31')");
    row("inet", "('10.0.0.1'), ('9.0.0.1'), ('10.0.0.0/8')");
    row("interval", "('1 day'), ('23 hours'), ('1 mon')");
    row("integer[]", "('{1}'), ('{1,2}'), ('{}'), ('{10}')");
    row("mood", "('sad'), ('happy'), ('angry')");
}

void TestTypes::keysOfEveryTypeAreInOrder()
{
    QFETCH(const QString, type);
    QFETCH(const QString, values);
    PostgreSqlFixture fixture;
    fixture.sql(
        QStringLiteral(R"(
            SET standard_conforming_strings = on;
            CREATE TYPE mood AS ENUM ('sad', 'happy', 'angry');
            CREATE TABLE t (k %1, n integer, v text, PRIMARY KEY (k, n));
            INSERT INTO t SELECT k, n, 'x' FROM (VALUES %2) AS v (k), generate_series(9, 11) AS n)")
            .arg(type, values)
            .replace(QStringLiteral("SELECT k, n"), QStringLiteral("SELECT k::%1, n").arg(type)));
    fixture.useAllRows({ QStringLiteral("t") });
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture()); // reads its file back, which demands the order
    fixture.sql(QStringLiteral("UPDATE t SET v = 'y' WHERE n = 10; DELETE FROM t WHERE n = 9"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

void TestTypes::aGeneratedColumnIsLeftOut()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
            CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer,
                twice integer GENERATED ALWAYS AS (a * 2) STORED);
            INSERT INTO t (a) VALUES (1), (2))"));
    fixture.useAllRows({ QStringLiteral("t") });
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM t WHERE a = 1; UPDATE t SET a = 7"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

void TestTypes::aPartitionedTableIsKeptAsOne()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer, part integer, v text, PRIMARY KEY (id, part))
            PARTITION BY LIST (part);
        CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
        CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
        CREATE TABLE child (id integer PRIMARY KEY, t_id integer, t_part integer,
            FOREIGN KEY (t_id, t_part) REFERENCES t);
        INSERT INTO t SELECT n, 1 + n % 2, 'x' FROM generate_series(1, 20) AS n;
        INSERT INTO child SELECT id, id, part FROM t)"));
    fixture.useAllRows({ QStringLiteral("child"), QStringLiteral("t") });
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        DELETE FROM child WHERE id > 3;
        DELETE FROM t WHERE id > 10;
        UPDATE t SET v = 'y' WHERE id < 3)"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
    fixture.useAllRows({ QStringLiteral("t_1") });
    const auto partition = fixture.capture("partition");
    VERIFY_FAILS(partition, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(partition, QStringLiteral("it is a partition"));
}

void TestTypes::aLargeValueGoesThrough()
{
    PostgreSqlFixture fixture;
    fixture.sql(
        QStringLiteral("CREATE TABLE t (id integer PRIMARY KEY, b bytea, v text); INSERT INTO t "
                       "VALUES (1, decode(repeat('00ff5c0a', 200000), 'hex'), "
                       "repeat(E'x\\r\\n''\\t', 200000)), (2, NULL, 'small')"));
    fixture.useAllRows({ QStringLiteral("t") });
    const QString look = QStringLiteral("SELECT id, md5(b), md5(v) FROM t ORDER BY id");
    const QString before = fixture.sql(look);
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("TRUNCATE t"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(look), before);
}

QTEST_GUILESS_MAIN(TestTypes)
#include "tst_postgresql_types.moc"
