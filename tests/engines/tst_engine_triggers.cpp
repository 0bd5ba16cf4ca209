// SPDX-License-Identifier: MIT
// The triggers of an application: previews, rehearsals, loads and undos with them and without.
#include "enginefixture.h"

#include <array>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** Notes of tenants, and their comments; those of the tenant `demo` are demo data. */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine)
        : EngineFixture(engine)
    {
        lockTimeout = std::chrono::seconds(2);
        useDataset(R"({"format":1,"name":"t","tables":[
            {"table":"notes","rows":{"column":"tenant","equals":"demo"}},
            {"table":"comments","rows":{"through":"note_id"}}]})");
        database.execute(
            u"CREATE TABLE notes (id integer PRIMARY KEY, tenant varchar(10), body varchar(20), "
            "n integer DEFAULT 0, stamp varchar(40) DEFAULT 'first', seen %1); CREATE TABLE "
            "comments (id "
            "integer PRIMARY KEY, note_id integer, FOREIGN KEY (note_id) REFERENCES notes (id) ON "
            "DELETE CASCADE); CREATE TABLE audit (id integer, word varchar(20)); INSERT INTO notes "
            "(id, tenant, body, n, seen) VALUES (1, 'demo', 'a', 2, '2025-01-20 10:11:12.345678'), "
            "(2, 'demo', 'b', 0, '2024-02-29 00:00:00'), (3, 'real', 'c', 1, NULL); INSERT INTO comments VALUES (1, 1), (2, 1), (3, 3)"_qs
                .arg(engine == DatabaseKind::MariaDb ? u"datetime(6)"_qs : u"timestamp"_qs));
    }

    ImportRequest request(Triggers triggers = Triggers::Run) const
    {
        ImportRequest request = importRequest();
        request.options.triggers = triggers;
        return request;
    }
    Result<ImportReport> load(Triggers triggers = Triggers::Run) const
    {
        return run(request(triggers));
    }
    Result<ImportReport> preview(Triggers triggers = Triggers::Run, bool rehearse = false) const
    {
        ImportRequest preview = request(triggers);
        preview.options.dryRun = true;
        preview.options.rehearse = rehearse;
        return run(preview);
    }
    Result<ImportReport> undo(Triggers triggers = Triggers::Run) const
    {
        UndoRequest request = undoRequest();
        request.options.triggers = triggers;
        return run(request);
    }

    /** By the engine's own client. */
    QString demoRows()
    {
        return database.query(u"SELECT * FROM notes WHERE tenant = 'demo' ORDER BY id"_qs)
            + u"\n--\n"
            + database.query(u"SELECT * FROM comments WHERE note_id IN (SELECT id FROM notes WHERE "
                             "tenant = 'demo') ORDER BY id"_qs);
    }
    QString realRows()
    {
        return database.query(u"SELECT * FROM notes WHERE tenant <> 'demo' ORDER BY id"_qs)
            + database.query(u"SELECT * FROM comments WHERE note_id = 3 ORDER BY id"_qs);
    }
    QString triggers()
    {
        switch (database.engine()) {
        case DatabaseKind::Sqlite:
            return database.query(u"SELECT rowid, * FROM sqlite_schema"_qs);
        case DatabaseKind::PostgreSql:
            return database.query(u"SELECT tgrelid::regclass, tgname, tgenabled, tgtype, "
                                  "pg_get_triggerdef(oid) FROM pg_trigger ORDER BY oid"_qs);
        case DatabaseKind::MariaDb:
            return database.query(
                u"SELECT * FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"_qs);
        }
        return {};
    }
};

QString textOf(const std::vector<Obstacle> &obstacles)
{
    QStringList lines;
    for (const Obstacle &obstacle : obstacles)
        lines += QStringLiteral("%1 %2 %3")
                     .arg(obstacle.kind == Obstacle::Kind::Trigger ? u"TRIGGER"_qs : u"other"_qs,
                         obstacle.table, obstacle.detail);
    return lines.join(QLatin1Char('\n'));
}

