// SPDX-License-Identifier: MIT
// What the engines say when something is in the way, in a language that marks each text.
#include "engines/planfixture.h"

#include "database/obstacletext.h"
#include "translations/findings.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** What is done to the six tables, and to whom: SQL for one engine. */
struct Story {
    const char *name;
    QString before; ///< the capture
    QString after;
    QStringList tables = {}; ///< instead of the six: all rows of these
    bool unchecked = false; ///< `after` runs while foreign keys rest
};

QString trigger(DatabaseKind engine)
{
    switch (engine) {
    case DatabaseKind::Sqlite:
        return u"CREATE TRIGGER acts AFTER UPDATE ON vaults BEGIN UPDATE chat_sessions SET title = "
               "'x'; END"_qs;
    case DatabaseKind::PostgreSql:
        return u"CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE "
               "chat_sessions SET title = 'x'; RETURN NULL; END $$; CREATE TRIGGER acts AFTER UPDATE "
               "ON vaults FOR EACH ROW EXECUTE FUNCTION act()"_qs;
    case DatabaseKind::MariaDb:
        return u"CREATE TRIGGER acts AFTER UPDATE ON vaults FOR EACH ROW UPDATE chat_sessions SET "
               "title = 'x'"_qs;
    }
    return {};
}

/** It cannot run, and says so when it is to. */
QString brokenTrigger(DatabaseKind engine)
{
    switch (engine) {
    case DatabaseKind::Sqlite:
        return u"CREATE TRIGGER acts AFTER UPDATE ON vaults BEGIN SELECT app_only(NEW.name); END"_qs;
    case DatabaseKind::PostgreSql:
        return u"CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE gone "
               "SET x = 1; RETURN NULL; END $$; CREATE TRIGGER acts AFTER UPDATE ON vaults FOR EACH "
               "ROW EXECUTE FUNCTION act()"_qs;
    case DatabaseKind::MariaDb:
        return u"CREATE TRIGGER acts AFTER UPDATE ON vaults FOR EACH ROW UPDATE gone SET x = 1"_qs;
    }
    return {};
}

QString retyped(DatabaseKind engine)
{
    switch (engine) {
    case DatabaseKind::Sqlite:
        return u"ALTER TABLE chat_sessions RENAME TO old; CREATE TABLE chat_sessions (id INTEGER "
               "PRIMARY KEY, title INTEGER CHECK (typeof(title) = 'integer'), metadata TEXT)"_qs;
    case DatabaseKind::PostgreSql:
        return u"DELETE FROM chat_sessions; ALTER TABLE chat_sessions ALTER COLUMN title TYPE "
               "integer USING 1"_qs;
    case DatabaseKind::MariaDb:
        return u"DELETE FROM chat_sessions; ALTER TABLE chat_sessions MODIFY title integer"_qs;
    }
    return {};
}

/** A column of documents, where it was one of texts. */
QString documents(DatabaseKind engine)
{
    switch (engine) {
    case DatabaseKind::Sqlite:
        return u"UPDATE chat_sessions SET title = 'x'"_qs; // there are no documents
    case DatabaseKind::PostgreSql:
        return u"DELETE FROM chat_sessions; ALTER TABLE chat_sessions ALTER COLUMN title TYPE jsonb "
               "USING 'null'::jsonb"_qs;
    case DatabaseKind::MariaDb:
        return u"DELETE FROM chat_sessions; ALTER TABLE chat_sessions MODIFY title json"_qs;
    }
    return {};
}

