// SPDX-License-Identifier: MIT
// Every type of MariaDB, captured and loaded exactly, under hostile server defaults. The expected
// bytes are what the server's own client says.
#include "mariadbfixture.h"

#include "support/verify.h"

#include <random>

using namespace seedbank;
using namespace seedbank::test;

namespace {

struct TypedColumn {
    const char *name;
    const char *type;
    /** How a snapshot writes it: number, bytes, text, real (text of the DOUBLE). */
    char form;
    QList<QByteArray> values; ///< SQL
};

const QByteArray everyByte = [] {
    QByteArray hex;
    for (int byte = 0; byte < 256; ++byte)
        hex += QByteArray(1, char(byte)).toHex();
    return hex;
}();

// The awkward text has CR LF, NUL, quotes, backslashes and a client's commands in it.
const QByteArray awkward
    = "CONCAT('it''s', CHAR(13 USING utf8mb4), CHAR(10 USING utf8mb4), '\\\\q', CHAR(0 USING "
      "utf8mb4), '; delimiter', CHAR(10 USING utf8mb4), 'go', CHAR(9 USING utf8mb4), '😀')";

QList<TypedColumn> columns()
{
    return {
        { "c_ti", "tinyint", 'n', { "-128", "127", "0" } },
        { "c_tu", "tinyint unsigned", 'n', { "255", "0" } },
        { "c_bool", "tinyint(1)", 'n', { "1", "0", "-5" } },
        { "c_si", "smallint", 'n', { "-32768", "32767" } },
        { "c_su", "smallint unsigned", 'n', { "65535" } },
        { "c_mi", "mediumint", 'n', { "-8388608", "8388607" } },
        { "c_mu", "mediumint unsigned", 'n', { "16777215" } },
        { "c_i", "int", 'n', { "-2147483648", "2147483647" } },
        { "c_iu", "int unsigned", 'n', { "4294967295" } },
        { "c_bi", "bigint", 'n', { "-9223372036854775808", "9223372036854775807" } },
        { "c_bu", "bigint unsigned", 'n', { "18446744073709551615", "9223372036854775808", "0" } },
        { "c_zf", "int(8) zerofill", 'n', { "42", "0", "100" } },
        { "c_y", "year", 'n', { "0", "1901", "1970", "2000", "2155" } },
        { "c_d65", "decimal(65,30)", 't',
            { "12345678901234567890123456789012345.123456789012345678901234567890",
                "-0.000000000000000000000000000001", "0" } },
        { "c_d", "decimal(10,2)", 't', { "-99999999.99", "1.5", "0" } },
        { "c_dz", "decimal(8,2) zerofill", 't', { "7.25" } },
        { "c_f", "float", 'r',
            { "0.1", "3.4028234663852886e38", "1.401298464324817e-45", "-1.17549435e-38",
                "16777217", "-0e0", "0.3333333333333333" } },
        { "c_f72", "float(7,2)", 'r', { "1234.56", "-0.01" } },
        { "c_db", "double", 'r',
            { "0.1", "5e-324", "2.2250738585072014e-308", "1.7976931348623157e308",
                "9007199254740993", "0.1e0+0.2e0", "-1e16", "123456789.123456789" } },
        { "c_db103", "double(10,3)", 'r', { "1.0005", "1234567.891" } },
        { "c_bit1", "bit(1)", 'b', { "b'1'", "b'0'" } },
        { "c_bit12", "bit(12)", 'b', { "b'101010101010'", "b'1'" } },
        { "c_bit64", "bit(64)", 'b', { "18446744073709551615", "0" } },
        { "c_c", "char(10)", 't', { "'a'", "''", "'ä b '" } },
        { "c_vc", "varchar(200)", 't', { "'a '", "''", awkward } },
        { "c_l1", "varchar(300) character set latin1", 't',
            { "CONVERT(X'" + everyByte + "' USING latin1)", "'é'" } },
        { "c_u3", "varchar(200) character set utf8mb3", 't', { "'grün €'", "' '" } },
        { "c_sj", "varchar(200) character set sjis", 't', { "'日本'", "'a'" } },
        { "c_u16", "varchar(200) character set utf16", 't', { "'日本😀'", "'a'" } },
        { "c_bin", "varchar(200) collate utf8mb4_bin", 't', { "'B'", "'b '" } },
        { "c_tt", "tinytext", 't', { awkward } },
        { "c_t", "text", 't', { awkward, "'NULL'", "REPEAT('x''', 2000)" } },
        { "c_mt", "mediumtext", 't', { "REPEAT('ä', 70000)", "'m'" } },
        { "c_lt", "longtext", 't', { awkward, "'X''00'''" } },
        { "c_cmp", "text compressed", 't', { "REPEAT('compress me ', 500)" } },
        { "c_bn", "binary(5)", 'b', { "X'0102'", "X'0000000000'", "'ab '" } },
        { "c_vb", "varbinary(300)", 'b', { "X'" + everyByte + "'", "''" } },
        { "c_tb", "tinyblob", 'b', { "X'00FF27'" } },
        { "c_bl", "blob", 'b', { "X'" + everyByte + "'" } },
        { "c_mb", "mediumblob", 'b', { "REPEAT(X'00', 100000)", "'b'" } },
        { "c_lb", "longblob", 'b', { "'text'", "X'5C'" } },
        { "c_j", "json", 't',
            { "'{\"b\": 1,  \"a\" : 12345678901234567890, \"b\": 2 }'",
                "'[1.0, 1e5, \"\\\\u00e4\"]'", "'null'" } },
        { "c_e", "enum('x','it''s','ü')", 't', { "'it''s'", "'ü'", "'x'" } },
        { "c_s", "set('a','b','c')", 't', { "'a,c'", "''", "'b'" } },
        { "c_dt", "date", 't',
            { "'0000-00-00'", "'2024-00-15'", "'2024-02-31'", "'9999-12-31'", "'1000-01-01'" } },
        { "c_dtm", "datetime", 't', { "'0000-00-00 00:00:00'", "'2024-02-30 12:34:56'" } },
        { "c_dtm6", "datetime(6)", 't', { "'9999-12-31 23:59:59.999999'", "'2024-01-01'" } },
        { "c_ts", "timestamp null", 't',
            { "'1970-01-01 00:00:01'", "'2024-03-31 02:30:00'", "0" } },
        { "c_ts6", "timestamp(6) null", 't', { "'2038-01-19 03:14:07.999999'" } },
        { "c_tm", "time", 't', { "'-838:59:59'", "'838:59:59'", "'00:00:00'" } },
        { "c_tm6", "time(6)", 't', { "'-00:00:00.000001'", "'12:34:56.5'" } },
        { "c_u", "uuid", 't', { "'123e4567-e89b-12d3-a456-426655440000'", "UUID()" } },
        { "c_i6", "inet6", 't', { "'2001:db8::ff00:42:8329'", "'::'", "'::ffff:192.0.2.1'" } },
        { "c_i4", "inet4", 't', { "'192.0.2.1'", "'0.0.0.0'" } },
        { "c_pt", "point", 'b', { "ST_GeomFromText('POINT(1 2)', 4326)", "POINT(0.1, -7)" } },
        { "c_g", "geometry", 'b',
            { "ST_GeomFromText('POLYGON((0 0,10 0,10 10,0 10,0 0),(5 5,7 5,7 7,5 7,5 5))')",
                "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))')" } },
        { "c_inv", "int invisible", 'n', { "7" } },
    };
}

constexpr int rowCount = 9;

/** The literal of a column, put together by the server. */
QByteArray literalOf(const TypedColumn &column)
{
    const QByteArray name = column.name;
    QByteArray text;
    switch (column.form) {
    case 'n':
        text = "CONCAT(" + name + " + 0)";
        break;
    case 'b': // HEX of a BIT would be that of its number
        text = "CONCAT('X''', HEX(CAST(" + name + " AS BINARY)), '''')";
        break;
    default: {
        QByteArray value = "CONVERT(" + name + " USING utf8mb4)";
        if (column.form == 'r')
            value = "CONCAT(CAST(" + name + " AS DOUBLE))";
        text = "CASE WHEN INSTR(" + value + ", CHAR(13 USING utf8mb4)) + INSTR(" + value
            + ", CHAR(0 USING utf8mb4)) > 0 THEN CONCAT('CONVERT(X''', HEX(" + value
            + "), ''' USING utf8mb4)') ELSE CONCAT('''', REPLACE(" + value
            + ", '''', ''''''), '''') END";
    }
    }
    return "IFNULL(" + text + ", 'NULL')";
}

} // namespace

class TestMariaDbTypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeIsWrittenAsTheServerSaysIt();
    void everyTypeComesBackExactly();
    void everyTypeMayBeAKey_data();
    void everyTypeMayBeAKey();
    void randomFloatsAreExact();
    void valuesThatCannotBeKeptAreRefused_data();
    void valuesThatCannotBeKeptAreRefused();
    void tablesThatCannotBeKeptAreRefused_data();
    void tablesThatCannotBeKeptAreRefused();

private:
    void makeMatrix(const MariaDbFixture &fixture);

    const MariaDbServer m_server;
};

void TestMariaDbTypes::makeMatrix(const MariaDbFixture &fixture)
{
    QByteArray create = R"(
        SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES';
        CREATE TABLE matrix (id int PRIMARY KEY)";
    QByteArray names;
    for (const TypedColumn &column : columns()) {
        create += QByteArray(", ") + column.name + ' ' + column.type;
        names += QByteArray(", ") + column.name;
    }
    create += ", gv int GENERATED ALWAYS AS (id * 2) VIRTUAL, gs varchar(20) GENERATED ALWAYS AS "
              "(CONCAT('x', id)) STORED);";
    for (int row = 0; row < rowCount; ++row) {
        create += "INSERT INTO matrix (id" + names + ") VALUES (" + QByteArray::number(row);
        for (const TypedColumn &column : columns())
            create += ", " + column.values[row % column.values.size()];
        create += ");";
    }
    fixture.run(create + "INSERT INTO matrix (id) VALUES (100)");
}

