// SPDX-License-Identifier: MIT
// What stands around the rows of a snapshot file, run by the engines' own clients: names,
// sequences, and whose code runs.
#include "clientfilefixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestClientFrames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesMayHaveTheFilesOwnNames_data();
    void tablesMayHaveTheFilesOwnNames();
    void conflictClausesOfATableDeleteNothing_data();
    void conflictClausesOfATableDeleteNothing();
    void sequencesAreRaisedAndNeverLowered_data() { forEachEngine(); }
    void sequencesAreRaisedAndNeverLowered();
    void anOidNeedsNoSequence();
    void rowsThatAreNoneOfOursStopNothing_data() { forEachEngine(); }
    void rowsThatAreNoneOfOursStopNothing();
    void nobodyElsesOperatorsRun();
    void theExportSaysWhatTheFileCannotSee_data() { forEachEngine(); }
    void theExportSaysWhatTheFileCannotSee();
};

void TestClientFrames::tablesMayHaveTheFilesOwnNames_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QStringList>("names");
    for (const DatabaseKind engine : databaseKinds) {
        const auto add = [&](const char *what, const QStringList &names) {
            QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(
                QLatin1String(AnyDatabase::nameOf(engine)), QLatin1String(what))))
                << engine << names;
        };
        add("one table", { u"seedbank_0"_qs, u"seedbank_1"_qs, u"seedbank_rows"_qs });
        add("others", { u"seedbank_tables"_qs, u"seedbank_missing"_qs, u"seedbank_before"_qs });
        add("twice", { u"SEEDBANK_proof"_qs, u"seedbank2_0"_qs, u"seedbank_referencing"_qs });
        add("single letters",
            { u"p"_qs, u"c"_qs, u"d"_qs, u"k"_qs, u"q"_qs, u"r"_qs, u"s"_qs, u"t"_qs, u"m"_qs,
                u"n"_qs });
        add("quotes", { u"It's; -- %1 :a"_qs, u"Order Items"_qs, u"Größe"_qs, u"select"_qs });
    }
}

void TestClientFrames::tablesMayHaveTheFilesOwnNames()
{
    QFETCH(const DatabaseKind, engine);
    QFETCH(const QStringList, names);
    QStringList entries;
    for (const QString &name : names)
        entries += QString(name).replace(u"\\"_qs, u"\\\\"_qs);
    ClientFileFixture fixture(engine, entries);
    for (const QString &name : names) {
        const QString table = quoted(engine, name);
        QString sql = u"CREATE TABLE "_qs + table
            + u" (id integer PRIMARY KEY, boss integer, metadata "_qs + jsonType(engine)
            + u", FOREIGN KEY (boss) REFERENCES "_qs + table + u" (id)); INSERT INTO "_qs + table
            + u" VALUES (1, NULL, '{\"demo_seed\": true}'), (2, 1, '{\"demo_seed\": true}'), (3, "
              "NULL, NULL)"_qs;
        fixture.database.execute(sql);
    }
    const QString file = fixture.capture();
    const QString captured = fixture.database.hashAll();
    for (const QString &name : names)
        fixture.database.execute(u"DELETE FROM "_qs + quoted(engine, name) + u" WHERE id = 2"_qs);
    QCOMPARE(fixture.database.runFile(file), QString());
    QCOMPARE(fixture.database.hashAll(), captured);
    QCOMPARE(fixture.database.runFile(file), QString());
    QCOMPARE(fixture.database.hashAll(), captured);

    // The guard holds for them, too.
    const QString first = quoted(engine, names.front());
    fixture.database.execute(u"INSERT INTO "_qs + first
        + u" VALUES (9, NULL, '{\"demo_seed\": true}'); CREATE TABLE outside (id integer PRIMARY "
          "KEY, f integer, FOREIGN KEY (f) REFERENCES "_qs
        + first + u" (id) ON DELETE CASCADE); INSERT INTO outside VALUES (1, 9)"_qs);
    const QString before = fixture.database.hashAll();
    QVERIFY(!fixture.database.runFile(file).isEmpty());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestClientFrames::conflictClausesOfATableDeleteNothing_data()
{
    QTest::addColumn<QString>("clause");
    for (const char *clause : { "REPLACE", "IGNORE", "FAIL", "ROLLBACK" })
        QTest::newRow(clause) << QString::fromLatin1(clause);
}

void TestClientFrames::conflictClausesOfATableDeleteNothing()
{
    QFETCH(const QString, clause);
    ClientFileFixture fixture(DatabaseKind::Sqlite, { u"t"_qs });
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE t (id integer PRIMARY KEY ON CONFLICT %1, name text UNIQUE
                ON CONFLICT %1, metadata json);
            INSERT INTO t VALUES (1, 'a', '{"demo_seed": true}'), (2, 'b', '{"demo_seed": true}'))")
                                 .arg(clause));
    const QString file = fixture.capture();
    for (const char *row : { "(7, 'a', NULL)", "(1, 'z', NULL)" }) {
        fixture.database.execute(
            QStringLiteral("DELETE FROM t; INSERT INTO t VALUES %1").arg(QLatin1String(row)));
        const QString before = fixture.database.hashAll();
        QVERIFY(!fixture.database.runFile(file).isEmpty());
        QCOMPARE(fixture.database.hashAll(), before);
    }
}

