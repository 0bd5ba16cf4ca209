// SPDX-License-Identifier: MIT
// The dialect's SQL against the server itself; the flag's truth table is FORMAT.md's.
#include "mariadbfixture.h"
#include "sql/mariadbdialect.h"

using namespace seedbank;
using namespace seedbank::test;

class TestMariaDbDialect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void flagTruthTable_data();
    void flagTruthTable();
    void oneMalformedRowStopsNothing();
    void identifiersAreQuotedWhereNeeded_data();
    void identifiersAreQuotedWhereNeeded();
    void everyReservedWordIsQuoted();
    void equalsComparesBytesAndNumbers_data();
    void equalsComparesBytesAndNumbers();

private:
    QByteArray number(const QByteArray &sql)
    {
        return m_server
            .run(QStringLiteral("demo"),
                "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES';" + sql)
            .trimmed();
    }

    const MariaDbServer m_server;
    const MariaDbFixture m_fixture { m_server };
    const Dialect &m_dialect = mariaDbDialect();
};

void TestMariaDbDialect::flagTruthTable_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("metadata"); // SQL
    QTest::addColumn<bool>("isDemo");
    const auto row = [](const char *name, const char *sql, bool isDemo) {
        for (const char *type :
            { "longtext", "varchar(300) character set latin1", "text collate utf8mb4_unicode_ci" })
            QTest::addRow("%s in %s", name, type) << QByteArray(type) << QByteArray(sql) << isDemo;
    };
    row("true", "'{\"demo_seed\":true}'", true);
    row("text true", "'{\"demo_seed\":\"true\"}'", true);
    row("one", "'{\"demo_seed\":1}'", true);
    row("text one", "'{\"demo_seed\":\"1\"}'", true);
    row("escaped text true", "'{\"demo_seed\":\"tr\\u0075e\"}'", true);
    row("with spaces and others", "' { \"a\" : [1] , \"demo_seed\" : true } '", true);
    row("first of two", "'{\"demo_seed\":true,\"demo_seed\":false}'", true);
    row("second of two", "'{\"demo_seed\":false,\"demo_seed\":true}'", false);
    row("false", "'{\"demo_seed\":false}'", false);
    row("text false", "'{\"demo_seed\":\"false\"}'", false);
    row("zero", "'{\"demo_seed\":0}'", false);
    row("two", "'{\"demo_seed\":2}'", false);
    row("beyond 64 bits", "'{\"demo_seed\":18446744073709551617}'", false);
    row("one as a real", "'{\"demo_seed\":1.0}'", false);
    row("one with an exponent", "'{\"demo_seed\":1e0}'", false);
    row("minus one", "'{\"demo_seed\":-1}'", false);
    row("upper case", "'{\"demo_seed\":\"TRUE\"}'", false);
    row("capital", "'{\"demo_seed\":\"True\"}'", false);
    row("yes", "'{\"demo_seed\":\"yes\"}'", false);
    row("padded before", "'{\"demo_seed\":\" true\"}'", false);
    row("padded behind", "'{\"demo_seed\":\"true \"}'", false);
    row("text 01", "'{\"demo_seed\":\"01\"}'", false);
    row("empty value", "'{\"demo_seed\":\"\"}'", false);
    row("null", "'{\"demo_seed\":null}'", false);
    row("object", "'{\"demo_seed\":{\"demo_seed\":true}}'", false);
    row("array", "'{\"demo_seed\":[true]}'", false);
    row("array of one", "'{\"demo_seed\":[1]}'", false);
    row("nested key", "'{\"a\":{\"demo_seed\":true}}'", false);
    row("array on top", "'[{\"demo_seed\":true}]'", false);
    row("true on top", "'true'", false);
    row("text on top", "'\"demo_seed\"'", false);
    row("other case of the key", "'{\"Demo_Seed\":true}'", false);
    row("key with an escape", "'{\"demo\\u005fseed\":true}'", false);
    row("without the key", "'{}'", false);
    row("malformed", "'{\"demo_seed\":true'", false);
    row("malformed after the key", "'{\"demo_seed\":true} x'", false);
    row("comma at the end", "'{\"demo_seed\":true,}'", false);
    row("bare key", "'{demo_seed:true}'", false);
    row("single quotes", "'{''demo_seed'':true}'", false);
    row("empty text", "''", false);
    row("NULL", "NULL", false);
    for (const char *type : { "blob", "varbinary(100)" })
        QTest::addRow("bytes in %s", type)
            << QByteArray(type) << QByteArray("'{\"demo_seed\":true}'") << false;
    QTest::newRow("number") << QByteArray("int") << QByteArray("1") << false;
    QTest::newRow("json") << QByteArray("json") << QByteArray("'{\"demo_seed\":true}'") << true;
}

void TestMariaDbDialect::flagTruthTable()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, metadata);
    QFETCH(bool, isDemo);
    const QByteArray where = QByteArray::fromStdString(m_dialect.predicate(
        { {}, "t" }, RowFilter { RowFilter::Type::Flagged, "metadata", "demo_seed" }));
    const QByteArray create = "CREATE OR REPLACE TABLE t (metadata " + type
        + "); INSERT INTO t VALUES (" + metadata + ");";
    // What a cleanup deletes is what a capture reads.
    QCOMPARE(number(create + "SELECT count(*) FROM t WHERE " + where + "; DELETE FROM t WHERE "
                 + where + "; SELECT count(*) FROM t"),
        QByteArray(isDemo ? "1\n0" : "0\n1"));
}