/** What a load with the triggers comes to. */
enum class Outcome {
    Rests, ///< none of them runs: the preview knows it
    Converges,
    Fails,
    CannotRun, ///< the preview knows that, too
};

struct TriggerKind {
    const char *name;
    const char *sqlite;
    const char *postgreSql;
    const char *mariaDb; ///< nullptr: it has no such triggers
    const char *change; ///< of the demo rows, after the capture
    Outcome outcome;
};

#define PG(name, events, body, rest)                                                               \
    "CREATE FUNCTION f_" name "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " body              \
    " END $$; CREATE TRIGGER " name " " events " FOR EACH ROW " rest " EXECUTE FUNCTION f_" name   \
    "()"

constexpr const char *updateBody = "UPDATE notes SET body = 'changed' WHERE id = 1";
constexpr const char *deleteNote = "DELETE FROM notes WHERE id = 2";

const TriggerKind kinds[] = {
    { "stamps each update", R"(
        CREATE TRIGGER touch AFTER UPDATE ON notes
            BEGIN UPDATE notes SET stamp = hex(randomblob(8)) WHERE id = new.id; END)",
        PG("touch", "BEFORE UPDATE ON notes", "NEW.stamp := clock_timestamp()::text; RETURN NEW;",
            ""),
        "CREATE TRIGGER touch BEFORE UPDATE ON notes FOR EACH ROW SET NEW.stamp = UUID()",
        updateBody, Outcome::Fails },
    { "stamps what differs", R"(
        CREATE TRIGGER touch AFTER UPDATE ON notes WHEN old.body IS NOT new.body
            BEGIN UPDATE notes SET stamp = hex(randomblob(8)) WHERE id = new.id; END)",
        PG("touch", "BEFORE UPDATE ON notes",
            "IF OLD.body IS DISTINCT FROM NEW.body THEN NEW.stamp := clock_timestamp()::text; END "
            "IF; RETURN NEW;",
            ""),
        R"(
        CREATE TRIGGER touch BEFORE UPDATE ON notes FOR EACH ROW SET NEW.stamp = IF(OLD.body <=>
            NEW.body, NEW.stamp, CONCAT(UUID())))",
        updateBody, Outcome::Converges },
    { "stamps by a condition of its own", nullptr,
        PG("touch", "BEFORE UPDATE ON notes", "NEW.stamp := clock_timestamp()::text; RETURN NEW;",
            "WHEN (OLD.body IS DISTINCT FROM NEW.body)"),
        nullptr, updateBody, Outcome::Converges },
    { "stamps updates of a column", R"(
        CREATE TRIGGER touch AFTER UPDATE OF body ON notes
            BEGIN UPDATE notes SET stamp = hex(randomblob(8)) WHERE id = new.id; END)",
        PG("touch", "BEFORE UPDATE OF body ON notes",
            "NEW.stamp := clock_timestamp()::text; RETURN NEW;", ""),
        nullptr, updateBody, Outcome::Converges },
    { "of another column", R"(
        CREATE TRIGGER touch AFTER UPDATE OF n, stamp ON notes
            BEGIN UPDATE notes SET stamp = hex(randomblob(8)) WHERE id = new.id; END)",
        PG("touch", "BEFORE UPDATE OF n, stamp ON notes",
            "NEW.stamp := clock_timestamp()::text; RETURN NEW;", ""),
        nullptr, updateBody, Outcome::Rests },
    { "of another event",
        "CREATE TRIGGER touch AFTER DELETE ON notes BEGIN UPDATE notes SET stamp = 'x'; END",
        PG("touch", "AFTER DELETE ON notes", "UPDATE notes SET stamp = 'x'; RETURN NULL;", ""),
        "CREATE TRIGGER touch AFTER DELETE ON notes FOR EACH ROW UPDATE audit SET word = 'x'",
        updateBody, Outcome::Rests },
    { "counts in another demo table", R"(
        CREATE TRIGGER ci AFTER INSERT ON comments BEGIN UPDATE notes SET n = n + 1
        WHERE id = new.note_id; END; CREATE TRIGGER cd AFTER DELETE ON comments
            BEGIN UPDATE notes SET n = n - 1 WHERE id = old.note_id; END)",
        PG("ci", "AFTER INSERT ON comments",
            "UPDATE notes SET n = n + 1 WHERE id = NEW.note_id; RETURN NULL;",
            "") ";" PG("cd", "AFTER DELETE ON comments",
            "UPDATE notes SET n = n - 1 WHERE id = OLD.note_id; RETURN NULL;", ""),
        R"(
        CREATE TRIGGER ci AFTER INSERT ON comments FOR EACH ROW UPDATE notes SET n = n + 1
        WHERE id = NEW.note_id; CREATE TRIGGER cd AFTER DELETE ON comments FOR EACH ROW
            UPDATE notes SET n = n - 1 WHERE id = OLD.note_id)",
        "DELETE FROM comments WHERE id = 1", Outcome::Converges },
    { "keeps a log elsewhere", R"(
        CREATE TRIGGER log AFTER UPDATE ON notes BEGIN INSERT INTO audit VALUES (old.id, 'x');
            END)",
        PG("log", "AFTER UPDATE ON notes", "INSERT INTO audit VALUES (OLD.id, 'x'); RETURN NULL;",
            ""),
        R"(
        CREATE TRIGGER log AFTER UPDATE ON notes FOR EACH ROW INSERT INTO audit
        VALUES (OLD.id, 'x'))",
        updateBody, Outcome::Converges },
    { "adds a demo row", R"(
        CREATE TRIGGER welcome AFTER INSERT ON notes BEGIN INSERT INTO comments
        VALUES (new.id + 1000, new.id); END)",
        PG("welcome", "AFTER INSERT ON notes",
            "INSERT INTO comments VALUES (NEW.id + 1000, NEW.id); RETURN NULL;", ""),
        R"(
        CREATE TRIGGER welcome AFTER INSERT ON notes FOR EACH ROW INSERT INTO comments
        VALUES (NEW.id + 1000, NEW.id))",
        deleteNote, Outcome::Converges },
    { "stamps each new row", R"(
        CREATE TRIGGER born AFTER INSERT ON notes BEGIN UPDATE notes SET stamp = 'born'
        WHERE id = new.id; END)",
        PG("born", "BEFORE INSERT ON notes", "NEW.stamp := 'born'; RETURN NEW;", ""),
        "CREATE TRIGGER born BEFORE INSERT ON notes FOR EACH ROW SET NEW.stamp = 'born'",
        deleteNote, Outcome::Converges },
    { "stamps the time of each update", nullptr, nullptr,
        "CREATE TRIGGER touch BEFORE UPDATE ON notes FOR EACH ROW SET NEW.seen = NOW(6)",
        "UPDATE notes SET body = 'changed' WHERE tenant = 'demo'", Outcome::Converges },
    { "refuses",
        "CREATE TRIGGER never BEFORE UPDATE ON notes BEGIN SELECT RAISE(ABORT, 'never'); END",
        PG("never", "BEFORE UPDATE ON notes", "RAISE EXCEPTION 'never';", ""), R"(
        CREATE TRIGGER never BEFORE UPDATE ON notes FOR EACH ROW SIGNAL SQLSTATE '45000' SET
            MESSAGE_TEXT = 'never')",
        nullptr, Outcome::Fails },
    { "swallows the row", nullptr, PG("never", "BEFORE UPDATE ON notes", "RETURN NULL;", ""),
        nullptr, nullptr, Outcome::Fails },
    { "calls what only the application has", R"(
        CREATE TRIGGER touch AFTER UPDATE ON notes
            BEGIN UPDATE notes SET stamp = title_sort(new.body) WHERE id = new.id; END)",
        nullptr, nullptr, nullptr, Outcome::CannotRun },
    { "always stamps", nullptr,
        PG("touch", "BEFORE UPDATE ON notes", "NEW.stamp := clock_timestamp()::text; RETURN NEW;",
            "") "; ALTER TABLE notes ENABLE ALWAYS TRIGGER touch",
        nullptr, updateBody, Outcome::Fails },
    { "is disabled", nullptr,
        PG("touch", "BEFORE UPDATE ON notes", "NEW.stamp := clock_timestamp()::text; RETURN NEW;",
            "") "; ALTER TABLE notes DISABLE TRIGGER touch",
        nullptr, updateBody, Outcome::Rests },
    { "is of replicas", nullptr,
        PG("touch", "BEFORE UPDATE ON notes", "NEW.stamp := clock_timestamp()::text; RETURN NEW;",
            "") "; ALTER TABLE notes ENABLE REPLICA TRIGGER touch",
        nullptr, updateBody, Outcome::Rests },
};

} // namespace

