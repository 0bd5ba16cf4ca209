// SPDX-License-Identifier: MIT
// A session is one QSqlDatabase connection, of every engine: it is there as long as the operation,
// and gone after it, however that ended.
#include "enginefixture.h"

#include "base/taskmonitor.h"
#include "database/session.h"

#include <QSqlDatabase>

#include <future>
#include <thread>

using namespace seedbank;
using namespace seedbank::test;
using namespace std::chrono_literals;

namespace {

const std::vector<TableName> tables { { {}, "a" } };

/** Two demo rows, one of which was changed since they were captured. */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine)
        : EngineFixture(engine)
    {
        lockTimeout = 30s;
        database.execute(QStringLiteral(R"(
            CREATE TABLE a (id int PRIMARY KEY, v varchar(9));
            INSERT INTO a VALUES (1, 'one'), (2, 'two'))"));
        useAllRows({ QStringLiteral("a") });
        if (const auto captured = capture(); !captured)
            qFatal("%s", qPrintable(messageOf(captured.error())));
        database.execute(QStringLiteral("UPDATE a SET v = 'changed' WHERE id = 1"));
    }

    Result<ImportReport> loadUntil(std::stop_token stopToken) const
    {
        TaskMonitor monitor(std::move(stopToken));
        return importSnapshot(importRequest(), monitor);
    }
    /** Another program keeps what a load needs. */
    void hold() { database.hold(QStringLiteral("UPDATE a SET v = 'held' WHERE id = 1")); }
    void letGo()
    {
        if (engine() == DatabaseKind::Sqlite)
            database.execute(QStringLiteral("ROLLBACK"));
        else
            database.finishHolding(QStringLiteral("ROLLBACK"));
    }
    std::unique_ptr<Session> open(
        std::chrono::milliseconds timeout = 30s, std::stop_token stopToken = {}) const
    {
        auto session = Session::open(*DatabaseUrl::parse(url),
            { .access = SessionOptions::Access::Write, .lockTimeout = timeout },
            std::move(stopToken));
        if (!session)
            qFatal("%s", qPrintable(messageOf(session.error())));
        return std::move(*session);
    }
};

} // namespace

class TestEngineSessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }

    void anOperationHoldsOneName_data() { forEachEngine(); }
    void anOperationHoldsOneName()
    {
        QFETCH(DatabaseKind, engine);
        Fixture fixture(engine);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        fixture.hold();
        auto loading = std::async(std::launch::async, [&] { return fixture.load(); });
        QTRY_COMPARE(QSqlDatabase::connectionNames().size(), 1);
        const QString name = QSqlDatabase::connectionNames().constFirst();
        QTest::qWait(200);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList(name));
        fixture.letGo();
        const auto loaded = loading.get();
        VERIFY_OK(loaded);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        QCOMPARE(fixture.database.query(QStringLiteral("SELECT v FROM a ORDER BY id")).trimmed(),
            QStringLiteral("one\ntwo"));
    }

    void aStoppedOperationLeavesNone_data() { forEachEngine(); }
    void aStoppedOperationLeavesNone()
    {
        QFETCH(DatabaseKind, engine);
        Fixture fixture(engine);
        fixture.hold();
        std::stop_source stop;
        auto loading
            = std::async(std::launch::async, [&] { return fixture.loadUntil(stop.get_token()); });
        QTRY_COMPARE(QSqlDatabase::connectionNames().size(), 1);
        QTest::qWait(200);
        stop.request_stop();
        const auto loaded = loading.get();
        VERIFY_FAILS(loaded, ErrorCode::Cancelled);
        QCOMPARE(loaded.error().outcome, Error::Outcome::Unchanged);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        fixture.letGo();
    }

    /** The server ends the session of a load that waits. */
    void aLostConnectionIsToldAndLeavesNone_data()
    {
        QTest::addColumn<DatabaseKind>("engine");
        QTest::addColumn<QString>("waiting"); ///< asks for the sessions that wait
        QTest::addColumn<QString>("kill"); ///< ends one
        QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql << QStringLiteral(R"(
                SELECT pid FROM pg_stat_activity WHERE datname = current_database()
                    AND application_name = 'seedbank' AND wait_event_type = 'Lock')")
                                    << QStringLiteral("SELECT pg_terminate_backend(%1)");
        QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                                 // Who asks again within 0.1 s gets the answer of before.
                                 << QStringLiteral(R"(
                DO SLEEP(0.2);
                SELECT trx_mysql_thread_id FROM information_schema.INNODB_TRX
                WHERE trx_state = 'LOCK WAIT')")
                                 << QStringLiteral("KILL %1");
    }
    void aLostConnectionIsToldAndLeavesNone()
    {
        QFETCH(DatabaseKind, engine);
        QFETCH(QString, waiting);
        QFETCH(QString, kill);
        Fixture fixture(engine);
        fixture.hold();
        auto loading = std::async(std::launch::async, [&] { return fixture.load(); });
        QString session;
        QTRY_VERIFY_WITH_TIMEOUT(
            !(session = fixture.database.query(waiting).trimmed()).isEmpty(), 10'000);
        fixture.database.execute(kill.arg(session));
        const auto loaded = loading.get();
        VERIFY_FAILS(loaded, ErrorCode::ConnectionFailed);
        QCOMPARE(loaded.error().outcome, Error::Outcome::Unchanged);
        QVERIFY(!loaded.error().detail.isEmpty());
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        fixture.letGo();
    }

    void oneThatDoesNotOpenHasNoName_data() { forEachEngine(); }
    void oneThatDoesNotOpenHasNoName()
    {
        QFETCH(DatabaseKind, engine);
        EngineFixture fixture(engine);
        auto url = DatabaseUrl::parse(fixture.url);
        VERIFY_OK(url);
        url->database = QStringLiteral("nowhere");
        url->path = QStringLiteral("/nowhere/a.db");
        const auto session = Session::open(*url, {}, {});
        VERIFY_FAILS(session, ErrorCode::NotFound);
    }

    void oneIsNotOpenedAfterAStop_data() { forEachEngine(); }
    void oneIsNotOpenedAfterAStop()
    {
        QFETCH(DatabaseKind, engine);
        EngineFixture fixture(engine);
        std::stop_source stop;
        stop.request_stop();
        const auto session = Session::open(*DatabaseUrl::parse(fixture.url), {}, stop.get_token());
        VERIFY_FAILS(session, ErrorCode::Cancelled);
    }

    void aBeginThatFailsOrIsStoppedLeavesTheSession_data()
    {
        QTest::addColumn<DatabaseKind>("engine");
        QTest::addColumn<bool>("isStopped");
        for (const DatabaseKind engine : databaseKinds) {
            newRow(engine, "refuses") << false;
            newRow(engine, "is stopped") << true;
        }
    }
    void aBeginThatFailsOrIsStoppedLeavesTheSession()
    {
        QFETCH(DatabaseKind, engine);
        QFETCH(bool, isStopped);
        Fixture fixture(engine);
        std::stop_source stop;
        auto first = fixture.open();
        const auto second = fixture.open(isStopped ? 30s : 1s, stop.get_token());
        QCOMPARE(QSqlDatabase::connectionNames().size(), 2);
        QVERIFY(first->beginWrite(tables));
        std::jthread later;
        if (isStopped)
            later = std::jthread([&] {
                std::this_thread::sleep_for(300ms);
                stop.request_stop();
            });
        const auto begun = second->beginWrite(tables);
        VERIFY_FAILS(begun, isStopped ? ErrorCode::Cancelled : ErrorCode::DatabaseLocked);
        QVERIFY(second->rollback());
        QVERIFY(first->commit());
        first.reset(); // MariaDB's lock is the session's
        if (!isStopped)
            QVERIFY(second->beginWrite(tables));
    }

    /** In a journal that rolls back, COMMIT waits for those who read. */
    void aCommitThatIsRefusedLeavesAllAsItWas()
    {
        Fixture fixture(DatabaseKind::Sqlite);
        const QString before = fixture.database.hashAll();
        fixture.database.execute(QStringLiteral("BEGIN; SELECT * FROM a"));
        fixture.lockTimeout = 300ms;
        const auto loaded = fixture.load();
        fixture.database.execute(QStringLiteral("COMMIT"));
        VERIFY_FAILS(loaded, ErrorCode::DatabaseLocked);
        QCOMPARE(fixture.database.hashAll(), before);
    }

    void aCommitAfterAStopIsAnErrorOrWhole_data() { forEachEngine(); }
    void aCommitAfterAStopIsAnErrorOrWhole()
    {
        QFETCH(DatabaseKind, engine);
        Fixture fixture(engine);
        std::stop_source stop;
        const auto session = fixture.open(1s, stop.get_token());
        QVERIFY(session->beginWrite(tables));
        stop.request_stop();
        if (const auto committed = session->commit(); !committed)
            VERIFY_FAILS(committed, ErrorCode::Cancelled);
        QVERIFY(session->rollback());
        QVERIFY(session->beginWrite(tables)); // it listens to no stop any more
        QVERIFY(session->commit());
    }
};

QTEST_GUILESS_MAIN(TestEngineSessions)
#include "tst_engine_sessions.moc"