void TestMariaDbDialect::oneMalformedRowStopsNothing()
{
    const QByteArray where = QByteArray::fromStdString(m_dialect.predicate(
        { {}, "t" }, RowFilter { RowFilter::Type::Flagged, "metadata", "demo_seed" }));
    QCOMPARE(number("CREATE OR REPLACE TABLE t (id int, metadata longtext); INSERT INTO t VALUES "
                    "(1, '{'), (2, '{\"demo_seed\":1}'), (3, NULL); DELETE FROM t WHERE "
                 + where + "; SELECT GROUP_CONCAT(id ORDER BY id) FROM t"),
        QByteArray("1,3"));
}

void TestMariaDbDialect::identifiersAreQuotedWhereNeeded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isQuoted");
    QTest::newRow("plain") << "chat_sessions" << false;
    QTest::newRow("digits") << "t2" << false;
    QTest::newRow("first digit") << "2t" << true;
    QTest::newRow("upper case") << "Users" << true;
    QTest::newRow("keyword") << "order" << true;
    QTest::newRow("space") << "a b" << true;
    QTest::newRow("quote") << "a\"b" << true;
    QTest::newRow("backquote") << "a`b" << true;
    QTest::newRow("not ASCII") << QString::fromUtf8("größe") << true;
}

void TestMariaDbDialect::identifiersAreQuotedWhereNeeded()
{
    QFETCH(QString, name);
    QFETCH(bool, isQuoted);
    const QByteArray sql = QByteArray::fromStdString(m_dialect.quoted(name.toStdString()));
    QCOMPARE(sql.startsWith('"'), isQuoted);
    QCOMPARE(number("CREATE OR REPLACE TABLE " + sql + " (" + sql
                 + " int); SELECT COLUMN_NAME FROM "
                   "information_schema.COLUMNS WHERE TABLE_SCHEMA = 'demo' AND TABLE_NAME = '"
                 + name.toUtf8() + "'; DROP TABLE " + sql),
        name.toUtf8());
}

void TestMariaDbDialect::everyReservedWordIsQuoted()
{
    QByteArray sql;
    QByteArrayList words;
    for (const QByteArray &word : number(R"(
        SELECT LOWER(WORD) FROM information_schema.KEYWORDS WHERE WORD REGEXP '^[A-Z_0-9]+$'
            AND WORD NOT LIKE '#%')")
                                      .split('\n')) {
        const QByteArray name = QByteArray::fromStdString(m_dialect.quoted(word.toStdString()));
        sql += "CREATE TEMPORARY TABLE " + name + " (" + name + " int); INSERT INTO " + name + " ("
            + name + ") VALUES (1); DELETE FROM " + name + " WHERE " + name + '.' + name
            + " = 1; DROP TEMPORARY TABLE " + name + ";\n";
        words += word;
    }
    QVERIFY(words.size() > 500);
    number(sql);
}

void TestMariaDbDialect::equalsComparesBytesAndNumbers_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("value"); // SQL
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<bool>("isEqual");
    const auto row
        = [](const char *type, const char *value, const char *wanted, bool isNumber, bool isEqual) {
              QTest::addRow("%s in %s is %s", value, type, wanted)
                  << QByteArray(type) << QByteArray(value) << QString::fromUtf8(wanted) << isNumber
                  << isEqual;
          };
    row("varchar(20)", "'it''s'", "it's", false, true);
    row("varchar(20)", "'DEMO'", "demo", false, false);
    row("varchar(20)", "'demo '", "demo", false, false);
    row("varchar(20) character set latin1", "'größe'", "größe", false, true);
    row("enum('a','b')", "'b'", "b", false, true);
    row("varchar(20)", "'7'", "7", true, true);
    row("varchar(20)", "'7th'", "7", true, false);
    row("varchar(20)", "'seven'", "7", true, false);
    row("bigint", "7", "7", true, true);
    row("bigint", "8", "7", true, false);
    row("decimal(10,2)", "7", "7", true, true);
    row("tinyint(1)", "TRUE", "1", true, true);
    row("bit(1)", "b'1'", "1", true, true);
}

void TestMariaDbDialect::equalsComparesBytesAndNumbers()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, value);
    QFETCH(QString, wanted);
    QFETCH(bool, isNumber);
    QFETCH(bool, isEqual);
    const RowFilter filter { RowFilter::Type::Equals, "v", {}, wanted.toStdString(), isNumber };
    const QByteArray where = QByteArray::fromStdString(m_dialect.predicate({ {}, "t" }, filter));
    QCOMPARE(number("CREATE OR REPLACE TABLE t (v " + type + "); INSERT INTO t VALUES (" + value
                 + "); DELETE FROM t WHERE " + where + "; SELECT count(*) FROM t"),
        QByteArray(isEqual ? "0" : "1"));
}

QTEST_GUILESS_MAIN(TestMariaDbDialect)
#include "tst_mariadb_dialect.moc"