class TestTriggers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void triggersOfEachKind_data();
    void triggersOfEachKind();
    void rowsOfOthersAreNotDeleted();
    void countsAreNoProofAgainstTriggers_data();
    void countsAreNoProofAgainstTriggers();
    void triggersOfPartitions();
    void statementTriggersOfCascades();
    void onlyTheOwnerSwitchesOff();
    void fullTextIndexesGoOn();
    void aTriggerThatKeepsMoreThanAnIndexCannotRest();
    void aPreviewNeverWaitsForALock();
    void whatAnUndoMayMeetIsToldBefore_data();
    void whatAnUndoMayMeetIsToldBefore();
};

void TestTriggers::triggersOfEachKind_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("trigger");
    QTest::addColumn<QString>("change");
    QTest::addColumn<Outcome>("outcome");
    for (const DatabaseKind engine : databaseKinds) {
        for (const TriggerKind &kind : kinds) {
            const char *sql = engine == DatabaseKind::Sqlite ? kind.sqlite
                : engine == DatabaseKind::PostgreSql         ? kind.postgreSql
                                                             : kind.mariaDb;
            if (sql)
                QTest::addRow("%s: %s", AnyDatabase::nameOf(engine), kind.name)
                    << engine << QString::fromUtf8(sql)
                    << QString::fromUtf8(kind.change ? kind.change : updateBody) << kind.outcome;
        }
    }
}

