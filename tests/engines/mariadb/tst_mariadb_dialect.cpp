// SPDX-License-Identifier: MIT
// The dialect's SQL against the server itself; tst_engine_flag has the flag's truth table.
#include "mariadbfixture.h"
#include "sql/mariadbdialect.h"

using namespace seedbank;
using namespace seedbank::test;

class TestMariaDbDialect : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
