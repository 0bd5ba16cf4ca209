// SPDX-License-Identifier: MIT
// What a load or its undo would meet is said before, with what to do about it.
#include "postgresqlfixture.h"

#include "support/verify.h"

using namespace seedbank;
using namespace seedbank::test;

class TestForeseen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesThatRowsBreakWhereTheyStand_data();
    void rulesThatRowsBreakWhereTheyStand();
    void whatAnUndoWouldLack_data();
    void whatAnUndoWouldLack();
    void settingsOfATriggerDoNotSpoilTheProof();
    void aValueThatComesBackIsMissedByActionsAlone_data();
    void aValueThatComesBackIsMissedByActionsAlone();
    void functionsThatNeedTheSearchPathAreNamed_data();
    void functionsThatNeedTheSearchPathAreNamed();
};

void TestForeseen::rulesThatRowsBreakWhereTheyStand_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("named");
    QTest::newRow("domain") << u"ALTER DOMAIN count_ ADD CONSTRAINT rule CHECK (VALUE > 0) NOT "
                               "VALID"_qs
                            << u"rule of the domain count_, column n"_qs;
    QTest::newRow("domain of the domain")
        << u"ALTER DOMAIN whole ADD CONSTRAINT rule CHECK (VALUE > 0) NOT VALID"_qs
        << u"rule of the domain whole, column n"_qs;
    QTest::newRow("partition") << u"ALTER TABLE t2 ADD CONSTRAINT rule CHECK (n > 0) NOT VALID"_qs
                               << u"rule of the partition t2"_qs;
    QTest::newRow("partitioned") << u"ALTER TABLE t ADD CONSTRAINT rule CHECK (n > 0) NOT VALID"_qs
                                 << u"rule;"_qs;
    QTest::newRow("another partition")
        << u"ALTER TABLE t1 ADD CONSTRAINT rule CHECK (n > 0) NOT VALID"_qs << QString();
}

/** Never asked of what stood there, they hold for what an undo writes again. */
void TestForeseen::rulesThatRowsBreakWhereTheyStand()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, named);
    PostgreSqlFixture fixture;
    fixture.sql(
        u"CREATE DOMAIN whole AS integer; CREATE DOMAIN count_ AS whole; CREATE TABLE t (id "
        "integer, part integer, n count_, PRIMARY KEY (id, part)) PARTITION BY LIST (part); CREATE "
        "TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN "
        "(2); INSERT INTO t VALUES (1, 1, 1), (2, 2, 1)"_qs);
    fixture.useAllRows({ u"t"_qs });
    VERIFY_OK(fixture.capture());
    fixture.sql(u"INSERT INTO t VALUES (3, 2, -5); "_qs + rule);
    const QString before = fixture.hashes();
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    if (named.isEmpty()) {
        QVERIFY(previewed->obstacles.empty());
        VERIFY_OK(fixture.load());
        VERIFY_OK(fixture.undo());
        QCOMPARE(fixture.hashes(), before);
        return;
    }
    QCOMPARE(previewed->obstacles.size(), 1U);
    QVERIFY2(previewed->obstacles.front().detail.startsWith(named),
        qPrintable(previewed->obstacles.front().detail));
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::SchemaMismatch);
    VERIFY_SAYS(refused, u"would not be possible to undo the load"_qs);
    QCOMPARE(fixture.hashes(), before);
}

