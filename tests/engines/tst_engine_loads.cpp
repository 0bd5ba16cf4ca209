// SPDX-License-Identifier: MIT
// What a load does to a database, on each engine: the demo rows become the snapshot's, all others
// stay. tst_engine_outside tells of what hangs on other rows.
#include "planfixture.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace seedbank;
using namespace seedbank::test;

class TestEngineLoads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripIsExact_data() { forEachEngine(); }
    void roundTripIsExact();
    void changesOfEveryKindAreUndone_data() { forEachEngine(); }
    void changesOfEveryKindAreUndone();
    void emptyAndChangedTablesMix_data() { forEachEngine(); }
    void emptyAndChangedTablesMix();
    void onlyWhatDiffersIsWritten_data();
    void onlyWhatDiffersIsWritten();
    void aChildMayMoveFromADeletedParent_data() { forEachEngine(); }
    void aChildMayMoveFromADeletedParent();
    void aSchemaThatDiffersLoadsByValue_data();
    void aSchemaThatDiffersLoadsByValue();
    void aForgedRowIsRefused_data() { forEachEngine(); }
    void aForgedRowIsRefused();
    void aBrokenRuleIsTold_data();
    void aBrokenRuleIsTold();
    void triggersAreFoundOut_data();
    void triggersAreFoundOut();
    void aLockOfAnotherSessionIsTold_data();
    void aLockOfAnotherSessionIsTold();
    void snapshotsOfOtherEnginesAreRefused_data() { forEachEngine(); }
    void snapshotsOfOtherEnginesAreRefused();
};

void TestEngineLoads::roundTripIsExact()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    const QString before = fixture.database.hashAll();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(totalRows(captured->statistics), 11);
    fixture.deleteDemoRows();
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, std::string("full"));
    QCOMPARE(totalRows(loaded->statistics), 11);
    QCOMPARE(fixture.database.hashAll(), before);
    if (engine == DatabaseKind::Sqlite)
        QCOMPARE(fixture.database.query(u"PRAGMA foreign_key_check"_qs), QString());
    const auto again = fixture.capture();
    VERIFY_OK(again);
    QVERIFY(again->unchanged);
    const auto live = fixture.status();
    VERIFY_OK(live);
    QCOMPARE(live->matches.size(), 1U);
    QVERIFY(live->drift.empty());
    QVERIFY(
        QString::fromStdString(live->identity.name)
            .startsWith(QLatin1String(AnyDatabase::nameOf(engine)).toString().toLower() + u':'));

    fixture.database.execute(
        u"DELETE FROM chat_sessions; DELETE FROM todos; DELETE FROM contacts; DELETE FROM "
        "fragments; DELETE FROM projects; DELETE FROM vaults WHERE id < 50"_qs);
    const auto none = fixture.capture();
    VERIFY_FAILS(none, ErrorCode::NoDemoData);
    VERIFY_SAYS(none, u"todos (fragment_id → fragments)"_qs);
}

void TestEngineLoads::changesOfEveryKindAreUndone()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QStringLiteral(R"(
        UPDATE fragments SET message = 'edited', project_id = 1 WHERE id = 2;
        DELETE FROM todos WHERE id = 1;
        INSERT INTO todos VALUES (7, 3, 'more');
        INSERT INTO vaults VALUES (9, 'New', '{"demo_seed":"1"}');
        INSERT INTO projects VALUES (9, 9, 'hung on it', '{"demo_seed": 1}');
        UPDATE projects SET vault_id = 9 WHERE id = 1;
        INSERT INTO chat_sessions VALUES (9, 'new', %1))")
                                 .arg(QLatin1String(PlanFixture::demo)));
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    // Where the server changes a column by itself, that, too.
    QCOMPARE(fixture.database.hashAll(), before);
    const auto counts = [&](std::size_t table) { return loaded->changes.at(table).counts; };
    QCOMPARE(counts(0), (TableChangeCounts { 1, 0, 0, 2 }));
    QCOMPARE(counts(1), (TableChangeCounts { 1, 0, 1, 1 }));
    QCOMPARE(counts(2), (TableChangeCounts { 0, 0, 1, 2 }));
    QCOMPARE(counts(3), (TableChangeCounts { 1, 1, 0, 1 }));
    QCOMPARE(counts(4), (TableChangeCounts { 0, 0, 0, 1 }));
    QCOMPARE(counts(5), (TableChangeCounts { 1, 0, 0, 1 }));

    fixture.database.execute(
        u"UPDATE vaults SET name = 'x' WHERE id = 2; DELETE FROM contacts WHERE id = 1"_qs);
    VERIFY_OK(fixture.reset());
    QCOMPARE(fixture.database.hashAll(), before);
}

