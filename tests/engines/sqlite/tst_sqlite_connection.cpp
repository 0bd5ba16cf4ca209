// SPDX-License-Identifier: MIT
#include "database/databaseurl.h"
#include "database/session.h"
#include "engines/sqlite/sqliteconnection.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestSqliteConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statementsEndWhereSqliteStopsReading_data();
    void statementsEndWhereSqliteStopsReading();
};

void TestSqliteConnection::statementsEndWhereSqliteStopsReading_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a NUL") << QByteArray("SELECT 1\0; SELECT 2", 19);
    QTest::newRow("a NUL alone") << QByteArray("SELECT 1;\0", 10);
    QTest::newRow("blanks and comments") << QByteArray("SELECT 1; /* 2 */ -- 3\n ;");
}

/** Definitions are run as they stand in a file, whatever that has in them. */
void TestSqliteConnection::statementsEndWhereSqliteStopsReading()
{
    QFETCH(const QByteArray, sql);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.db"));
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    const auto connection = SqliteConnection::open({ .path = path }, {}, {});
    QVERIFY(connection);
    const auto rows = (*connection)->run(sql.toStdString(), Attempt::ReadDemoRows);
    QVERIFY(rows);
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(rows->bytes(0, 0), std::string_view("1"));
}

QTEST_GUILESS_MAIN(TestSqliteConnection)
#include "tst_sqlite_connection.moc"
