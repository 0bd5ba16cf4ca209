// SPDX-License-Identifier: MIT
#include "sql/sqltemplate.h"

#include <QtTest>

using namespace seedbank;

class TestSqlTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesAreFilledOnce_data();
    void placesAreFilledOnce();
};

void TestSqlTemplate::placesAreFilledOnce_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("filled"); // with x%c for %t, y%t for %c and nothing for %none
    QTest::newRow("no place") << u"SELECT 1"_qs << u"SELECT 1"_qs;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("each place") << u"%t.%c = s.%c"_qs << u"x%c.y%t = s.y%t"_qs;
    QTest::newRow("side by side") << u"%t%c%t"_qs << u"x%cy%tx%c"_qs;
    QTest::newRow("no value") << u"(%none)"_qs << u"()"_qs;
    QTest::newRow("longer words") << u"%tc %other %t1 %T"_qs << u"%tc %other x%c1 %T"_qs;
    QTest::newRow("percent signs") << u"5 % 3 %% LIKE '%' %"_qs << u"5 % 3 %% LIKE '%' %"_qs;
}

void TestSqlTemplate::placesAreFilledOnce()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, filled);
    QCOMPARE(QString::fromStdString(
                 fillIn(sql.toStdString(), { { "%t", "x%c" }, { "%c", "y%t" }, { "%none", "" } })),
        filled);
}

QTEST_APPLESS_MAIN(TestSqlTemplate)
#include "tst_sqltemplate.moc"