void TestTriggers::triggersOfEachKind()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, trigger);
    QFETCH(QString, change);
    QFETCH(Outcome, outcome);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.demoRows();
    const QString real = fixture.realRows();
    fixture.database.execute(change);
    const QString changed = fixture.demoRows();
    QVERIFY(changed != captured);
    fixture.database.execute(trigger);
    const QString triggers = fixture.triggers();
    const QString before = fixture.database.hashAll();

    // Nobody can tell, but SQLite tries.
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    const bool canBeTried = outcome != Outcome::CannotRun;
    const bool isTried = engine == DatabaseKind::Sqlite && outcome != Outcome::Rests && canBeTried;
    QCOMPARE(preview->rehearsed, isTried);
    QCOMPARE(preview->obstacles.empty(),
        outcome == Outcome::Rests || (isTried && outcome == Outcome::Converges));
    for (const Obstacle &obstacle : preview->obstacles)
        QVERIFY2(!canBeTried || obstacle.kind == Obstacle::Kind::Trigger,
            qPrintable(textOf({ obstacle })));
    const auto rehearsal = fixture.preview(Triggers::Run, true);
    VERIFY_OK(rehearsal);
    const bool fails = outcome == Outcome::Fails || outcome == Outcome::CannotRun;
    QCOMPARE(rehearsal->rehearsed, canBeTried);
    QVERIFY2(rehearsal->obstacles.empty() != fails, qPrintable(textOf(rehearsal->obstacles)));
    QCOMPARE(fixture.database.hashAll(), before);

    const auto loaded = fixture.load();
    if (fails) {
        QVERIFY(!loaded);
        const QString message = describe(loaded.error());
        QVERIFY2(message.startsWith(u"Your database is unchanged."), qPrintable(message));
        QVERIFY2(
            message.contains(canBeTried ? u" (notes)" : u"trigger touch"), qPrintable(message));
        QCOMPARE(message.contains(u"--triggers off"), engine != DatabaseKind::MariaDb);
        QCOMPARE(fixture.database.hashAll(), before);
    } else {
        VERIFY_OK(loaded);
        QCOMPARE(fixture.demoRows(), captured);
        QCOMPARE(fixture.realRows(), real);
        VERIFY_OK(fixture.undo());
        QCOMPARE(fixture.demoRows(), changed);
    }

    const QString now = fixture.database.hashAll();
    const auto without = fixture.preview(Triggers::Off);
    VERIFY_OK(without);
    const bool canRest = engine != DatabaseKind::MariaDb || outcome == Outcome::Rests;
    QCOMPARE(without->obstacles.empty(), canRest);
    QVERIFY(!without->rehearsed);
    const auto rested = fixture.load(Triggers::Off);
    if (canRest) {
        VERIFY_OK(rested);
        QCOMPARE(fixture.demoRows(), captured);
        VERIFY_OK(fixture.undo(Triggers::Off));
        QCOMPARE(fixture.demoRows(), changed);
    } else {
        VERIFY_FAILS(rested, ErrorCode::SideEffects);
    }
    QCOMPARE(fixture.database.hashAll(), now);
    QCOMPARE(fixture.triggers(), triggers);
    QCOMPARE(fixture.realRows(), real);
}

