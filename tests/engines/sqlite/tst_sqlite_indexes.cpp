// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteuniqueindexes.h"

#include <QStringList>
#include <QTest>

using namespace seedbank;

class TestSqliteIndexes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void definitionsAreSplit_data();
    void definitionsAreSplit();
};

void TestSqliteIndexes::definitionsAreSplit_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("expressions");
    QTest::addColumn<QString>("condition");
    QTest::newRow("columns") << u"(a, b)"_qs << u"a|b"_qs << QString();
    QTest::newRow("order") << u"(a DESC, b asc)"_qs << u"a|b"_qs << QString();
    QTest::newRow("a call") << u"(lower(a), substr(b, 1, 2))"_qs << u"lower(a)|substr(b, 1, 2)"_qs
                            << QString();
    QTest::newRow("a collation") << u"(lower(a) COLLATE nocase DESC)"_qs
                                 << u"lower(a) COLLATE nocase"_qs << QString();
    QTest::newRow("texts") << u"(a || '),(''', \"b)\"\"(\", [c,(], `d)`)"_qs
                           << u"a || '),('''|\"b)\"\"(\"|[c,(]|`d)`"_qs << QString();
    QTest::newRow("comments") << u"(a /* ), ( */ + 1, -- )\n b)"_qs << u"a + 1|b"_qs << QString();
    QTest::newRow("partial") << u"(a) WHERE b > 1 AND c <> 'where'"_qs << u"a"_qs
                             << u"b > 1 AND c <> 'where'"_qs;
    QTest::newRow("a column called desc") << u"(\"desc\")"_qs << u"\"desc\""_qs << QString();
}

void TestSqliteIndexes::definitionsAreSplit()
{
    QFETCH(QString, list);
    QFETCH(QString, expressions);
    QFETCH(QString, condition);
    const QString sql = QStringLiteral("CREATE UNIQUE INDEX \"i (x\" ON [t (] ") + list;
    const IndexParts parts = splitIndexDefinition(sql.toStdString());
    QStringList found;
    for (const std::string &expression : parts.expressions)
        found += QString::fromStdString(expression).simplified();
    QCOMPARE(found.join(u'|'), expressions);
    QCOMPARE(QString::fromStdString(parts.condition).trimmed(), condition);
}

QTEST_GUILESS_MAIN(TestSqliteIndexes)
#include "tst_sqlite_indexes.moc"
