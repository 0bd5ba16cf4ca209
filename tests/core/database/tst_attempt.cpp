// SPDX-License-Identifier: MIT
#include "database/attempt.h"

#include "rows/tableshape.h"

#include <QTest>

using namespace seedbank;

class TestAttempt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFailureNamesTheDatabaseAndTheTable_data();
    void aFailureNamesTheDatabaseAndTheTable();
    void aPlaceMarkerInANameStays();
    void noTwoFailuresReadAlike();
};

void TestAttempt::aFailureNamesTheDatabaseAndTheTable_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("ofTable");
    for (int kind = Attempt::Open; kind <= Attempt::Analyze; ++kind) {
        const bool ofTable
            = kind == Attempt::ReadTable || kind == Attempt::TryRows || kind == Attempt::WriteTable;
        QTest::addRow("%d", kind) << kind << ofTable;
    }
}

void TestAttempt::aFailureNamesTheDatabaseAndTheTable()
{
    QFETCH(const int, kind);
    QFETCH(const bool, ofTable);
    const auto ofKind = static_cast<Attempt::Kind>(kind);
    const Attempt attempt = ofTable ? Attempt(ofKind, { "sales", "todos" }) : Attempt(ofKind);
    const QString failed = attempt.failed(QStringLiteral("demo on db.example.com"));
    QVERIFY2(failed.startsWith(QStringLiteral("Could not ")), qPrintable(failed));
    QVERIFY2(
        failed.endsWith(QStringLiteral("the database demo on db.example.com")), qPrintable(failed));
    QCOMPARE(failed.contains(QStringLiteral("sales.todos")), ofTable);
}

void TestAttempt::aPlaceMarkerInANameStays()
{
    QCOMPARE(Attempt(Attempt::ReadTable, { {}, "a%1b%2" }).failed(QStringLiteral("%2%1")),
        QStringLiteral("Could not read a%1b%2 from the database %2%1"));
}

void TestAttempt::noTwoFailuresReadAlike()
{
    QSet<QString> seen;
    for (int kind = Attempt::Open; kind <= Attempt::Analyze; ++kind)
        seen.insert(Attempt(static_cast<Attempt::Kind>(kind)).failed(QStringLiteral("demo")));
    QCOMPARE(seen.size(), Attempt::Analyze + 1);
}

QTEST_GUILESS_MAIN(TestAttempt)
#include "tst_attempt.moc"