/** Parents that come first, rows that change, and children that come last. */
void TestEngineLoads::emptyAndChangedTablesMix()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    const QString before = fixture.database.hashAll();
    fixture.database.execute(
        u"UPDATE projects SET vault_id = 50 WHERE id < 50; DELETE FROM vaults WHERE id < 50; "
        "DELETE FROM todos WHERE id < 50; UPDATE fragments SET message = 'x' WHERE id = 1"_qs);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineLoads::onlyWhatDiffersIsWritten_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("trigger"); // of %1, an event; it notes %2, the row's id
    QTest::newRow("SQLite") << DatabaseKind::Sqlite
                            << u"CREATE TRIGGER t_%1 AFTER %1 ON fragments BEGIN INSERT INTO "
                               "writes VALUES ('%1', %2.id); END"_qs;
    QTest::newRow("PostgreSQL")
        << DatabaseKind::PostgreSql
        << u"CREATE FUNCTION f_%1() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO "
           "writes VALUES ('%1', %2.id); RETURN NULL; END $$; CREATE TRIGGER t_%1 AFTER %1 ON "
           "fragments FOR EACH ROW EXECUTE FUNCTION f_%1()"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << u"CREATE TRIGGER t_%1 AFTER %1 ON fragments FOR EACH ROW INSERT "
                                "INTO writes VALUES ('%1', %2.id)"_qs;
}

void TestEngineLoads::onlyWhatDiffersIsWritten()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, trigger);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"UPDATE fragments SET message = 'changed' WHERE id = 2; CREATE "
                             "TABLE writes (what varchar(9), id integer)"_qs);
    // Where each row tells by itself whether it was written, no trigger has to.
    const auto untouched = [&] {
        return engine != DatabaseKind::PostgreSql
            ? QString()
            : fixture.database.query(
                u"SELECT id, xmin::text, ctid FROM fragments WHERE id <> 2 UNION ALL SELECT id, "
                "xmin::text, ctid FROM todos ORDER BY 1, 2"_qs);
    };
    const QString before = untouched();
    for (const QString &event : { u"INSERT"_qs, u"UPDATE"_qs, u"DELETE"_qs })
        fixture.database.execute(trigger.arg(event, event == u"DELETE" ? u"OLD"_qs : u"NEW"_qs));
    const QString writes = u"SELECT what FROM writes WHERE id = 2 UNION ALL SELECT 'another' FROM "
                           "writes WHERE id <> 2"_qs;
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.query(writes).trimmed(), u"UPDATE"_qs);
    QCOMPARE(untouched(), before);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.query(writes).trimmed(), u"UPDATE"_qs);
}

/** The todo hangs, by CASCADE, on a fragment that the version does not have. */
void TestEngineLoads::aChildMayMoveFromADeletedParent()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    const QString before = fixture.database.hashAll();
    fixture.addFragment(9);
    fixture.database.execute(u"UPDATE todos SET fragment_id = 9 WHERE id = 1"_qs);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineLoads::aSchemaThatDiffersLoadsByValue_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("alter");
    QTest::newRow("SQLite") << DatabaseKind::Sqlite
                            << u"ALTER TABLE todos ADD note TEXT; DROP TABLE chat_sessions; CREATE "
                               "TABLE chat_sessions (id INTEGER PRIMARY KEY, title VARCHAR(50), "
                               "metadata BLOB)"_qs;
    QTest::newRow("PostgreSQL")
        << DatabaseKind::PostgreSql
        << u"ALTER TABLE fragments ALTER metadata TYPE jsonb; ALTER TABLE todos ALTER id TYPE "
           "integer, ADD note text; ALTER TABLE vaults ALTER name TYPE varchar(50)"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << u"ALTER TABLE todos MODIFY id int AUTO_INCREMENT, ADD note text; "
                                "ALTER TABLE vaults MODIFY name varchar(50) NOT NULL"_qs;
}

