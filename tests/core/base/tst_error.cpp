// SPDX-License-Identifier: MIT
#include "base/error.h"

#include <QTest>

using namespace seedbank;

class TestError : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReasonEndsWithOneFullStop_data();
    void aReasonEndsWithOneFullStop();
    void adviceFollowsTheCause();
    void whatBecameOfTheDatabaseComesFirst();
};

void TestError::aReasonEndsWithOneFullStop_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("a clause") << QStringLiteral("it is empty");
    QTest::newRow("a server's sentence") << QStringLiteral("it is empty.");
    QTest::newRow("with a line break") << QStringLiteral("it is empty.\n");
}

void TestError::aReasonEndsWithOneFullStop()
{
    QFETCH(const QString, reason);
    QCOMPARE(withReason(QStringLiteral("Could not read it"), reason),
        QStringLiteral("Could not read it: it is empty."));
}

void TestError::adviceFollowsTheCause()
{
    Error error { ErrorCode::DiskFull, QStringLiteral("The disk is full.") };
    QCOMPARE(error.message(), QStringLiteral("The disk is full."));
    error.advice = QStringLiteral("Free some space.");
    QCOMPARE(error.message(), QStringLiteral("The disk is full. Free some space."));
}

void TestError::whatBecameOfTheDatabaseComesFirst()
{
    Error error { ErrorCode::DiskFull, QStringLiteral("The disk is full."),
        QStringLiteral("Free some space.") };
    QCOMPARE(describe(error), error.message());
    error.outcome = Error::Outcome::Unchanged;
    QCOMPARE(describe(error),
        QStringLiteral("Your database is unchanged. The disk is full. Free some space."));
    error.code = ErrorCode::Cancelled;
    QCOMPARE(describe(error), QStringLiteral("Cancelled. Your database is unchanged."));
    error.outcome = Error::Outcome::Unknown;
    QCOMPARE(describe(error), error.message());
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
