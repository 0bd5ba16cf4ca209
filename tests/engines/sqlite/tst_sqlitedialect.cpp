// SPDX-License-Identifier: MIT
// The dialect's SQL against SQLite itself; tst_engine_flag has the flag's truth table.
#include "sql/sqlitedialect.h"
#include "support/testdatabase.h"

#include <QtTest>

using namespace seedbank;
using seedbank::test::TestDatabase;

class TestSqliteDialect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identifiersAreQuotedWhereNeeded_data();
    void identifiersAreQuotedWhereNeeded();
    void literalsKeepTheirBytes_data();
    void literalsKeepTheirBytes();
    void throughFollowsTheParent();
    void equalsComparesTextAndNumbers();

private:
    const Dialect &m_dialect = sqliteDialect();
};

void TestSqliteDialect::identifiersAreQuotedWhereNeeded_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << "chat_sessions"
                           << "chat_sessions";
    QTest::newRow("digits") << "t2"
                            << "t2";
    QTest::newRow("first digit") << "2t"
                                 << "\"2t\"";
    QTest::newRow("upper case") << "Users"
                                << "\"Users\"";
    QTest::newRow("keyword") << "order"
                             << "\"order\"";
    QTest::newRow("space") << "a b"
                           << "\"a b\"";
    QTest::newRow("quote") << "a\"b"
                           << "\"a\"\"b\"";
    QTest::newRow("not ASCII") << QString::fromUtf8("größe") << QString::fromUtf8("\"größe\"");
}

void TestSqliteDialect::identifiersAreQuotedWhereNeeded()
{
    QFETCH(QString, name);
    QFETCH(QString, quoted);
    const std::string sql = m_dialect.quoted(name.toStdString());
    QCOMPARE(QString::fromStdString(sql), quoted);
    TestDatabase database("SELECT 1");
    database.execute("CREATE TABLE " + sql + " (" + sql + ")");
    QCOMPARE(database.query("SELECT name FROM sqlite_schema"), QStringList { name });
}

void TestSqliteDialect::literalsKeepTheirBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isText");
    const QByteArray texts[] = { "", "plain", "it's", "''", "a\nb", "a\r\nb", "\r",
        QByteArray("a\0b", 3), "\\n", ";", "ünï😀", "-- no comment", "/* */", "?1 :a @b $c" };
    for (const QByteArray &text : texts) {
        QTest::addRow("text %s", text.toHex().constData()) << text << true;
        QTest::addRow("blob %s", text.toHex().constData()) << text << false;
    }
    QTest::newRow("blob that is no text") << QByteArray("\xFF\x00\x27", 3) << false;
}

void TestSqliteDialect::literalsKeepTheirBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isText);
    const std::string_view value(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const LiteralForm form = m_dialect.literalForm(isText ? Tag::Text : Tag::Blob, value);
    std::string literal(form.prefix);
    if (form.encoding == LiteralForm::Encoding::Hexadecimal) {
        literal += bytes.toHex().toUpper().toStdString();
    } else {
        QCOMPARE(int(form.encoding), int(LiteralForm::Encoding::QuotesDoubled));
        literal += QString::fromUtf8(bytes)
                       .replace(QStringLiteral("'"), QStringLiteral("''"))
                       .toStdString();
    }
    literal += form.suffix;
    QVERIFY(literal.find('\r') == std::string::npos && literal.find('\0') == std::string::npos);
    TestDatabase database("SELECT 1");
    QCOMPARE(database.query("SELECT hex(" + literal + "), typeof(" + literal + ")"),
        QStringList { QString::fromLatin1(bytes.toHex().toUpper()) + QLatin1Char('|')
            + (isText ? QStringLiteral("text") : QStringLiteral("blob")) });
}

void TestSqliteDialect::throughFollowsTheParent()
{
    TestDatabase database;
    database.execute(R"(
        INSERT INTO fragments VALUES (1, NULL, 'a', '{"demo_seed":1}'), (2, NULL, 'b', NULL);
        INSERT INTO todos VALUES (1, 1, 'x'), (2, 2, 'y'), (3, 1, 'z'))");
    RowFilter filter { RowFilter::Type::Through, "fragment_id" };
    filter.parent = { {}, "fragments" };
    filter.parentColumn = "id";
    filter.parentFilter = std::make_shared<RowFilter>(
        RowFilter { RowFilter::Type::Flagged, "metadata", "demo_seed" });
    QCOMPARE(database.query(
                 "SELECT id FROM todos WHERE " + m_dialect.predicate({ {}, "todos" }, filter)),
        (QStringList { QStringLiteral("1"), QStringLiteral("3") }));
}

void TestSqliteDialect::equalsComparesTextAndNumbers()
{
    TestDatabase database("CREATE TABLE t (name TEXT, tenant INTEGER)");
    database.execute("INSERT INTO t VALUES ('it''s', 7), ('x', 8)");
    const RowFilter text { RowFilter::Type::Equals, "name", {}, "it's" };
    QCOMPARE(
        database.number("SELECT tenant FROM t WHERE " + m_dialect.predicate({ {}, "t" }, text)), 7);
    const RowFilter number { RowFilter::Type::Equals, "tenant", {}, "8", true };
    QCOMPARE(database.query("SELECT name FROM t WHERE " + m_dialect.predicate({ {}, "t" }, number)),
        QStringList { QStringLiteral("x") });
}

QTEST_GUILESS_MAIN(TestSqliteDialect)
#include "tst_sqlitedialect.moc"
