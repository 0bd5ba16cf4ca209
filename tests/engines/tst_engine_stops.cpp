// SPDX-License-Identifier: MIT
// How fast a stop request is heard, whatever a server is busy with; and that nothing was changed.
// RowStories tells of one that was there before.
#include "enginefixture.h"

#include "base/taskmonitor.h"
#include "database/session.h"
#include "support/silentserver.h"
#include "support/stoplatency.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr int stops = 10;
QString numbers(DatabaseKind engine, int from, int to)
{
    return (engine == DatabaseKind::PostgreSql ? u"generate_series(%1, %2) AS s (n)"_qs
                                               : u"(SELECT seq AS n FROM seq_%1_to_%2) AS s"_qs)
        .arg(from)
        .arg(to);
}

/** Twenty items, captured. */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine)
        : EngineFixture(engine)
    {
        lockTimeout = std::chrono::seconds(60);
        database.execute(u"CREATE TABLE items (id integer PRIMARY KEY, name varchar(99))"_qs);
        addItems(1, 20);
        useAllRows({ u"items"_qs });
        if (const auto captured = capture(); !captured)
            qFatal("%s", qPrintable(messageOf(captured.error())));
    }

    void addItems(int from, int to)
    {
        database.execute(QStringLiteral("INSERT INTO items SELECT n, 'an item' FROM %1")
                             .arg(numbers(engine(), from, to)));
    }
};

/** Whether another session of the database runs a statement for which `condition` holds. */
bool sees(EngineFixture &fixture, const QString &condition)
{
    const QString others = fixture.engine() == DatabaseKind::PostgreSql
        ? u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
          "pg_backend_pid() AND "_qs
        : u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND "
          "COMMAND <> 'Sleep' AND "_qs;
    return fixture.database.query(others + condition).trimmed() != u"0"_qs;
}

StopLatencies stopLoads(EngineFixture &fixture, const QString &condition, int times = stops)
{
    return measureStops(
        times,
        [&](TaskMonitor &monitor) {
            return errorOf(importSnapshot(fixture.importRequest(), monitor));
        },
        [&] { return sees(fixture, condition); });
}

} // namespace

class TestEngineStops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whileConnecting_data();
    void whileConnecting();
    void whileWaitingForALock_data();
    void whileWaitingForALock();
    void whileDeleting_data();
    void whileDeleting();
    void whileInserting_data();
    void whileInserting();
    void whileSorting_data();
    void whileSorting();
};

void TestEngineStops::whileConnecting_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<bool>("accepts");
    for (const DatabaseKind engine : serverKinds) {
        newRow(engine, "a server that accepts and says nothing") << true;
        newRow(engine, "a network that swallows everything") << false;
    }
}

void TestEngineStops::whileConnecting()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(bool, accepts);
    const SilentServer silent(
        accepts ? SilentServer::Manner::Accepts : SilentServer::Manner::Swallows);
    const auto url = DatabaseUrl::parse(
        QStringLiteral("%1://u@localhost:%2/demo")
            .arg(engine == DatabaseKind::PostgreSql ? u"postgresql"_qs : u"mariadb"_qs)
            .arg(silent.port()));
    VERIFY_OK(url);
    VERIFY_STOPS(measureStops(
        stops,
        [&](TaskMonitor &monitor) { return errorOf(Session::open(*url, {}, monitor.stopToken())); },
        [] { return true; }));
}

void TestEngineStops::whileWaitingForALock_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("held");
    QTest::addColumn<QString>("waits");
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql << u"LOCK TABLE items IN SHARE MODE"_qs
                                << u"wait_event_type = 'Lock'"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << u"UPDATE items SET name = 'theirs' WHERE id = 5"_qs
                             << u"INFO LIKE '%FOR UPDATE%'"_qs;
}

