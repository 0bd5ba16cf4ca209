// SPDX-License-Identifier: MIT
// A load that the server ends so that another program can go on is tried once more.
#include "enginefixture.h"

#include <future>

using namespace seedbank;
using namespace seedbank::test;

class TestDeadlocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLoadThatLostIsTriedOnceMore_data()
    {
        QTest::addColumn<DatabaseKind>("engine");
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("held"); // by another program, before the load
        QTest::addColumn<QString>("waiting"); // asks for the number of those who wait
        QTest::addColumn<QString>("then"); // waits for the load, which is the one to be ended
        QTest::newRow("PostgreSQL")
            << DatabaseKind::PostgreSql << QStringLiteral("DELETE FROM a") << QStringLiteral(R"(
                SET LOCAL deadlock_timeout = '1h';
                SELECT FROM p WHERE id = 1 FOR UPDATE)")
            << QStringLiteral("SELECT count(*) FROM pg_locks WHERE NOT granted")
            << QStringLiteral("DELETE FROM a WHERE false");
        QTest::newRow("MariaDB")
            << DatabaseKind::MariaDb << QStringLiteral("UPDATE a SET v = 'changed'")
            << QStringLiteral("UPDATE p SET v = 'much'; SELECT v FROM a WHERE id = 2 FOR UPDATE")
            // Who asks again within 0.1 s gets the answer of before.
            << QStringLiteral(R"(
                   DO SLEEP(0.2);
                   SELECT COUNT(*) FROM information_schema.INNODB_TRX
                   WHERE trx_state = 'LOCK WAIT')")
            << QStringLiteral("SELECT v FROM a WHERE id = 1 FOR UPDATE");
    }

    void aLoadThatLostIsTriedOnceMore()
    {
        QFETCH(DatabaseKind, engine);
        QFETCH(QString, change);
        QFETCH(QString, held);
        QFETCH(QString, waiting);
        QFETCH(QString, then);
        EngineFixture fixture(engine);
        fixture.useAllRows({ QStringLiteral("a") });
        fixture.lockTimeout = std::chrono::seconds(30);
        AnyDatabase &database = fixture.database;
        database.execute(QStringLiteral(R"(
            CREATE TABLE p (id int PRIMARY KEY, v varchar(9));
            CREATE TABLE a (id int PRIMARY KEY, v varchar(9), p int, FOREIGN KEY (p)
                REFERENCES p (id));
            INSERT INTO p VALUES (1, 'p'), (2, 'p'), (3, 'p'), (4, 'p'), (5, 'p'), (6, 'p');
            INSERT INTO a VALUES (1, 'one', 1), (2, 'two', NULL))"));
        if (engine == DatabaseKind::PostgreSql) // time to look before the server does
            database.execute(
                QStringLiteral("ALTER DATABASE %1 SET deadlock_timeout = '4s'")
                    .arg(database.query(QStringLiteral("SELECT current_database()")).trimmed()));
        VERIFY_OK(fixture.capture());
        database.execute(change);
        database.hold(held);
        auto loading = std::async(std::launch::async, [&] { return fixture.load(); });
        QTRY_VERIFY_WITH_TIMEOUT(database.query(waiting).trimmed().toInt() > 0, 10'000);
        database.finishHolding(then);
        const auto loaded = loading.get();
        VERIFY_OK(loaded);
        QVERIFY(loaded->lockedSeconds <= loaded->seconds);
        QCOMPARE(database.query(QStringLiteral("SELECT v FROM a ORDER BY id")).trimmed(),
            QStringLiteral("one\ntwo"));
    }
};

QTEST_GUILESS_MAIN(TestDeadlocks)
#include "tst_engine_deadlocks.moc"