/** Such as came while the load was at work: no safety copy has them. */
void TestTriggers::rowsOfOthersAreNotDeleted()
{
    Fixture fixture(DatabaseKind::MariaDb);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QLatin1String(deleteNote));
    fixture.database.execute(
        u"CREATE TRIGGER welcome AFTER INSERT ON notes FOR EACH ROW INSERT INTO comments SELECT "
        "NEW.id + 1000, NEW.id + SLEEP(IF(NEW.id = 2, 3, 0))"_qs);
    QProcess other;
    const QString url = fixture.database.url();
    other.start(u"sh"_qs,
        { u"-c"_qs,
            QStringLiteral("sleep 1.5; mariadb --no-defaults --user=root --socket='%1' '%2' -e "
                           "\"INSERT INTO notes (id, tenant) VALUES (9, 'demo'); COMMIT\"")
                .arg(url.mid(url.indexOf(u"host=") + 5),
                    url.section(u'/', 3, 3).section(u'?', 0, 0)) });
    const auto loaded = fixture.load();
    other.waitForFinished();
    QCOMPARE(other.readAllStandardError(), QByteArray());
    QVERIFY(!loaded);
    QCOMPARE(
        fixture.database.query(u"SELECT count(*) FROM notes WHERE id = 9"_qs).trimmed(), u"1"_qs);
    QCOMPARE(
        fixture.database.query(u"SELECT count(*) FROM notes WHERE id = 2"_qs).trimmed(), u"0"_qs);
}

void TestTriggers::countsAreNoProofAgainstTriggers_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : databaseKinds)
        QTest::addRow("%s", AnyDatabase::nameOf(engine)) << engine;
}