void TestEngineLoads::aSchemaThatDiffersLoadsByValue()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, alter);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.deleteDemoRows();
    fixture.database.execute(alter);
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, std::string("value"));
    QCOMPARE(fixture.database.query(u"SELECT message FROM fragments WHERE id < 50 ORDER BY id"_qs)
                 .trimmed(),
        u"Buy seeds\nCall Amélie\nDraft"_qs);
    QCOMPARE(fixture.database.query(u"SELECT title FROM todos WHERE note IS NULL ORDER BY id"_qs)
                 .trimmed(),
        u"Tomatoes\nRing\nReal todo"_qs);
}

/** The local dataset decides: a row that it does not count is not proved, and not loaded. */
void TestEngineLoads::aForgedRowIsRefused()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    fixture.useAllRows({ u"vaults"_qs });
    VERIFY_OK(fixture.capture());
    fixture.deleteDemoRows();
    fixture.database.execute(
        u"DELETE FROM todos; DELETE FROM contacts; DELETE FROM fragments; DELETE FROM projects; "
        "DELETE FROM vaults"_qs);
    const QString before = fixture.database.hashAll();
    fixture.useTables(u"{\"table\":\"vaults\"}"_qs);
    ImportRequest request = fixture.importRequest();
    for (const Verification verification : { Verification::Full, Verification::Counts }) {
        request.options.verification = verification;
        VERIFY_FAILS(run(request), ErrorCode::VerificationFailed);
        QCOMPARE(fixture.database.hashAll(), before);
    }
}

void TestEngineLoads::aBrokenRuleIsTold_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("rule");
    const QString alter
        = u"ALTER TABLE chat_sessions ADD CONSTRAINT no_ideas CHECK (title <> 'Ideas')"_qs;
    QTest::newRow("SQLite") << DatabaseKind::Sqlite
                            << u"DROP TABLE chat_sessions; CREATE TABLE chat_sessions (id INTEGER "
                               "PRIMARY KEY, title TEXT, metadata TEXT, CONSTRAINT no_ideas CHECK "
                               "(title <> 'Ideas'))"_qs;
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql << alter;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb << alter;
}