void TestMariaDbTypes::everyTypeIsWrittenAsTheServerSaysIt()
{
    MariaDbFixture fixture(m_server);
    makeMatrix(fixture);
    fixture.useAllRows({ QStringLiteral("matrix") });
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    const QByteArray file = fixture.latestFile();

    QByteArray row = "CONCAT('(', id";
    for (const TypedColumn &column : columns())
        row += ", ', ', " + literalOf(column);
    const QByteArray expected = fixture.run(
        "SET time_zone = '+00:00'; SELECT HEX(" + row + ", ')')) FROM matrix ORDER BY id");
    const QList<QByteArray> lines = expected.trimmed().split('\n');
    QCOMPARE(lines.size(), rowCount + 1);
    for (int i = 0; i < lines.size(); ++i) {
        const QByteArray line = '\n' + QByteArray::fromHex(lines[i]);
        if (!file.contains(QByteArray(line + ",\n")) && !file.contains(QByteArray(line + ";\n"))) {
            const QByteArray actual
                = file.mid(file.indexOf(QByteArray("\n(" + QByteArray::number(i) + ',')));
            const auto same = std::mismatch(line.begin(), line.end(), actual.begin());
            const auto at = same.first - line.begin();
            QFAIL(QByteArray("row " + QByteArray::number(i) + " has " + actual.mid(at - 50, 200)
                + "\ninstead of " + line.mid(at - 50, 200)));
        }
    }
    QVERIFY(!file.contains("gv") && !file.contains("gs")); // generated columns do not travel
}

void TestMariaDbTypes::everyTypeComesBackExactly()
{
    MariaDbFixture fixture(m_server);
    makeMatrix(fixture);
    fixture.useAllRows({ QStringLiteral("matrix") });
    VERIFY_OK(fixture.capture());
    const QByteArray before = fixture.hashAll();

    fixture.run("DELETE FROM matrix");
    auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, "full");
    QCOMPARE(fixture.hashAll(), before);

    // Each value takes another's place, and comes back.
    fixture.run(R"(
        SET sql_mode = 'ALLOW_INVALID_DATES,NO_BACKSLASH_ESCAPES';
        CREATE TEMPORARY TABLE m SELECT * FROM matrix;
        UPDATE matrix SET c_t = 'other', c_f = 0.5, c_db = 2, c_j = '1', c_bl = '', c_dt = NULL,
            c_bu = 1, c_l1 = NULL, c_y = 2024, c_i6 = '::2')");
    QVERIFY(fixture.hashAll() != before);
    loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.hashAll(), before);

    const auto again = fixture.capture();
    VERIFY_OK(again);
    QVERIFY(again->unchanged);
}