void TestTriggers::countsAreNoProofAgainstTriggers()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QLatin1String(updateBody));
    const TriggerKind &stamps = kinds[0];
    const QString before = fixture.database.hashAll();
    fixture.database.execute(QLatin1String(engine == DatabaseKind::Sqlite ? stamps.sqlite
            : engine == DatabaseKind::PostgreSql                          ? stamps.postgreSql
                                                                          : stamps.mariaDb));
    ImportRequest request = fixture.request();
    request.options.verification = Verification::Counts;
    VERIFY_FAILS(run(request), ErrorCode::VerificationFailed);
    QCOMPARE(fixture.database.hashAll(), before);
    if (engine == DatabaseKind::MariaDb)
        return;
    request.options.triggers = Triggers::Off;
    VERIFY_OK(run(request));
}

/** Of a partition, of its root, and one that is switched off in one partition alone. */
void TestTriggers::triggersOfPartitions()
{
    Fixture fixture(DatabaseKind::PostgreSql);
    fixture.database.execute(
        u"DROP TABLE comments; DROP TABLE notes; CREATE TABLE notes (id integer, tenant "
        "varchar(10), body varchar(20), n integer DEFAULT 0, stamp varchar(40) DEFAULT 'first', "
        "PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE low PARTITION OF notes FOR VALUES "
        "FROM (0) TO (2); CREATE TABLE high PARTITION OF notes FOR VALUES FROM (2) TO (9); CREATE "
        "TABLE comments (id integer PRIMARY KEY, note_id integer REFERENCES notes (id)); INSERT "
        "INTO notes (id, tenant, body, n) VALUES (1, 'demo', 'a', 2), (2, 'demo', 'b', 0), (3, "
        "'real', 'c', 1); INSERT INTO comments VALUES (1, 1), (2, 1), (3, 3)"_qs);
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.demoRows();
    fixture.database.execute(u"UPDATE notes SET body = 'changed' WHERE tenant = 'demo'"_qs);
    fixture.database.execute(
        u"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.stamp := "
        "clock_timestamp()::text; RETURN NEW; END $$; CREATE TRIGGER of_all BEFORE UPDATE ON notes "
        "FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE low DISABLE TRIGGER of_all; CREATE "
        "FUNCTION "
        "g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE comments SET id = id + 10 WHERE "
        "note_id = 1; RETURN NULL; END $$; CREATE TRIGGER of_low AFTER UPDATE ON low FOR EACH ROW "
        "EXECUTE FUNCTION g(); ALTER TABLE low ENABLE ALWAYS TRIGGER of_low"_qs);
    const QString triggers = fixture.triggers();
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
    QVERIFY2(textOf(preview->obstacles).startsWith(u"TRIGGER notes of_all, of_low: "),
        qPrintable(textOf(preview->obstacles)));
    VERIFY_FAILS(fixture.load(), ErrorCode::VerificationFailed);
    QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(fixture.triggers(), triggers);
    VERIFY_OK(fixture.load(Triggers::Off));
    QCOMPARE(fixture.demoRows(), captured);
    QCOMPARE(fixture.triggers(), triggers);
}

/** They run even where the cascade meets no row, in a table that no dataset names. */
void TestTriggers::statementTriggersOfCascades()
{
    Fixture fixture(DatabaseKind::PostgreSql);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        u"INSERT INTO notes (id, tenant) VALUES (7, 'demo'); CREATE TABLE likes (note_id integer "
        "REFERENCES notes (id) ON DELETE CASCADE); CREATE FUNCTION f() RETURNS trigger LANGUAGE "
        "plpgsql AS $$ BEGIN UPDATE comments SET id = id + 10 WHERE id = 1; RETURN NULL; END $$; "
        "CREATE TRIGGER liked AFTER DELETE ON likes FOR EACH STATEMENT EXECUTE FUNCTION f()"_qs);
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY2(textOf(preview->obstacles).startsWith(u"TRIGGER likes liked: "),
        qPrintable(textOf(preview->obstacles)));
    const QString before = fixture.triggers();
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.database.query(u"SELECT count(*) FROM comments WHERE id > 10"_qs), u"0"_qs);
    VERIFY_OK(fixture.undo(Triggers::Off));
    VERIFY_OK(fixture.load(Triggers::Off));
    QCOMPARE(fixture.triggers(), before);
}

