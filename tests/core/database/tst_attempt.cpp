// SPDX-License-Identifier: MIT
#include "database/attempt.h"

#include "rows/tableshape.h"

#include <QTest>

#include <set>
#include <vector>

using namespace seedbank;

class TestAttempt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFailureNamesTheDatabase_data();
    void aFailureNamesTheDatabase();
    void aPlaceMarkerInANameStays();
    void noTwoFailuresReadAlike();
};

namespace {

const TableName table { "sales", "todos" };
const QString database = QStringLiteral("demo on db.example.com");

std::vector<QString> allFailures()
{
    std::vector<QString> texts;
    for (int kind = Attempt::Open; kind <= Attempt::Analyze; ++kind)
        texts.push_back(Attempt(static_cast<Attempt::Kind>(kind)).failed(database));
    for (int kind = Attempt::ReadTable; kind <= Attempt::WriteTable; ++kind)
        texts.push_back(Attempt(static_cast<Attempt::OfTable>(kind), table).failed(database));
    return texts;
}

} // namespace

void TestAttempt::aFailureNamesTheDatabase_data()
{
    QTest::addColumn<QString>("failed");
    for (const QString &failed : allFailures())
        QTest::newRow(qPrintable(failed)) << failed;
}

void TestAttempt::aFailureNamesTheDatabase()
{
    QFETCH(const QString, failed);
    QVERIFY(failed.startsWith(QStringLiteral("Could not ")));
    QVERIFY(failed.endsWith(QStringLiteral("the database ") + database));
    QVERIFY(!failed.contains(QLatin1Char('%')));
}

void TestAttempt::aPlaceMarkerInANameStays()
{
    QCOMPARE(Attempt(Attempt::ReadTable, { {}, "a%1b%2" }).failed(QStringLiteral("%2%1")),
        QStringLiteral("Could not read a%1b%2 from the database %2%1"));
}

void TestAttempt::noTwoFailuresReadAlike()
{
    const std::vector<QString> texts = allFailures();
    QCOMPARE(std::set<QString>(texts.begin(), texts.end()).size(), texts.size());
    QVERIFY(texts.back().contains(QStringLiteral("sales.todos")));
}

QTEST_GUILESS_MAIN(TestAttempt)
#include "tst_attempt.moc"