void TestMariaDbTypes::everyTypeMayBeAKey_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QList<QByteArray>>("values"); // SQL
    const auto row = [](const char *type, const QList<QByteArray> &values) {
        QTest::newRow(type) << QByteArray(type) << values;
    };
    row("bigint unsigned", { "18446744073709551615", "9223372036854775808", "5", "10", "0" });
    row("bigint", { "-9223372036854775808", "-10", "-9", "0", "10", "9" });
    row("int(8) zerofill", { "42", "0", "100" });
    row("year", { "0", "1999", "2001" });
    row("decimal(10,2)", { "-2", "-10", "10", "9.5", "0" });
    row("double", { "-1.5", "1e300", "2", "10", "0.1" });
    row("float", { "0.1", "0.25", "-3", "100" });
    row("date", { "'0000-00-00'", "'2024-02-31'", "'9999-12-31'" });
    row("datetime(3)", { "'2024-01-01 00:00:00.5'", "'2024-01-01 00:00:00'", "'1999-01-01'" });
    row("timestamp(6)", { "'2024-03-31 02:30:00'", "'2001-01-01 00:00:00.000001'" });
    row("time(2)", { "'-12:00:00'", "'-02:00:00'", "'838:59:59'", "'99:00:00'", "'100:00:00'" });
    row("uuid",
        { "'ffffffff-0000-1000-8000-000000000001'", "'00000000-ffff-1fff-8000-000000000002'",
            "'10000000-0000-4000-8000-000000000000'" });
    row("inet6", { "'::1'", "'2001:db8::1'", "'::ffff:192.0.2.1'", "'fe80::1'" });
    row("enum('z','m','a')", { "'z'", "'a'", "'m'" });
    row("set('z','m','a')", { "'z'", "'a'", "''", "'z,a'" });
    row("bit(12)", { "b'1'", "b'100000000000'", "b'11'" });
    row("binary(3)", { "X'00'", "X'FF'", "X'0001'" });
    row("varbinary(10)", { "X''", "X'00'", "X'FF'", "X'0001'", "'a'" });
    row("varchar(100)", { "'Zebra'", "'apple'", "'äpfel'", "'b'", "'_'", "'😀'", "'日'" });
    row("varchar(100) collate utf8mb4_bin", { "'B'", "'a'", "CONCAT('a', CHAR(9))", "''" });
    row("varchar(100) collate utf8mb4_nopad_bin", { "'B'", "'a'", "'a '", "CONCAT('a', CHAR(9))" });
    row("varchar(100) collate utf8mb4_unicode_ci", { "'Zebra'", "'apple'", "'ß'", "'t'" });
    row("varchar(100) character set latin1", { "'ÿ'", "'€'", "'a'", "'Z'" });
    row("varchar(100) character set utf16", { "'😀'", "'｡'", "'a'" });
    row("varchar(700)", { "CONCAT(REPEAT('a', 650), 'Z')", "CONCAT(REPEAT('a', 650), 'b')" });
    row("char(5)", { "'b'", "'A'", "'c'" });
}