void TestEngineLoads::aBrokenRuleIsTold()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, rule);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.deleteDemoRows();
    fixture.database.execute(rule);
    const QString before = fixture.database.hashAll();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SchemaMismatch); // as its preview
    VERIFY_SAYS(loaded, u"chat_sessions"_qs);
    VERIFY_SAYS(loaded, u"no_ideas"_qs);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineLoads::triggersAreFoundOut_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("trigger");
    QTest::addColumn<ErrorCode>("code");
    const auto wrong = ErrorCode::VerificationFailed;
    newRow(DatabaseKind::Sqlite, "a row is changed")
        << u"CREATE TRIGGER t AFTER UPDATE ON chat_sessions BEGIN UPDATE chat_sessions SET title = "
           "'spoilt' WHERE id = NEW.id; END"_qs
        << wrong;
    newRow(DatabaseKind::PostgreSql, "a row is changed")
        << u"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := "
           "'spoilt'; RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT OR UPDATE ON "
           "chat_sessions FOR EACH ROW EXECUTE FUNCTION f()"_qs
        << wrong;
    newRow(DatabaseKind::PostgreSql, "a row is kept")
        << u"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; "
           "CREATE TRIGGER t BEFORE DELETE ON todos FOR EACH ROW EXECUTE FUNCTION f(); INSERT INTO "
           "todos VALUES (9, 1, 'x')"_qs
        << wrong;
    newRow(DatabaseKind::MariaDb, "a row is changed")
        << u"CREATE TRIGGER t BEFORE INSERT ON chat_sessions FOR EACH ROW SET NEW.title = "
           "UPPER(NEW.title); CREATE TRIGGER t2 BEFORE UPDATE ON chat_sessions FOR EACH ROW SET "
           "NEW.title = UPPER(NEW.title)"_qs
        << wrong;
    const char *others = "a row of others loses its parent";
    const QString logs
        = u"CREATE TABLE logs (id integer PRIMARY KEY); INSERT INTO logs VALUES (1); CREATE TABLE "
          "log_lines (id integer PRIMARY KEY, log integer, FOREIGN KEY (log) REFERENCES logs "
          "(id)%1); INSERT INTO log_lines VALUES (1, 1); "_qs;
    const auto refused = ErrorCode::ConstraintViolation;
    for (const char *action : { "", " ON DELETE CASCADE" })
        QTest::addRow("SQLite, %s%s", others, action) << DatabaseKind::Sqlite
                                                      << logs.arg(QLatin1String(action))
                + u"CREATE TRIGGER t AFTER UPDATE ON chat_sessions BEGIN DELETE FROM logs; END"_qs
                                                      << refused;
    newRow(DatabaseKind::PostgreSql, others) << logs.arg(QString())
            + u"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM logs; "
              "RETURN NULL; END $$; CREATE TRIGGER t AFTER INSERT OR UPDATE ON chat_sessions FOR "
              "EACH ROW EXECUTE FUNCTION f()"_qs
                                             << refused;
    newRow(DatabaseKind::MariaDb, others) << logs.arg(QString())
            + u"CREATE TRIGGER t AFTER UPDATE ON chat_sessions FOR EACH ROW DELETE FROM logs"_qs
                                          << refused;
}

/** tst_engine_triggers tells of each kind. */
void TestEngineLoads::triggersAreFoundOut()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, trigger);
    QFETCH(ErrorCode, code);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"UPDATE chat_sessions SET title = 'other' WHERE id = 1"_qs);
    fixture.database.execute(trigger);
    const QString before = fixture.database.hashAll();
    VERIFY_FAILS(fixture.load(), code);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineLoads::aLockOfAnotherSessionIsTold_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("named"); // who holds it
    QTest::newRow("SQLite") << DatabaseKind::Sqlite << QString();
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql
                                << u"postgres \\(psql\\) holds a lock on public\\.fragments"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << u"Locks are held by connection \\d+ of root"_qs;
}

void TestEngineLoads::aLockOfAnotherSessionIsTold()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, named);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"UPDATE fragments SET message = 'x' WHERE id = 3"_qs);
    const QString before = fixture.database.hashAll();
    fixture.database.hold(u"UPDATE fragments SET message = 'theirs' WHERE id = 2"_qs);
    fixture.lockTimeout = std::chrono::milliseconds(engine == DatabaseKind::MariaDb ? 1000 : 300);
    QElapsedTimer timer;
    timer.start();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::DatabaseLocked);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(messageOf(loaded.error()).contains(QRegularExpression(named)),
        qPrintable(messageOf(loaded.error())));
    fixture.database.release();
    QCOMPARE(fixture.database.hashAll(), before);
    VERIFY_OK(fixture.load());
}

/** Before anything is opened. */
void TestEngineLoads::snapshotsOfOtherEnginesAreRefused()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    ImportRequest request = fixture.importRequest();
    for (const DatabaseKind other : databaseKinds) {
        if (other == engine)
            continue;
        request.access.url = other == DatabaseKind::Sqlite
            ? u"sqlite:"_qs + fixture.path(u"none.db"_qs)
            : QLatin1String(AnyDatabase::nameOf(other)).toString().toLower()
                + u"://nobody@/nowhere?host=/nowhere"_qs;
        VERIFY_FAILS(run(request), ErrorCode::EngineMismatch);
    }
}

QTEST_GUILESS_MAIN(TestEngineLoads)
#include "tst_engine_loads.moc"