void TestEngineStops::whileWaitingForALock()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, held);
    QFETCH(QString, waits);
    Fixture fixture(engine);
    const QString before = fixture.database.hashAll();
    fixture.database.hold(held);
    QVERIFY(!sees(fixture, waits));
    VERIFY_STOPS(stopLoads(fixture, waits));
    fixture.database.release();
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineStops::whileDeleting_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("slow");
    QTest::addColumn<QString>("deletes");
    QTest::newRow("PostgreSQL, a reference without an index")
        << DatabaseKind::PostgreSql
        << u"CREATE TABLE other (item_id integer REFERENCES items); INSERT INTO other SELECT NULL "
           "FROM generate_series(1, 200000)"_qs
        << u"state = 'active' AND query LIKE '%(DELETE FROM%'"_qs;
    QTest::newRow("MariaDB, a trigger that searches")
        << DatabaseKind::MariaDb
        << u"CREATE TABLE other (v int PRIMARY KEY); INSERT INTO other SELECT seq FROM "
           "seq_1_to_20000; CREATE TRIGGER slow AFTER DELETE ON items FOR EACH ROW SET @n = "
           "(SELECT SUM(v) FROM other)"_qs
        << u"(INFO LIKE 'DELETE%' OR INFO LIKE '%FROM other%')"_qs;
}

/** One DELETE of seconds: for each row the server searches a large table. */
void TestEngineStops::whileDeleting()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, slow);
    QFETCH(QString, deletes);
    Fixture fixture(engine);
    fixture.addItems(21, 3000);
    fixture.database.execute(slow);
    const QString before = fixture.database.hashAll();
    VERIFY_STOPS(stopLoads(fixture, deletes));
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineStops::whileInserting_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("slow");
    QTest::addColumn<QString>("sleeps");
    QTest::newRow("PostgreSQL")
        << DatabaseKind::PostgreSql
        << u"CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM "
           "pg_sleep(20); RETURN NEW; END $$; CREATE TRIGGER slow BEFORE INSERT ON items FOR EACH "
           "ROW EXECUTE FUNCTION slow()"_qs
        << u"wait_event = 'PgSleep'"_qs;
    QTest::newRow("MariaDB")
        << DatabaseKind::MariaDb
        << u"CREATE TRIGGER slow BEFORE INSERT ON items FOR EACH ROW DO SLEEP(1)"_qs
        << u"STATE = 'User sleep'"_qs;
}

void TestEngineStops::whileInserting()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, slow);
    QFETCH(QString, sleeps);
    Fixture fixture(engine);
    fixture.database.execute(u"DELETE FROM items WHERE id > 3; UPDATE items SET name = 'mine'"_qs);
    fixture.database.execute(slow);
    const QString before = fixture.database.hashAll();
    VERIFY_STOPS(stopLoads(fixture, sleeps, 2));
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineStops::whileSorting_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("sorts");
    QTest::newRow("PostgreSQL")
        << DatabaseKind::PostgreSql
        << u"CREATE TABLE words (word text, filler text); INSERT INTO words SELECT repeat('a', "
           "200) || md5(n::text), 'x' FROM generate_series(1, 400000) AS n; ALTER TABLE words ADD "
           "PRIMARY KEY (word); ALTER DATABASE %1 SET work_mem = '64kB'"_qs
        << u"state = 'active' AND query LIKE '%COPY (SELECT%'"_qs;
    QTest::newRow("MariaDB")
        << DatabaseKind::MariaDb
        << u"CREATE TABLE words (word varchar(250) CHARACTER SET latin1 PRIMARY KEY, filler int); "
           "INSERT INTO words SELECT CONCAT(REPEAT('a', 200), MD5(seq)), 1 FROM seq_1_to_200000"_qs
        << u"(INFO LIKE '%FROM \"words\"%ORDER BY%' OR INFO LIKE '%FROM words%ORDER BY%')"_qs;
}

/** A key whose order no index gives. */
void TestEngineStops::whileSorting()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, words);
    QFETCH(QString, sorts);
    EngineFixture fixture(engine);
    fixture.database.execute(words.replace(u"%1"_qs, fixture.database.name()));
    fixture.useAllRows({ u"words"_qs });
    bool sawRows = false;
    VERIFY_STOPS(measureStops(
        stops,
        [&](TaskMonitor &monitor) {
            auto report = exportScenario(fixture.exportRequest(), monitor);
            for (const TableProgress &table : monitor.progress().tables)
                sawRows = sawRows || table.done > 0;
            return errorOf(std::move(report));
        },
        [&] { return sees(fixture, sorts); }));
    QVERIFY(!sawRows);
    QVERIFY(fixture.latestFile().isEmpty());
}

QTEST_GUILESS_MAIN(TestEngineStops)
#include "tst_engine_stops.moc"
