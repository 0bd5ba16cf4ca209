// SPDX-License-Identifier: MIT
#include "database/session.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestSqliteLocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openingAnotherSessionKeepsTheLocksOfTheFirst();
};

/** POSIX drops all locks that a process holds on a file when it closes any descriptor of it. */
void TestSqliteLocks::openingAnotherSessionKeepsTheLocksOfTheFirst()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.db"));
    const auto client = [&](const QString &sql) {
        QProcess process;
        process.start(QStringLiteral("sqlite3"), { QStringLiteral("-bail"), path, sql });
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardError());
    };
    QCOMPARE(client(QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")), QString());

    const auto writer
        = Session::open({ .path = path }, { .access = SessionOptions::Access::Write }, {});
    QVERIFY(writer);
    QVERIFY((*writer)->beginWrite({}));
    QVERIFY(client(QStringLiteral("BEGIN IMMEDIATE")).contains(QStringLiteral("locked")));
    QVERIFY(Session::open({ .path = path }, {}, {}));
    QVERIFY(client(QStringLiteral("BEGIN IMMEDIATE")).contains(QStringLiteral("locked")));
}

QTEST_GUILESS_MAIN(TestSqliteLocks)
#include "tst_sqlite_locks.moc"
