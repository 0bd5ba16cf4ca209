// SPDX-License-Identifier: MIT
// A session is one QSqlDatabase connection, of every engine: it is there as long as the operation,
// and gone after it, however that ended.
#include "anydatabase.h"

#include "base/taskmonitor.h"
#include "database/session.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "support/verify.h"

#include <QFile>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <thread>

using namespace seedbank;
using namespace seedbank::test;
using namespace std::chrono_literals;

namespace {

const std::vector<TableName> tables { { {}, "a" } };

/** A database with two demo rows, one of which was changed since they were captured. */
struct Case {
    explicit Case(DatabaseKind engine)
        : database(engine)
    {
        database.execute(QStringLiteral(R"(
            CREATE TABLE a (id int PRIMARY KEY, v varchar(9));
            INSERT INTO a VALUES (1, 'one'), (2, 'two'))"));
        QFile file(path("dataset.json"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no dataset");
        file.write(R"({"format":1,"name":"d","tables":[{"table":"a","rows":"all"}]})");
        file.close();
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = path("library");
        request.access.url = database.url();
        request.workplace.dataset = file.fileName();
        request.scenario = "general";
        if (const auto captured = exportScenario(request, monitor); !captured)
            qFatal("%s", qPrintable(captured.error().message()));
        database.execute(QStringLiteral("UPDATE a SET v = 'changed' WHERE id = 1"));
    }

    QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }
    Result<ImportReport> load(
        std::stop_token stopToken = {}, std::chrono::milliseconds lockTimeout = 30s) const
    {
        TaskMonitor monitor(std::move(stopToken));
        ImportRequest request;
        request.workplace.library = path("library");
        request.access.url = database.url();
        request.workplace.dataset = path("dataset.json");
        request.snapshot.scenario = "general";
        request.workplace.journal = path("journal.jsonl");
        request.options.lockTimeout = lockTimeout;
        return importSnapshot(request, monitor);
    }
    /** Another program keeps what a load needs. */
    void hold() { database.hold(QStringLiteral("UPDATE a SET v = 'held' WHERE id = 1")); }
    void letGo()
    {
        if (database.engine() == DatabaseKind::Sqlite)
            database.execute(QStringLiteral("ROLLBACK"));
        else
            database.finishHolding(QStringLiteral("ROLLBACK"));
    }
    std::unique_ptr<Session> open(std::chrono::milliseconds lockTimeout = 30s,
        std::stop_token stopToken = {},
        SessionOptions::Access access = SessionOptions::Access::Write)
    {
        auto session = Session::open(*DatabaseUrl::parse(database.url()),
            { .access = access, .lockTimeout = lockTimeout }, std::move(stopToken));
        if (!session)
            qFatal("%s", qPrintable(session.error().message()));
        return std::move(*session);
    }

    AnyDatabase database;
    QTemporaryDir folder;
};

void addEngines()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : databaseKinds)
        QTest::newRow(AnyDatabase::nameOf(engine)) << engine;
}

} // namespace

class TestEngineSessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }

    void anOperationHoldsOneName_data() { addEngines(); }
    void anOperationHoldsOneName()
    {
        QFETCH(DatabaseKind, engine);
        Case test(engine);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        test.hold();
        auto loading = std::async(std::launch::async, [&] { return test.load(); });
        QTRY_COMPARE(QSqlDatabase::connectionNames().size(), 1);
        const QString name = QSqlDatabase::connectionNames().constFirst();
        QTest::qWait(200);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList(name));
        test.letGo();
        const auto loaded = loading.get();
        VERIFY_OK(loaded);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        QCOMPARE(test.database.query(QStringLiteral("SELECT v FROM a ORDER BY id")).trimmed(),
            QStringLiteral("one\ntwo"));
    }

    void aStoppedOperationLeavesNone_data() { addEngines(); }
    void aStoppedOperationLeavesNone()
    {
        QFETCH(DatabaseKind, engine);
        Case test(engine);
        test.hold();
        std::stop_source stop;
        auto loading = std::async(std::launch::async, [&] { return test.load(stop.get_token()); });
        QTRY_COMPARE(QSqlDatabase::connectionNames().size(), 1);
        QTest::qWait(200);
        stop.request_stop();
        const auto loaded = loading.get();
        VERIFY_FAILS(loaded, ErrorCode::Cancelled);
        QCOMPARE(loaded.error().outcome, Error::Outcome::Unchanged);
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        test.letGo();
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
        Case test(engine);
        test.hold();
        auto loading = std::async(std::launch::async, [&] { return test.load(); });
        QString session;
        QTRY_VERIFY_WITH_TIMEOUT(
            !(session = test.database.query(waiting).trimmed()).isEmpty(), 10'000);
        test.database.execute(kill.arg(session));
        const auto loaded = loading.get();
        VERIFY_FAILS(loaded, ErrorCode::ConnectionFailed);
        QCOMPARE(loaded.error().outcome, Error::Outcome::Unchanged);
        QVERIFY(!loaded.error().detail.isEmpty());
        QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
        test.letGo();
    }

    void oneThatDoesNotOpenHasNoName_data() { addEngines(); }
    void oneThatDoesNotOpenHasNoName()
    {
        QFETCH(DatabaseKind, engine);
        AnyDatabase database(engine);
        auto url = DatabaseUrl::parse(database.url());
        QVERIFY(url);
        url->database = QStringLiteral("nowhere");
        url->path = QStringLiteral("/nowhere/a.db");
        const auto session = Session::open(*url, {}, {});
        VERIFY_FAILS(session, ErrorCode::NotFound);
    }

    void oneIsNotOpenedAfterAStop_data() { addEngines(); }
    void oneIsNotOpenedAfterAStop()
    {
        QFETCH(DatabaseKind, engine);
        AnyDatabase database(engine);
        std::stop_source stop;
        stop.request_stop();
        const auto session
            = Session::open(*DatabaseUrl::parse(database.url()), {}, stop.get_token());
        VERIFY_FAILS(session, ErrorCode::Cancelled);
    }

    void aBeginThatFailsOrIsStoppedLeavesTheSession_data()
    {
        QTest::addColumn<DatabaseKind>("engine");
        QTest::addColumn<bool>("isStopped");
        for (const DatabaseKind engine : databaseKinds) {
            QTest::addRow("%s refuses", AnyDatabase::nameOf(engine)) << engine << false;
            QTest::addRow("%s is stopped", AnyDatabase::nameOf(engine)) << engine << true;
        }
    }
    void aBeginThatFailsOrIsStoppedLeavesTheSession()
    {
        QFETCH(DatabaseKind, engine);
        QFETCH(bool, isStopped);
        Case test(engine);
        std::stop_source stop;
        auto first = test.open();
        const auto second = test.open(isStopped ? 30s : 1s, stop.get_token());
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
        Case test(DatabaseKind::Sqlite);
        const QString before = test.database.hashAll();
        test.database.execute(QStringLiteral("BEGIN; SELECT * FROM a"));
        const auto loaded = test.load({}, 300ms);
        test.database.execute(QStringLiteral("COMMIT"));
        VERIFY_FAILS(loaded, ErrorCode::DatabaseLocked);
        QCOMPARE(test.database.hashAll(), before);
    }

    void aCommitAfterAStopIsAnErrorOrWhole_data() { addEngines(); }
    void aCommitAfterAStopIsAnErrorOrWhole()
    {
        QFETCH(DatabaseKind, engine);
        Case test(engine);
        std::stop_source stop;
        const auto session = test.open(1s, stop.get_token());
        QVERIFY(session->beginWrite(tables));
        stop.request_stop();
        if (const auto committed = session->commit(); !committed)
            QCOMPARE(committed.error().code, ErrorCode::Cancelled);
        QVERIFY(session->rollback());
        QVERIFY(session->beginWrite(tables)); // it listens to no stop any more
        QVERIFY(session->commit());
    }
};

QTEST_GUILESS_MAIN(TestEngineSessions)
#include "tst_engine_sessions.moc"