void TestTriggers::onlyTheOwnerSwitchesOff()
{
    Fixture fixture(DatabaseKind::PostgreSql);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QLatin1String(updateBody));
    fixture.database.execute(QLatin1String(kinds[0].postgreSql));
    fixture.database.execute(
        u"DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE "
        "ON ALL TABLES IN SCHEMA public TO guest"_qs);
    ImportRequest request = fixture.request(Triggers::Off);
    request.access.url.replace(u"postgres@"_qs, u"guest@"_qs);
    const QString before = fixture.database.hashAll();
    request.options.dryRun = true;
    const auto preview = run(request);
    VERIFY_OK(preview);
    QVERIFY2(textOf(preview->obstacles).contains(u"touch: only the owner of the table notes"),
        qPrintable(textOf(preview->obstacles)));
    request.options.dryRun = false;
    const auto refused = run(request);
    VERIFY_FAILS(refused, ErrorCode::SideEffects);
    VERIFY_SAYS(refused, u"only the owner of the table notes");
    request.options.triggers = Triggers::Run;
    const auto failed = run(request);
    VERIFY_FAILS(failed, ErrorCode::VerificationFailed);
    QVERIFY2(!failed.error().message().contains(u"--triggers off"),
        qPrintable(messageOf(failed.error())));
    VERIFY_SAYS(failed, u"only the owner");
    QCOMPARE(fixture.database.hashAll(), before);
    fixture.database.execute(u"DROP OWNED BY guest; DROP ROLE guest"_qs);
}

/** Without its triggers an index would miss rows for ever. */
void TestTriggers::fullTextIndexesGoOn()
{
    Fixture fixture(DatabaseKind::Sqlite);
    fixture.database.execute(
        u"CREATE VIRTUAL TABLE search USING fts5 (body, content = 'notes', content_rowid = 'id'); "
        "INSERT INTO search (search) VALUES ('rebuild'); CREATE TRIGGER si AFTER INSERT ON notes "
        "BEGIN INSERT INTO search (rowid, body) VALUES (new.id, new.body); END; CREATE TRIGGER sd "
        "AFTER DELETE ON notes BEGIN INSERT INTO search (search, rowid, body) VALUES ('delete', "
        "old.id, old.body); END; CREATE TRIGGER su AFTER UPDATE ON notes BEGIN INSERT INTO search "
        "(search, rowid, body) VALUES ('delete', old.id, old.body); INSERT INTO search (rowid, "
        "body) VALUES (new.id, new.body); END"_qs);
    fixture.database.execute(QLatin1String(kinds[0].sqlite));
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.demoRows();
    fixture.database.execute(
        u"UPDATE notes SET body = 'changed' WHERE id = 1; DELETE FROM notes WHERE id = 2"_qs);
    const QString triggers = fixture.triggers();
    const auto preview = fixture.preview(Triggers::Off);
    VERIFY_OK(preview);
    QVERIFY(preview->obstacles.empty());
    for (const QString &warning : preview->warnings)
        QVERIFY2(!warning.contains(u"cannot switch off"), qPrintable(warning));
    const auto loaded = fixture.load(Triggers::Off);
    VERIFY_OK(loaded);
    QCOMPARE(fixture.demoRows(), captured);
    QCOMPARE(fixture.triggers(), triggers);
    fixture.database.execute(u"INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"_qs);
    QCOMPARE(fixture.database.query(u"SELECT rowid FROM search ('a')"_qs), u"1"_qs);
    QCOMPARE(fixture.database.query(u"SELECT rowid FROM search ('changed')"_qs), QString());
}

