// SPDX-License-Identifier: MIT
// An application that goes on writing while Seedbank captures. Loads beside one: tests/faults.
#include "enginefixture.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr int rowCount = 3000;

/** An INSERT of its rows into a. */
QString fillOf(DatabaseKind engine)
{
    const QString fill = engine == DatabaseKind::Sqlite
        // Another journal than this lets nobody write while somebody reads.
        ? u"PRAGMA journal_mode = WAL; INSERT INTO a WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL "
          "SELECT n + 1 FROM s WHERE n < %1) SELECT n, hex(zeroblob(500)) FROM s"_qs
        : engine == DatabaseKind::PostgreSql
            ? u"INSERT INTO a SELECT n, repeat('x', 1000) FROM generate_series(1, %1) AS n"_qs
            : u"INSERT INTO a SELECT seq, REPEAT('x', 1000) FROM seq_1_to_%1"_qs;
    return fill.arg(rowCount);
}

/** Moves each row of a to b, in a transaction of its own, with pauses. */
QString movesOf(DatabaseKind engine)
{
    switch (engine) {
    case DatabaseKind::Sqlite: {
        QString moves = QStringLiteral("PRAGMA synchronous = OFF;\n");
        for (int id = 1; id <= rowCount; ++id) {
            moves += QStringLiteral("BEGIN IMMEDIATE; INSERT INTO b SELECT * FROM a WHERE id = %1; "
                                    "DELETE FROM a WHERE id = %1; COMMIT;\n")
                         .arg(id);
            if (id % 50 == 0)
                moves += u".shell sleep 0.02\n"_qs;
        }
        return moves;
    }
    case DatabaseKind::PostgreSql:
        return QStringLiteral(R"(
            SET default_transaction_read_only = off;
            DO $$ BEGIN
            FOR i IN 1..%1 LOOP
                WITH m AS (DELETE FROM a WHERE id = i RETURNING *) INSERT INTO b SELECT * FROM m;
                COMMIT;
                IF i % 10 = 0 THEN PERFORM pg_sleep(0.005); END IF;
            END LOOP;
            END $$;
            )")
            .arg(rowCount);
    case DatabaseKind::MariaDb:
        return QStringLiteral(R"(DELIMITER //
            SET SESSION sql_mode = 'STRICT_ALL_TABLES', innodb_lock_wait_timeout = 60//
            BEGIN NOT ATOMIC
            DECLARE i INT DEFAULT 1;
            WHILE i <= %1 DO
                START TRANSACTION;
                INSERT INTO b SELECT * FROM a WHERE id = i;
                DELETE FROM a WHERE id = i;
                COMMIT;
                IF i % 10 = 0 THEN DO SLEEP(0.005); END IF;
                SET i = i + 1;
            END WHILE;
            END//
            )")
            .arg(rowCount);
    }
    return {};
}

} // namespace

class TestEngineCaptures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCaptureSeesOneState_data() { forEachEngine(); }
    void aCaptureSeesOneState();
};

/** Rows that the application moves between tables while they are read are there once. */
void TestEngineCaptures::aCaptureSeesOneState()
{
    QFETCH(DatabaseKind, engine);
    EngineFixture fixture(engine);
    fixture.database.execute(QStringLiteral(R"(
        CREATE TABLE a (id integer PRIMARY KEY, v text);
        CREATE TABLE b (id integer PRIMARY KEY, v text);)")
        + fillOf(engine));
    fixture.useAllRows({ u"a"_qs, u"b"_qs });
    const std::unique_ptr<QProcess> application = fixture.database.runBeside(movesOf(engine));
    int captures = 0;
    int amidst = 0;
    do {
        const auto report = fixture.capture("general", true);
        VERIFY_OK(report);
        QCOMPARE(totalRows(report->statistics), std::int64_t(rowCount));
        ++captures;
        amidst += report->statistics[0].rows > 0 && report->statistics[1].rows > 0 ? 1 : 0;
    } while (!application->waitForFinished(1));
    QCOMPARE(QString::fromUtf8(application->readAllStandardError()), QString());
    QVERIFY2(captures > 1 && amidst > 0, qPrintable(QString::number(amidst)));
}

QTEST_GUILESS_MAIN(TestEngineCaptures)
#include "tst_engine_captures.moc"