/** The application's next row gets a key of its own, in whatever direction a sequence runs. */
void TestClientFrames::sequencesAreRaisedAndNeverLowered()
{
    QFETCH(const DatabaseKind, engine);
    ClientFileFixture fixture(engine, { u"t"_qs });
    QString schema;
    QString restart;
    QString further;
    if (engine == DatabaseKind::PostgreSql) {
        schema = u"CREATE SEQUENCE down INCREMENT -1; CREATE TABLE t (id serial PRIMARY KEY, n "
                 "bigint UNIQUE GENERATED ALWAYS AS IDENTITY, d integer UNIQUE DEFAULT "
                 "nextval('down'), metadata jsonb)"_qs;
        restart = u"TRUNCATE t RESTART IDENTITY; ALTER SEQUENCE down RESTART"_qs;
        further = u"SELECT setval('t_id_seq', 1000), setval('down', -1000)"_qs;
    } else if (engine == DatabaseKind::MariaDb) {
        schema = u"CREATE SEQUENCE `It's (up)`; CREATE SEQUENCE down INCREMENT -1; CREATE TABLE t "
                 "(id bigint PRIMARY KEY DEFAULT (NEXTVAL(`It's (up)`)), n bigint UNIQUE "
                 "AUTO_INCREMENT, d integer UNIQUE DEFAULT (NEXTVAL(down)), metadata json)"_qs;
        restart = u"TRUNCATE t; ALTER SEQUENCE `It's (up)` RESTART; ALTER SEQUENCE down RESTART"_qs;
        further = u"DO SETVAL(`It's (up)`, 1000), SETVAL(down, -1000)"_qs;
    } else {
        schema = u"CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, metadata json)"_qs;
        restart = u"DELETE FROM t; DELETE FROM sqlite_sequence"_qs;
        further = u"UPDATE sqlite_sequence SET seq = 1000"_qs;
    }
    fixture.database.execute(schema);
    for (int i = 0; i < 3; ++i)
        fixture.database.execute(u"INSERT INTO t (metadata) VALUES ('{\"demo_seed\": true}')"_qs);
    const QString file = fixture.capture();
    fixture.database.execute(restart);
    QCOMPARE(fixture.database.runFile(file), QString());
    const QString add = u"INSERT INTO t (metadata) VALUES (NULL)"_qs;
    QCOMPARE(fixture.database.tryAsAnother(add, 5), QString());

    fixture.database.execute(further);
    QCOMPARE(fixture.database.runFile(file), QString());
    QCOMPARE(fixture.database.tryAsAnother(add, 5), QString());
    fixture.database.execute(u"CREATE TABLE proof (n integer CHECK (n = 1))"_qs);
    fixture.database.execute(u"INSERT INTO proof SELECT count(*) FROM t WHERE id > 1000"_qs);
    if (engine != DatabaseKind::Sqlite)
        fixture.database.execute(u"INSERT INTO proof SELECT count(*) FROM t WHERE d < -1000"_qs);
}