void TestTriggers::aTriggerThatKeepsMoreThanAnIndexCannotRest()
{
    Fixture fixture(DatabaseKind::Sqlite);
    fixture.database.execute(
        u"CREATE VIRTUAL TABLE search USING fts5 (body); CREATE TRIGGER si AFTER INSERT ON notes "
        "BEGIN INSERT INTO Search (rowid, body) VALUES (new.id, new.body); INSERT INTO audit "
        "VALUES (new.id, 'new'); END; CREATE TRIGGER sd AFTER DELETE ON notes BEGIN DELETE FROM "
        "search WHERE rowid = old.id; END"_qs);
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.demoRows();
    fixture.database.execute(u"DELETE FROM notes WHERE id = 2"_qs);
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview(Triggers::Off);
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
    QVERIFY2(preview->obstacles.front().detail.startsWith(
                 u"si: this trigger maintains a full-text index"),
        qPrintable(preview->obstacles.front().detail));
    VERIFY_FAILS(fixture.load(Triggers::Off), ErrorCode::SideEffects);
    QCOMPARE(fixture.database.hashAll(), before);

    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.demoRows(), captured);
    QCOMPARE(fixture.database.query(u"SELECT rowid FROM search ('b')"_qs), u"2"_qs);
}

/** A rehearsal that nobody asked for stands back. */
void TestTriggers::aPreviewNeverWaitsForALock()
{
    Fixture fixture(DatabaseKind::Sqlite);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QLatin1String(updateBody));
    fixture.database.execute(QLatin1String(kinds[1].sqlite));
    fixture.database.hold(u"UPDATE audit SET word = 'x'"_qs);
    QElapsedTimer timer;
    timer.start();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY(timer.elapsed() < 1500); // the lock timeout is 2 s
    QVERIFY(!preview->rehearsed);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
    VERIFY_FAILS(fixture.preview(Triggers::Run, true), ErrorCode::DatabaseLocked);
    fixture.database.execute(u"ROLLBACK"_qs);
}

void TestTriggers::whatAnUndoMayMeetIsToldBefore_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("trigger");
    QTest::newRow("SQLite") << DatabaseKind::Sqlite
                            << u"CREATE TRIGGER keep_out BEFORE INSERT ON notes BEGIN SELECT "
                               "RAISE(ABORT, 'no more'); END"_qs;
    QTest::newRow("PostgreSQL")
        << DatabaseKind::PostgreSql
        << u"CREATE FUNCTION keep_out() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION "
           "''no more''; END'; CREATE TRIGGER keep_out BEFORE INSERT ON notes FOR EACH ROW EXECUTE "
           "FUNCTION keep_out()"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb
                             << u"CREATE TRIGGER keep_out BEFORE INSERT ON notes FOR EACH ROW "
                                "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no more'"_qs;
}

/** A row that a load deletes, and that a trigger does not let in again. */
void TestTriggers::whatAnUndoMayMeetIsToldBefore()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, trigger);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"INSERT INTO notes (id, tenant, body) VALUES (9, 'demo', 'x')"_qs);
    fixture.database.execute(trigger);
    const QString before = fixture.demoRows();
    const auto saysSo = [&](const ImportReport &report) {
        return std::ranges::any_of(report.warnings, [&](const QString &warning) {
            return warning.startsWith(u"An undo of this load runs triggers"_qs)
                && warning.contains(u"keep_out (notes)"_qs)
                && warning.contains(u"--triggers off"_qs) == (engine != DatabaseKind::MariaDb);
        });
    };
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QVERIFY2(preview->obstacles.empty(), qPrintable(textOf(preview->obstacles)));
    QVERIFY(saysSo(*preview));
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QVERIFY(saysSo(*loaded));
    QVERIFY(!fixture.undo());
    if (engine == DatabaseKind::MariaDb)
        return;
    VERIFY_OK(fixture.undo(Triggers::Off));
    QCOMPARE(fixture.demoRows(), before);
}

QTEST_GUILESS_MAIN(TestTriggers)
#include "tst_engine_triggers.moc"