void TestForeseen::whatAnUndoWouldLack_data()
{
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("named");
    QTest::newRow("publication") << u"DELETE FROM t WHERE id = 1; ALTER TABLE t REPLICA IDENTITY "
                                    u"NOTHING; CREATE PUBLICATION sent FOR TABLE t"_qs
                                 << u"sent"_qs;
    QTest::newRow("sequence")
        << u"UPDATE t SET k = 'z'; ALTER TABLE t ADD s serial; GRANT USAGE ON "
           "SEQUENCE t_s_seq TO writer"_qs
        << u"t_s_seq"_qs;
    const QString hanging
        = u"DELETE FROM t WHERE id = 1; CREATE SCHEMA hidden; CREATE TABLE hidden.c (t integer "
          "REFERENCES t ON DELETE CASCADE)"_qs;
    QTest::newRow("rows of others")
        << hanging + u"; GRANT USAGE ON SCHEMA hidden TO writer"_qs << u"hidden.c"_qs;
    QTest::newRow("a schema") << hanging + u"; GRANT SELECT ON hidden.c TO writer"_qs
                              << u"hidden.c"_qs;
}

/** The load succeeds, but says so; the undo is refused for the same reason. */
void TestForeseen::whatAnUndoWouldLack()
{
    QFETCH(const QString, edit);
    QFETCH(const QString, named);
    PostgreSqlFixture fixture;
    fixture.sql(u"CREATE TABLE t (id integer PRIMARY KEY, k text); INSERT INTO t VALUES (1, 'x'), "
                "(2, 'y'); DO $$ BEGIN CREATE ROLE writer LOGIN; EXCEPTION WHEN duplicate_object "
                "THEN NULL; END $$; GRANT SELECT, INSERT, UPDATE, DELETE ON t TO writer"_qs);
    fixture.useAllRows({ u"t"_qs });
    VERIFY_OK(fixture.capture());
    fixture.sql(edit);
    fixture.useUser(u"writer"_qs);
    const auto tells = [&](const Result<ImportReport> &report) {
        return std::ranges::any_of(report->warnings, [&](const QString &warning) {
            return warning.startsWith(u"An undo of this load would be refused"_qs)
                && warning.contains(named);
        });
    };
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY(previewed->obstacles.empty());
    QVERIFY(tells(previewed));
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QVERIFY(tells(loaded));
    const auto undone = fixture.undo();
    QVERIFY(!undone);
    VERIFY_SAYS(undone, named);
}

void TestForeseen::settingsOfATriggerDoNotSpoilTheProof()
{
    PostgreSqlFixture fixture;
    fixture.sql(
        u"CREATE TABLE t (id integer PRIMARY KEY, at timestamptz, raw bytea, d float8); INSERT "
        u"INTO "
        "t VALUES (1, '2025-01-01 00:00:00+00', decode('00ff', 'hex'), 0.1); CREATE FUNCTION f() "
        "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM set_config(''timezone'', "
        "''America/New_York'', true), set_config(''bytea_output'', ''escape'', true), "
        "set_config(''datestyle'', ''SQL, DMY'', true), set_config(''extra_float_digits'', "
        "''-15'', "
        "true); RETURN NULL; END'; CREATE TRIGGER t AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE "
        "FUNCTION f()"_qs);
    fixture.useAllRows({ u"t"_qs });
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.hashes();
    fixture.sql(u"UPDATE t SET at = now(), d = 2"_qs);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), captured);
}

void TestForeseen::aValueThatComesBackIsMissedByActionsAlone_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("loads");
    const QString table
        = u"CREATE TABLE z (id integer PRIMARY KEY, code text REFERENCES t (code) "_qs;
    QTest::newRow("none") << u"SELECT 1"_qs << true;
    QTest::newRow("an empty one") << table + u"ON DELETE CASCADE)"_qs << true;
    QTest::newRow("a row elsewhere") << table
            + u"ON DELETE RESTRICT); INSERT INTO t VALUES (5, 'real', 'b'); INSERT INTO z "
              "VALUES (1, 'b')"_qs << true;
    QTest::newRow("a row that would be deleted")
        << table + u"ON DELETE CASCADE); INSERT INTO z VALUES (1, 'a')"_qs << false;
    QTest::newRow("a row that forbids it")
        << table + u"ON DELETE RESTRICT); INSERT INTO z VALUES (1, 'a')"_qs << false;
}