void TestClientFrames::anOidNeedsNoSequence()
{
    ClientFileFixture fixture(DatabaseKind::PostgreSql, { u"t"_qs });
    fixture.database.execute(
        u"CREATE TABLE t (id oid PRIMARY KEY, s smallint, metadata jsonb); INSERT INTO t VALUES "
        "(4294967295, -32768, '{\"demo_seed\": true}'), (0, 32767, '{\"demo_seed\": true}')"_qs);
    const QString file = fixture.capture();
    const QString captured = fixture.database.hashAll();
    fixture.database.execute(u"UPDATE t SET s = 0"_qs);
    QCOMPARE(fixture.database.runFile(file), QString());
    QCOMPARE(fixture.database.hashAll(), captured);
}

/** A text in the flag's column that is no JSON here, or not for this server. */
void TestClientFrames::rowsThatAreNoneOfOursStopNothing()
{
    QFETCH(const DatabaseKind, engine);
    ClientFileFixture fixture(engine, { u"t"_qs });
    fixture.database.execute(
        QStringLiteral(R"(
            CREATE TABLE t (id integer PRIMARY KEY, metadata %1);
            INSERT INTO t VALUES (1, '{"demo_seed": true}'))")
            .arg(engine == DatabaseKind::MariaDb ? u"longtext"_qs : u"json"_qs));
    const QString file = fixture.capture();
    fixture.database.execute(engine == DatabaseKind::PostgreSql
            ? u"INSERT INTO t VALUES (2, E'{\"a\": \"nul \\\\u0000\"}'), (3, E'{\"a\": "
              "\"half \\\\ud83d\"}'), (4, '[1]'), (5, NULL)"_qs
            : u"INSERT INTO t VALUES (2, '{\"demo_seed\": tru'), (3, ''), (4, '[1]'), (5, NULL)"_qs);
    const QString before = fixture.database.hashAll();
    fixture.database.execute(u"INSERT INTO t VALUES (9, '{\"demo_seed\": \"1\"}')"_qs);
    QCOMPARE(fixture.database.runFile(file), QString());
    QCOMPARE(fixture.database.hashAll(), before);
}