void TestMariaDbTypes::everyTypeMayBeAKey()
{
    QFETCH(QByteArray, type);
    QFETCH(QList<QByteArray>, values);
    MariaDbFixture fixture(m_server);
    QByteArray sql
        = "SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'; CREATE TABLE t (k " + type
        + " PRIMARY KEY, v int);";
    for (int i = 0; i < values.size(); ++i)
        sql += "INSERT INTO t VALUES (" + values[i] + ", " + QByteArray::number(i) + ");";
    fixture.run(sql);
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    const QByteArray before = fixture.hashAll();
    fixture.run("SET sql_mode = ''; UPDATE t SET v = v + 1 WHERE v = 0; DELETE FROM t WHERE v > 1");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->changes[0].counts.updated, 1);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbTypes::randomFloatsAreExact()
{
    constexpr unsigned int seed = 20260101;
    std::mt19937_64 random(seed);
    MariaDbFixture fixture(m_server);
    QByteArray sql = "CREATE TABLE t (id int PRIMARY KEY, f float, d double);";
    for (int row = 0; row < 3000; ++row) {
        double d = 0;
        float f = 0;
        do {
            const std::uint64_t bits = random();
            std::memcpy(&d, &bits, sizeof d);
        } while (!std::isfinite(d));
        do {
            const auto bits = static_cast<std::uint32_t>(random());
            std::memcpy(&f, &bits, sizeof f);
        } while (!std::isfinite(f));
        sql += (row % 500 == 0 ? "INSERT INTO t VALUES (" : ",(") + QByteArray::number(row) + ",'"
            + QByteArray::number(double(f), 'g', 17) + "','" + QByteArray::number(d, 'g', 17) + "')"
            + (row % 500 == 499 ? ";" : "");
    }
    fixture.run(sql);
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    const QByteArray before = fixture.hashAll();
    fixture.run("DELETE FROM t");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);
    fixture.run("DELETE FROM t");
    const auto file = m_server.tryRun(fixture.database(), fixture.latestFile());
    QVERIFY2(file.ok, file.err.constData());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbTypes::valuesThatCannotBeKeptAreRefused_data()
{
    QTest::addColumn<QByteArray>("setup");
    QTest::newRow("a number that is no label of an ENUM") << QByteArray(R"(
            CREATE TABLE t (id int PRIMARY KEY, v enum('a'));
            INSERT INTO t VALUES (1, 'a'), (7, 'wrong'))");
    // Microsoft's table has some characters twice; only one of the two comes back.
    QTest::newRow("a character with another code") << QByteArray(R"(
            CREATE TABLE t (id int PRIMARY KEY, v varchar(20) character set cp932);
            INSERT INTO t VALUES (1, 'a'), (7, _cp932 X'ED40'))");
    QTest::newRow("half of a character") << QByteArray(R"(
            CREATE TABLE t (id int PRIMARY KEY, v varchar(20) character set ucs2);
            INSERT INTO t VALUES (1, 'a'), (7, _ucs2 X'D800'))");
}

void TestMariaDbTypes::valuesThatCannotBeKeptAreRefused()
{
    QFETCH(QByteArray, setup);
    MariaDbFixture fixture(m_server);
    fixture.run("SET sql_mode = '';" + setup);
    fixture.useAllRows({ QStringLiteral("t") });
    const auto captured = fixture.capture();
    VERIFY_FAILS(captured, ErrorCode::UnsupportedValue);
    VERIFY_SAYS(captured, QStringLiteral("The row 7 of t"));
}

void TestMariaDbTypes::tablesThatCannotBeKeptAreRefused_data()
{
    QTest::addColumn<QByteArray>("create");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *name, const char *create, const char *cause) {
        QTest::newRow(name) << QByteArray(create) << QString::fromUtf8(cause);
    };
    row("MyISAM", "CREATE TABLE t (id int PRIMARY KEY) ENGINE = MyISAM", "MyISAM");
    row("Aria", "CREATE TABLE t (id int PRIMARY KEY) ENGINE = Aria", "Aria");
    row("view", "CREATE VIEW t AS SELECT 1 AS id", "view");
    row("sequence", "CREATE SEQUENCE t", "sequence");
    row("history", "CREATE TABLE t (id int PRIMARY KEY) WITH SYSTEM VERSIONING", "history");
    row("no key", "CREATE TABLE t (id int)", "primary key");
}

void TestMariaDbTypes::tablesThatCannotBeKeptAreRefused()
{
    QFETCH(QByteArray, create);
    QFETCH(QString, cause);
    MariaDbFixture fixture(m_server);
    fixture.run(create);
    fixture.useAllRows({ QStringLiteral("t") });
    const auto captured = fixture.capture();
    VERIFY_FAILS(captured, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(captured, cause);
    VERIFY_SAYS(captured, QStringLiteral("t"));
}

QTEST_GUILESS_MAIN(TestMariaDbTypes)
#include "tst_mariadb_types.moc"