/** Given from one demo row to another, while a row outside points at it. */
void TestForeseen::aValueThatComesBackIsMissedByActionsAlone()
{
    QFETCH(const QString, other);
    QFETCH(const bool, loads);
    PostgreSqlFixture fixture;
    fixture.sql(
        u"CREATE TABLE t (id integer PRIMARY KEY, tenant text, code text UNIQUE); CREATE "
        "TABLE y (id integer PRIMARY KEY, code text REFERENCES t (code) DEFERRABLE INITIALLY "
        "DEFERRED); INSERT INTO t VALUES (1, 'demo', 'a')"_qs);
    fixture.useTables(u"{\"table\":\"t\",\"rows\":{\"column\":\"tenant\",\"equals\":\"demo\"}}"_qs);
    VERIFY_OK(fixture.capture());
    fixture.sql(u"DELETE FROM t; INSERT INTO t VALUES (9, 'demo', 'a'); INSERT INTO y VALUES (1, "
                "'a'); "_qs
        + other);
    const QString before = fixture.hashes();
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QCOMPARE(previewed->obstacles.empty(), loads);
    if (!loads) {
        VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
        QCOMPARE(fixture.hashes(), before);
        return;
    }
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(u"SELECT id FROM t WHERE tenant = 'demo'"_qs), u"1"_qs);
    QCOMPARE(fixture.sql(u"TABLE y"_qs), u"1|a"_qs);
}

void TestForeseen::functionsThatNeedTheSearchPathAreNamed_data()
{
    QTest::addColumn<QString>("index");
    QTest::newRow("unique") << u"CREATE UNIQUE INDEX i ON t (calls(k))"_qs;
    QTest::newRow("partial") << u"CREATE UNIQUE INDEX i ON t (id) WHERE calls(k) <> 'x'"_qs;
    QTest::newRow("inlined") << u"CREATE INDEX i ON t (reads(k))"_qs;
    QTest::newRow("not valid")
        << u"ALTER TABLE t ADD CONSTRAINT i CHECK (calls(k) <> 'x') NOT VALID"_qs;
}

void TestForeseen::functionsThatNeedTheSearchPathAreNamed()
{
    QFETCH(const QString, index);
    PostgreSqlFixture fixture;
    fixture.sql(
        u"CREATE FUNCTION norm(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT "
        "lower($1)'; CREATE FUNCTION calls(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS "
        "'BEGIN RETURN norm($1); END'; CREATE FUNCTION reads(text) RETURNS text IMMUTABLE "
        "LANGUAGE sql AS 'SELECT norm($1)'; CREATE TABLE t (id integer PRIMARY KEY, k text); "
        "INSERT INTO t VALUES (1, 'A'), (2, 'b')"_qs);
    fixture.useAllRows({ u"t"_qs });
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.hashes();
    fixture.sql(u"UPDATE t SET k = 'c' WHERE id = 2"_qs);
    if (!server().psql(fixture.database, index).ok) {
        // From 17 on the server itself makes no such index.
        QVERIFY(server().query(u"postgres"_qs, u"SHOW server_version_num"_qs).toInt() >= 170000);
        return;
    }
    const auto previewed = fixture.preview();
    VERIFY_FAILS(previewed, ErrorCode::UnsupportedSchema);
    VERIFY_SAYS(previewed, u"ALTER FUNCTION"_qs);
    VERIFY_SAYS(previewed, index.contains(u"reads"_qs) ? u"reads"_qs : u"calls"_qs);
    VERIFY_FAILS(fixture.load(), ErrorCode::UnsupportedSchema);
    fixture.sql(u"ALTER FUNCTION calls SET search_path = pg_catalog, public; ALTER FUNCTION reads "
                "SET search_path = pg_catalog, public"_qs);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), captured);
}

QTEST_GUILESS_MAIN(TestForeseen)
#include "tst_postgresql_foreseen.moc"