std::vector<Story> storiesOf(DatabaseKind engine)
{
    const QString demo = QLatin1String(PlanFixture::demo);
    const QString reference = PlanFixture::referenceType(engine);
    const QString id = engine == DatabaseKind::PostgreSql
        ? u"INSERT INTO fragments (id, message, metadata) OVERRIDING SYSTEM VALUE VALUES "_qs
        : u"INSERT INTO fragments (id, message, metadata) VALUES "_qs;
    const auto notes = [&](const char *action) {
        return u"CREATE TABLE notes (id integer PRIMARY KEY, f %1, FOREIGN KEY (f) REFERENCES "
               "fragments (id) ON DELETE %2)"_qs.arg(reference, QLatin1String(action));
    };
    const QString noteOnNew = id + u"(9, 'm', %1); INSERT INTO notes VALUES (1, 9)"_qs.arg(demo);
    return {
        { "another row has the key", {},
            u"DELETE FROM todos WHERE id = 1; INSERT INTO todos VALUES (1, 50, 'real')"_qs },
        { "another row has the unique value", {},
            u"DELETE FROM todos WHERE id = 1; UPDATE projects SET name = 'Garten' WHERE id = 1; "
            "UPDATE projects SET name = 'Garden' WHERE id = 50"_qs },
        { "a row is not there", u"INSERT INTO contacts VALUES (2, 50, 'Z', %1)"_qs.arg(demo),
            u"DELETE FROM contacts WHERE id = 2; DELETE FROM todos WHERE id = 50; DELETE FROM "
            "fragments WHERE id = 50"_qs },
        { "others would be deleted", notes("CASCADE"), noteOnNew },
        { "others would lose a reference", notes("SET NULL"), noteOnNew },
        { "others bar a deletion", notes("NO ACTION"), noteOnNew },
        { "a trigger", {}, u"UPDATE vaults SET name = 'x' WHERE id = 1; "_qs + trigger(engine) },
        { "a trigger that cannot run", {},
            u"UPDATE vaults SET name = 'x' WHERE id = 1; "_qs + brokenTrigger(engine) },
        { "what is replaced leads nowhere", {},
            u"UPDATE todos SET fragment_id = 999 WHERE id = 1; DELETE FROM contacts WHERE id = 1"_qs,
            {}, true },
        { "a column is gone", {}, u"ALTER TABLE chat_sessions DROP COLUMN title"_qs },
        { "a column is new", {},
            u"ALTER TABLE chat_sessions ADD COLUMN extra integer; UPDATE chat_sessions SET extra = "
            "1"_qs },
        { "a type is another", {}, retyped(engine) },
        { "a text is no document", {}, documents(engine) },
        { "two rows have the same value",
            u"INSERT INTO contacts VALUES (2, 2, 'Amélie', %1)"_qs.arg(demo),
            u"DELETE FROM contacts WHERE id < 50; CREATE UNIQUE INDEX one ON contacts (name)"_qs },
        { "a table without a key", u"CREATE TABLE loose (title integer)"_qs, {}, { u"loose"_qs } },
        { "no table", {}, {}, { u"loose"_qs } },
        { "nothing to capture", u"CREATE TABLE loose (id integer PRIMARY KEY)"_qs, {},
            { u"loose"_qs } },
    };
}

/** What people read; the server's own words are in its language. */
void look(Findings &findings, const Error &error)
{
    QString text = describe(error);
    if (!error.native.text.isEmpty())
        text.remove(error.native.text);
    if (!error.native.more.isEmpty())
        text.remove(error.native.more);
    findings.look(text);
}

template <class Report> void look(Findings &findings, const Result<Report> &result)
{
    if (!result)
        return look(findings, result.error());
    for (const QString &warning : result->warnings)
        findings.look(warning);
    if constexpr (requires { result->obstacles; }) {
        for (const Obstacle &obstacle : result->obstacles)
            findings.look(describe(obstacle));
    }
}

/** Names in the tables, and the servers' words in an obstacle or a reason. */
QStringList planted()
{
    QStringList names
        = QStringLiteral("general vaults projects fragments todos contacts notes "
                         "loose title name extra metadata acts act one id f any "
                         "Garden Amélie Ideas integer json text string bigint varchar unsigned")
              .split(u' ');
    // The servers' own words.
    return names
        + QStringList { QStringLiteral("constraint failed"), QStringLiteral("typeof"),
              QStringLiteral("duplicate key value violates unique constraint"),
              QStringLiteral("Key"), QStringLiteral("already exists"),
              QStringLiteral("invalid input syntax for type"),
              QStringLiteral("Incorrect integer value"), QStringLiteral("for column"),
              QStringLiteral("at row") };
}

} // namespace

