// SPDX-License-Identifier: MIT
// A load that the server ends so that another program can go on is tried once more.
#include "anydatabase.h"
#include "base/taskmonitor.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <future>

using namespace seedbank;
using namespace seedbank::test;

class TestDeadlocks : public QObject {
    Q_OBJECT

private:
    static Result<ImportReport> load(const QString &url, const QString &folder)
    {
        TaskMonitor monitor;
        ImportRequest request;
        request.workplace.library = folder + QStringLiteral("/library");
        request.access.url = url;
        request.workplace.dataset = folder + QStringLiteral("/dataset.json");
        request.snapshot.scenario = "general";
        request.workplace.journal = folder + QStringLiteral("/journal.jsonl");
        request.options.lockTimeout = std::chrono::seconds(30);
        return importSnapshot(request, monitor);
    }

    static void capture(const QString &url, const QTemporaryDir &folder)
    {
        QFile file(folder.filePath(QStringLiteral("dataset.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format":1,"name":"d","tables":[{"table":"a","rows":"all"}]})");
        file.close();
        TaskMonitor monitor;
        ExportRequest request;
        request.workplace.library = folder.filePath(QStringLiteral("library"));
        request.access.url = url;
        request.workplace.dataset = file.fileName();
        request.scenario = "general";
        const auto captured = exportScenario(request, monitor);
        QVERIFY2(captured, captured ? "" : qPrintable(captured.error().message));
    }

private Q_SLOTS:
    void aLoadThatLostIsTriedOnceMore_data()
    {
        QTest::addColumn<int>("engine");
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("held"); // by another program, before the load
        QTest::addColumn<QString>("waiting"); // asks for the number of those who wait
        QTest::addColumn<QString>("then"); // waits for the load, which is the one to be ended
        QTest::newRow("PostgreSQL")
            << int(DatabaseKind::PostgreSql) << QStringLiteral("DELETE FROM a")
            << QStringLiteral("SET LOCAL deadlock_timeout = '1h'; SELECT FROM p WHERE id = 1 FOR "
                              "UPDATE")
            << QStringLiteral("SELECT count(*) FROM pg_locks WHERE NOT granted")
            << QStringLiteral("DELETE FROM a WHERE false");
        QTest::newRow("MariaDB")
            << int(DatabaseKind::MariaDb) << QStringLiteral("UPDATE a SET v = 'changed'")
            << QStringLiteral("UPDATE p SET v = 'much'; SELECT v FROM a WHERE id = 2 FOR UPDATE")
            // Who asks again within 0.1 s gets the answer of before.
            << QStringLiteral(
                   "DO SLEEP(0.2); SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE "
                   "trx_state = 'LOCK WAIT'")
            << QStringLiteral("SELECT v FROM a WHERE id = 1 FOR UPDATE");
    }

    void aLoadThatLostIsTriedOnceMore()
    {
        QFETCH(int, engine);
        QFETCH(QString, change);
        QFETCH(QString, held);
        QFETCH(QString, waiting);
        QFETCH(QString, then);
        AnyDatabase database { DatabaseKind(engine) };
        database.execute(QStringLiteral(
            "CREATE TABLE p (id int PRIMARY KEY, v varchar(9)); CREATE TABLE a (id int PRIMARY "
            "KEY, v varchar(9), p int, FOREIGN KEY (p) REFERENCES p (id)); INSERT INTO p VALUES "
            "(1, 'p'), (2, 'p'), (3, 'p'), (4, 'p'), (5, 'p'), (6, 'p'); INSERT INTO a VALUES (1, "
            "'one', 1), (2, 'two', NULL)"));
        if (DatabaseKind(engine) == DatabaseKind::PostgreSql) // time to look before the server does
            database.execute(
                QStringLiteral("ALTER DATABASE %1 SET deadlock_timeout = '4s'")
                    .arg(database.query(QStringLiteral("SELECT current_database()")).trimmed()));
        const QTemporaryDir folder;
        capture(database.url(), folder);
        database.execute(change);
        database.hold(held);
        auto loading = std::async(std::launch::async, load, database.url(), folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(database.query(waiting).trimmed().toInt() > 0, 10'000);
        database.finishHolding(then);
        const auto loaded = loading.get();
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
        QVERIFY(loaded->lockedSeconds <= loaded->seconds);
        QCOMPARE(database.query(QStringLiteral("SELECT v FROM a ORDER BY id")).trimmed(),
            QStringLiteral("one\ntwo"));
    }
};

QTEST_GUILESS_MAIN(TestDeadlocks)
#include "tst_deadlocks.moc"