/** Who may create in a schema of the search_path does not get to run anything. */
void TestClientFrames::nobodyElsesOperatorsRun()
{
    ClientFileFixture fixture(DatabaseKind::PostgreSql, {});
    fixture.useTables(QStringLiteral(
        "{\"table\":\"p\"},{\"table\":\"c\",\"rows\":{\"through\":\"p\"}},{\"table\":\"e\",\"rows\""
        ":{\"column\":\"kind\",\"equals\":\"demo\"}},{\"table\":\"n\",\"rows\":{\"column\":"
        "\"kind\",\"equals\":7}}"));
    fixture.database.execute(
        u"CREATE TABLE p (id serial PRIMARY KEY, metadata jsonb); CREATE TABLE c (id serial "
        u"PRIMARY "
        "KEY, p integer REFERENCES p); CREATE TABLE e (id bigserial PRIMARY KEY, kind varchar(9)); "
        "CREATE TABLE n (id bigserial PRIMARY KEY, kind smallint); INSERT INTO p (metadata) VALUES "
        "('{\"demo_seed\": true}'); INSERT INTO c (p) VALUES (1); INSERT INTO e (kind) VALUES "
        "('demo'); INSERT INTO n (kind) VALUES (7)"_qs);
    const QString file = fixture.capture();
    const QString captured = fixture.database.hashAll();
    fixture.database.execute(QStringLiteral(R"(
CREATE SCHEMA evil;
CREATE SEQUENCE evil.calls;
CREATE FUNCTION evil.coalesce(bigint, integer) RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''evil.calls'')';
CREATE FUNCTION evil.max(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''evil.calls'')';
DO 'DECLARE t text; o text; r text; BEGIN
FOREACH t IN ARRAY ARRAY[''int2'', ''int4'', ''int8'', ''oid'', ''text'', ''varchar'', ''name'', ''numeric'', ''"char"'', ''jsonb'', ''regtype''] LOOP
FOREACH o IN ARRAY ARRAY[''='', ''<>'', ''>'', ''<'', ''>='', ''<='', ''-'', ''+'', ''/'', ''||'', ''->>''] LOOP
FOREACH r IN ARRAY ARRAY[t, ''int4'', ''int8'', ''text''] LOOP
EXECUTE format(''CREATE OR REPLACE FUNCTION evil.f(%s, %s) RETURNS bool LANGUAGE sql AS %L'', t, r, ''SELECT nextval(''''evil.calls'''') > 0'');
BEGIN EXECUTE format(''CREATE OPERATOR evil.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = evil.f)'', o, t, r); EXCEPTION WHEN duplicate_function THEN NULL; END;
END LOOP; END LOOP; END LOOP; END';
DO 'BEGIN EXECUTE format(''ALTER DATABASE %I SET search_path = evil, public, pg_catalog'', current_database()); END';
)"));
    fixture.database.execute(
        u"SET search_path = public; UPDATE e SET kind = 'other'; DELETE FROM c"_qs);
    fixture.database.execute(u"SET search_path = public; UPDATE e SET kind = 'demo'"_qs);
    QCOMPARE(fixture.database.runFile(file), QString());
    fixture.database.execute(
        u"CREATE TABLE public.proof (n boolean CHECK (NOT n)); INSERT INTO public.proof SELECT "
        "is_called FROM evil.calls; DROP TABLE public.proof"_qs);
    fixture.database.execute(
        u"SET search_path = pg_catalog; DROP SCHEMA evil CASCADE; DO 'BEGIN EXECUTE "
        "pg_catalog.format(''ALTER DATABASE %I RESET search_path'', "
        "pg_catalog.current_database()); END'"_qs);
    QCOMPARE(fixture.database.hashAll(), captured);
}

void TestClientFrames::theExportSaysWhatTheFileCannotSee()
{
    QFETCH(const DatabaseKind, engine);
    ClientFileFixture fixture(engine, { u"t"_qs });
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE t (id integer PRIMARY KEY, metadata %1);
            INSERT INTO t VALUES (1, '{"demo_seed": true}');
            CREATE TABLE log (n integer))")
                                 .arg(jsonType(engine)));
    const auto warnings = [&] {
        fixture.capture();
        QStringList all;
        for (const QString &warning : fixture.report->warnings)
            all += warning;
        return all.join(u'\n');
    };
    QCOMPARE(warnings().contains(u"its user has no rights"_qs), engine == DatabaseKind::MariaDb);
    QVERIFY(!warnings().contains(u"triggers of its own"_qs));
    fixture.database.execute(engine == DatabaseKind::PostgreSql
            ? u"CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log "
              "VALUES (1); RETURN NEW; END'; CREATE TRIGGER noting AFTER INSERT ON t FOR EACH ROW "
              "EXECUTE FUNCTION note()"_qs
            : engine == DatabaseKind::MariaDb
            ? u"CREATE TRIGGER noting AFTER INSERT ON t FOR EACH ROW INSERT INTO log VALUES (1)"_qs
            : u"CREATE TRIGGER noting AFTER INSERT ON t BEGIN INSERT INTO log VALUES (1); END"_qs);
    QVERIFY2(warnings().contains(u"t has triggers of its own (noting)"_qs), qPrintable(warnings()));
}

QTEST_GUILESS_MAIN(TestClientFrames)
#include "tst_engine_clientframes.moc"