class TestTranslationsEngines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsInTheWay_data();
    void whatIsInTheWay();
    void rightsAndLocks_data();
    void rightsAndLocks();

private:
    void check(const MarkingTranslator &translator, const Findings &findings);
};

void TestTranslationsEngines::check(const MarkingTranslator &translator, const Findings &findings)
{
    QCOMPARE(printed(translator.misses()), 0);
    QCOMPARE(printed(findings.all()), 0);
}

void TestTranslationsEngines::whatIsInTheWay_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<int>("number");
    for (const DatabaseKind engine : databaseKinds) {
        int number = 0;
        for (const Story &story : storiesOf(engine))
            newRow(engine, story.name) << number++;
    }
}

void TestTranslationsEngines::whatIsInTheWay()
{
    QFETCH(const DatabaseKind, engine);
    QFETCH(const int, number);
    const Story story = storiesOf(engine).at(static_cast<std::size_t>(number));
    PlanFixture fixture(engine);
    if (!story.before.isEmpty())
        fixture.database.execute(story.before);
    if (!story.tables.isEmpty())
        fixture.useAllRows(story.tables);

    MarkingTranslator translator(QStringLiteral(SEEDBANK_TRANSLATIONS));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    Findings findings(translator, planted() + QStringList { fixture.database.name() });
    const auto captured = fixture.capture();
    look(findings, captured);
    if (captured) {
        if (story.unchecked)
            fixture.database.executeUnchecked(story.after);
        else
            fixture.database.execute(story.after);
        look(findings, fixture.preview());
        const auto loaded = fixture.load();
        look(findings, loaded);
        look(findings, fixture.status());
        if (loaded)
            look(findings, fixture.undo());
    }
    QCoreApplication::removeTranslator(&translator);
    check(translator, findings);
}

void TestTranslationsEngines::rightsAndLocks_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : serverKinds)
        QTest::newRow(AnyDatabase::nameOf(engine)) << engine;
}

void TestTranslationsEngines::rightsAndLocks()
{
    QFETCH(const DatabaseKind, engine);
    PlanFixture fixture(engine);
    const QString user = u"guest_"_qs + fixture.database.name();
    fixture.database.execute(u"CREATE USER "_qs + user);
    fixture.database.execute(u"GRANT SELECT ON vaults TO "_qs + user);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"UPDATE vaults SET name = 'x' WHERE id = 1"_qs);

    MarkingTranslator translator(QStringLiteral(SEEDBANK_TRANSLATIONS));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    Findings findings(translator, planted() + QStringList { fixture.database.name(), user });
    const QString owner = fixture.url;
    fixture.database.execute(
        u"INSERT INTO vaults VALUES (9, 'n', %1)"_qs.arg(QLatin1String(PlanFixture::demo)));
    fixture.url = fixture.database.url(user);
    const auto refused = fixture.load();
    look(findings, refused);
    look(findings, fixture.capture());
    look(findings, fixture.status());
    fixture.database.execute(engine == DatabaseKind::PostgreSql
            ? u"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "_qs + user
            : u"GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER, CREATE TEMPORARY TABLES ON * TO "_qs
                + user);
    look(findings, fixture.preview());
    fixture.url = owner;
    fixture.lockTimeout = std::chrono::milliseconds(300);
    fixture.database.hold(u"UPDATE vaults SET name = 'y' WHERE id = 1"_qs);
    const auto locked = fixture.load();
    look(findings, locked);
    fixture.database.release();
    QCoreApplication::removeTranslator(&translator);

    QVERIFY(!refused.has_value());
    VERIFY_FAILS(locked, ErrorCode::DatabaseLocked);
    check(translator, findings);
}

QTEST_GUILESS_MAIN(TestTranslationsEngines)
#include "tst_translations_engines.moc"
