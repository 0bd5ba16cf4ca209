// SPDX-License-Identifier: MIT
// Whatever a stranger puts into a schema of the search path: nothing of it runs, nothing of it is
// taken for the real thing, and what the database's own code needs is still found there.
#include "postgresqlfixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOfAStrangerIsCalled_data();
    void nothingOfAStrangerIsCalled();
    void typesThatAreNotOnThePathAreKeys_data();
    void typesThatAreNotOnThePathAreKeys();
    void triggersFindWhatIsOnThePath();
    void tablesNamedLikeHelpersAreLoaded();
    void referencesCompareAsTheirConstraintDoes();
    void anIndexWithAnotherCollationIsNoKey();
};

namespace {

constexpr auto schema = R"(
CREATE TABLE vaults (id bigserial PRIMARY KEY, name text NOT NULL UNIQUE, code varchar(9), twice int GENERATED ALWAYS AS (length(code) * 2) STORED, metadata jsonb);
CREATE TABLE fragments (id int PRIMARY KEY, vault_id bigint REFERENCES vaults ON DELETE CASCADE, body text NOT NULL, price numeric(9,2) CHECK (price >= 0), at timestamptz, metadata json);
CREATE TABLE todos (id int PRIMARY KEY, fragment_id int REFERENCES fragments ON DELETE CASCADE, title text);
CREATE TABLE tags (id int PRIMARY KEY, owner varchar(9), tags text[], data bytea);
CREATE TABLE outside (id int PRIMARY KEY, fragment_id int REFERENCES fragments ON DELETE SET NULL ON UPDATE CASCADE);
INSERT INTO vaults (id, name, code, metadata) VALUES (1, 'one', 'a', '{"demo_seed":true}'), (2, 'two', 'b', '{"demo_seed":true}'), (50, 'mine', 'c', NULL);
INSERT INTO fragments VALUES (1, 1, 'x', 1.5, '2025-01-01', '{"demo_seed":true}'), (2, 2, 'y', 2, NULL, '{"demo_seed":true}'), (3, 50, 'z', 3, NULL, '{"demo_seed":true}'), (50, 50, 'mine', 1, NULL, NULL);
INSERT INTO todos VALUES (1, 1, 't'), (50, 50, 'mine');
INSERT INTO tags VALUES (1, 'demo', '{a,b}', decode('00', 'hex')), (50, 'mine', NULL, NULL);
INSERT INTO outside VALUES (1, 50);
)";

constexpr auto edit = R"(
UPDATE vaults SET name = 'three' WHERE id = 1; UPDATE vaults SET name = 'one' WHERE id = 2; UPDATE vaults SET name = 'two' WHERE id = 1;
UPDATE fragments SET body = 'edited', price = 7 WHERE id = 1; DELETE FROM fragments WHERE id = 2;
INSERT INTO fragments VALUES (9, 1, 'new', 3, NULL, '{"demo_seed":true}'); INSERT INTO todos VALUES (9, 9, 'more');
UPDATE tags SET tags = '{c}' WHERE id = 1;
)";

/** Everything in the catalogue once more, in the schema public, by a role that may just create
 *  there: whoever calls it is counted. */
constexpr auto stranger = R"(
CREATE SEQUENCE public.calls; GRANT USAGE ON SEQUENCE public.calls TO PUBLIC;
CREATE FUNCTION public.called() RETURNS boolean LANGUAGE plpgsql VOLATILE AS 'BEGIN PERFORM pg_catalog.nextval(''public.calls''); RETURN false; END';
SET check_function_bodies = off; SET search_path = pg_catalog;
DO $make$ DECLARE o record; number int := 0;
BEGIN
    FOR o IN SELECT p.proname, p.proargtypes, (SELECT pg_catalog.string_agg(pg_catalog.format_type(a, NULL), ', ' ORDER BY n) FROM pg_catalog.unnest(p.proargtypes::oid[]) WITH ORDINALITY AS u (a, n)) AS arguments,
            pg_catalog.format_type(p.prorettype, NULL) AS result, p.proretset FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace LOOP
        BEGIN
            EXECUTE pg_catalog.format('CREATE FUNCTION public.%I(%s) RETURNS %s LANGUAGE plpgsql AS ''BEGIN PERFORM public.called(); RETURN NULL; END''', o.proname, o.arguments, o.result);
        EXCEPTION WHEN OTHERS THEN NULL;
        END;
    END LOOP;
    FOR o IN SELECT p.oprname, pg_catalog.format_type(p.oprleft, NULL) AS l, pg_catalog.format_type(p.oprright, NULL) AS r, pg_catalog.format_type(p.oprresult, NULL) AS result
        FROM pg_catalog.pg_operator AS p WHERE p.oprnamespace = 'pg_catalog'::regnamespace AND p.oprkind = 'b'
        UNION SELECT n.n, t.l, u.r, 'boolean' FROM (VALUES ('='), ('<>'), ('<'), ('>'), ('<='), ('>='), ('~~'), ('!~~'), ('->>'), ('||')) AS n (n),
            (VALUES ('name'), ('character varying'), ('bigint'), ('integer'), ('text'), ('"char"'), ('oid'), ('json'), ('jsonb'), ('character'), ('regclass'), ('regnamespace')) AS t (l),
            (VALUES ('name'), ('character varying'), ('bigint'), ('integer'), ('text'), ('"char"'), ('oid'), ('regclass'), ('regnamespace')) AS u (r) LOOP
        BEGIN
            number := number + 1;
            EXECUTE pg_catalog.format('CREATE FUNCTION public.operator_%s(%s, %s) RETURNS %s LANGUAGE plpgsql AS ''BEGIN PERFORM public.called(); RETURN NULL; END''', number, o.l, o.r, o.result);
            EXECUTE pg_catalog.format('CREATE OPERATOR public.%s (leftarg = %s, rightarg = %s, function = public.operator_%s)', o.oprname, o.l, o.r, number);
        EXCEPTION WHEN OTHERS THEN NULL;
        END;
    END LOOP;
    FOR o IN SELECT c.relname FROM pg_catalog.pg_class AS c WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind IN ('r', 'v') LOOP
        EXECUTE pg_catalog.format('CREATE VIEW public.%I AS SELECT public.called() AS oid, public.called() AS relname', o.relname);
    END LOOP;
    FOR o IN SELECT t.typname FROM pg_catalog.pg_type AS t WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype = 'b' AND t.typname NOT LIKE '\_%' LOOP
        BEGIN
            EXECUTE pg_catalog.format('CREATE DOMAIN public.%I AS pg_catalog.%I CHECK (public.called())', o.typname, o.typname);
        EXCEPTION WHEN OTHERS THEN NULL;
        END;
    END LOOP;
END $make$;
DROP FUNCTION public.count();
CREATE AGGREGATE public.count (*) (sfunc = pg_catalog.int8inc, stype = pg_catalog.int8, initcond = '1000');
)";

} // namespace

void TestPath::nothingOfAStrangerIsCalled_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("the usual path") << QStringLiteral("\"$user\", public");
    QTest::newRow("the catalogue last") << QStringLiteral("public, pg_catalog");
}

void TestPath::nothingOfAStrangerIsCalled()
{
    QFETCH(const QString, path);
    PostgreSqlFixture fixture;
    const QString own = QStringLiteral("app_%1").arg(fixture.database.section(u' ', 1));
    fixture.useTables(QStringLiteral(
        "{\"table\":\"vaults\"},{\"table\":\"fragments\"},{\"table\":\"todos\",\"rows\":{"
        "\"through\":\"fragment_id\"}},{\"table\":\"tags\",\"rows\":{\"column\":"
        "\"owner\",\"equals\":\"demo\"}}"));
    fixture.sql(QStringLiteral("CREATE SCHEMA data; SET search_path = data;")
        + QString::fromUtf8(schema)
        + QStringLiteral(R"(
            CREATE ROLE %1 LOGIN;
            GRANT USAGE ON SCHEMA data TO %1;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA data TO %1;
            GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA data TO %1;
            GRANT CREATE ON SCHEMA public TO PUBLIC;
            CREATE ROLE stranger_%1;
            ALTER ROLE %1 IN DATABASE "%2" SET search_path = data, %3)")
              .arg(own, fixture.database, path));
    fixture.sql(QStringLiteral("SET ROLE stranger_%1;").arg(own) + QString::fromUtf8(stranger));
    const auto hashes = [&] {
        return fixture.sql(QStringLiteral(R"(
            SET search_path = pg_catalog;
            SET timezone = 'UTC';
            SELECT (SELECT string_agg(t::text, ' ' ORDER BY id)
                FROM data.vaults AS t), (SELECT string_agg(t::text, ' ' ORDER BY id)
                FROM data.fragments AS t), (SELECT string_agg(t::text, ' ' ORDER BY id)
                FROM data.todos AS t), (SELECT string_agg(t::text, ' ' ORDER BY id)
                FROM data.tags AS t), (SELECT string_agg(t::text, ' ' ORDER BY id)
                FROM data.outside AS t))"));
    };
    const auto calls = [&] {
        return fixture.sql(
            QStringLiteral("SET search_path = pg_catalog; SELECT is_called FROM public.calls"));
    };
    QVERIFY(fixture
                .sql(QStringLiteral(R"(
                    SET search_path = pg_catalog;
                    SELECT count(*) > 2000 FROM pg_proc
                    WHERE pronamespace = 'public'::regnamespace)"))
                .endsWith(QStringLiteral("t")));
    fixture.useUser(own);
    const QString before = hashes();
    VERIFY_OK(fixture.capture());
    QCOMPARE(calls(), QStringLiteral("f"));

    fixture.sql(QStringLiteral("SET search_path = data, pg_catalog;") + QString::fromUtf8(edit));
    QCOMPARE(calls(), QStringLiteral("f"));
    const QString edited = hashes();
    QVERIFY(edited != before);
    const auto live = fixture.status();
    VERIFY_OK(live);
    QVERIFY(live->matches.empty());
    const auto told = fixture.preview();
    VERIFY_OK(told);
    QVERIFY(told->obstacles.empty());
    QCOMPARE(hashes(), edited);
    VERIFY_OK(fixture.load());
    QCOMPARE(hashes(), before);
    VERIFY_OK(fixture.undo());
    QCOMPARE(hashes(), edited);
    VERIFY_OK(fixture.load());
    // A row outside is in the way, and a missing one.
    fixture.sql(QStringLiteral(R"(
        SET search_path = data, pg_catalog;
        INSERT INTO fragments VALUES (8, 1, 'new', 3, NULL, '{"demo_seed":true}');
        INSERT INTO outside VALUES (8, 8);
        DELETE FROM todos WHERE fragment_id = 1;
        DELETE FROM fragments WHERE id = 3;
        DELETE FROM fragments WHERE id = 50;
        DELETE FROM vaults WHERE id = 50)"));
    const auto refused = fixture.load();
    QVERIFY(!refused.has_value());
    QVERIFY(!refused.error().obstacles.empty());
    QCOMPARE(calls(), QStringLiteral("f"));
}

void TestPath::typesThatAreNotOnThePathAreKeys_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("values");
    QTest::newRow("ltree") << QStringLiteral("extensions.ltree") << QStringLiteral("a,a.b,z,q");
    QTest::newRow("citext") << QStringLiteral("extensions.citext") << QStringLiteral("A,b,Z,q");
    QTest::newRow("domain over citext") << QStringLiteral("mail") << QStringLiteral("A,b,Z,q");
}

void TestPath::typesThatAreNotOnThePathAreKeys()
{
    QFETCH(const QString, type);
    QFETCH(const QString, values);
    const QStringList value = values.split(u',');
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral(
        "{\"table\":\"tree\",\"rows\":{\"column\":\"tenant\",\"equals\":\"demo\"}},{\"table\":"
        "\"leaves\",\"rows\":{\"through\":\"path\"}}"));
    fixture.sql(QStringLiteral(R"(
        CREATE SCHEMA extensions;
        CREATE EXTENSION ltree SCHEMA extensions;
        CREATE EXTENSION citext SCHEMA extensions;
        CREATE DOMAIN mail AS extensions.citext;
        CREATE TABLE tree (path %1 PRIMARY KEY, tenant extensions.citext, name text,
            other %1 UNIQUE);
        CREATE TABLE leaves (id int PRIMARY KEY, path %1 REFERENCES tree);
        CREATE TABLE outside (id int PRIMARY KEY, path %1 REFERENCES tree ON DELETE CASCADE);
        INSERT INTO tree VALUES ('%2', 'demo', 'x', '%2'), ('%3', 'demo', 'y', '%3'), ('%4',
            'real', 'z', '%4');
        INSERT INTO leaves VALUES (1, '%2'), (2, '%3'), (50, '%4');
        INSERT INTO outside VALUES (50, '%4'))")
                    .arg(type, value[0], value[1], value[2]));
    const QString before = fixture.hashes();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(totalRows(captured->statistics), std::int64_t(4));
    fixture.sql(QStringLiteral(R"(
        DELETE FROM leaves WHERE id = 2;
        UPDATE tree SET name = 'q' WHERE name = 'x';
        DELETE FROM tree WHERE name = 'y';
        INSERT INTO tree VALUES ('%1', 'demo', 'n', '%1'))")
                    .arg(value[3]));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
    fixture.sql(QStringLiteral(R"(
        INSERT INTO tree VALUES ('%1', 'demo', 'n', '%1');
        INSERT INTO outside VALUES (1, '%1'))")
                    .arg(value[3]));
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::SideEffects);
    QCOMPARE(refused.error().obstacles.front().rows, qint64(1));
}

void TestPath::triggersFindWhatIsOnThePath()
{
    // All of it names things that only the role's own path finds.
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"t\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE log (what text); CREATE TABLE limits (highest int); INSERT INTO limits
        VALUES (100);CREATE FUNCTION allowed(int) RETURNS boolean STABLE LANGUAGE plpgsql AS
            'BEGIN RETURN $1 <= (SELECT highest FROM limits); END';CREATE FUNCTION wide(int)
            RETURNS int IMMUTABLE LANGUAGE plpgsql AS
            'BEGIN RETURN CASE WHEN allowed($1) THEN $1 * 2 END; END';CREATE FUNCTION note()
            RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO log VALUES (TG_NAME); RETURN NULL; END';CREATE DOMAIN small AS int
            CHECK (allowed(VALUE));CREATE TABLE t (id int PRIMARY KEY, a small, b int
            CHECK (allowed(b)), c int GENERATED ALWAYS AS (wide(b)) STORED UNIQUE,
            metadata jsonb);CREATE TRIGGER at_once AFTER INSERT OR UPDATE
            OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION note();CREATE CONSTRAINT TRIGGER later
            AFTER INSERT OR UPDATE OR DELETE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
            EXECUTE FUNCTION note();INSERT INTO t (id, a, b, metadata)
            SELECT n, n, n, '{"demo_seed":true}' FROM generate_series(1, 9) AS n)"));
    const QString before = fixture.sql(QStringLiteral("SELECT * FROM t ORDER BY id"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        UPDATE t SET a = 50, b = 50 WHERE id = 3;
        DELETE FROM t WHERE id = 4;
        INSERT INTO t (id, a, b, metadata) VALUES (99, 9, 99, '{"demo_seed":true}');
        TRUNCATE log)"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(QStringLiteral("SELECT * FROM t ORDER BY id")), before);
    QVERIFY(
        fixture.sql(QStringLiteral("SELECT count(*) FROM log WHERE what = 'later'")).toInt() >= 3);
    fixture.sql(QStringLiteral("TRUNCATE t"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(QStringLiteral("SELECT * FROM t ORDER BY id")), before);
}

void TestPath::tablesNamedLikeHelpersAreLoaded()
{
    PostgreSqlFixture fixture;
    const QStringList names { QStringLiteral("seedbank_deleted_0"),
        QStringLiteral("seedbank_updated_0"), QStringLiteral("seedbank_inserted_0"),
        QStringLiteral("seedbank_lost_0"), QStringLiteral("seedbank_stage_0"),
        QStringLiteral("seedbank_after_0") };
    QStringList entries;
    QString make;
    for (const QString &name : names) {
        entries += QStringLiteral("{\"table\":\"%1\"}").arg(name);
        make += QStringLiteral(R"(
            CREATE TABLE %1 (id int PRIMARY KEY, name text UNIQUE, metadata jsonb);
            INSERT INTO %1 VALUES (1, 'a', '{"demo_seed":true}'), (2, 'b', '{"demo_seed":true}'),
                (50, 'mine', NULL);)")
                    .arg(name);
    }
    fixture.useTables(entries.join(u','));
    fixture.sql(make);
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    QString change;
    for (const QString &name : names)
        change += QStringLiteral(R"(
            DELETE FROM %1 WHERE id = 1;
            UPDATE %1 SET name = 'x' WHERE id = 2;
            INSERT INTO %1 VALUES (3, 'c', '{"demo_seed":true}'), (4, 'd', '{"demo_seed":true}');)")
                      .arg(name);
    fixture.sql(change);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

void TestPath::referencesCompareAsTheirConstraintDoes()
{
    // A text refers to a padded char as a char, and to another collation by the parent's.
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"p\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2',
            deterministic = false);
        CREATE TABLE p (id int PRIMARY KEY, c char(5) UNIQUE, n text COLLATE caseless UNIQUE,
            s text COLLATE "C" UNIQUE, metadata jsonb);
        CREATE TABLE by_char (id int PRIMARY KEY, c text REFERENCES p (c) ON DELETE CASCADE);
        CREATE TABLE by_case (id int PRIMARY KEY, n text COLLATE caseless
            REFERENCES p (n) ON DELETE CASCADE);
        CREATE TABLE by_c (id int PRIMARY KEY, s text REFERENCES p (s) ON DELETE CASCADE);
        INSERT INTO p VALUES (1, 'one', 'One', 'one', '{"demo_seed":true}'))"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        INSERT INTO p VALUES (2, 'two', 'Two', 'two', '{"demo_seed":true}');
        INSERT INTO by_char VALUES (1, 'two  ');
        INSERT INTO by_case VALUES (1, 'TWO');
        INSERT INTO by_c VALUES (1, 'two'))"));
    const QString before = fixture.hashes();
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::SideEffects);
    QCOMPARE(refused.error().obstacles.size(), std::size_t(3));
    QCOMPARE(fixture.hashes(), before);
}

void TestPath::anIndexWithAnotherCollationIsNoKey()
{
    // The index tells A from a, the column does not: a name finds two rows.
    PostgreSqlFixture fixture;
    fixture.useTables(QStringLiteral("{\"table\":\"t\"}"));
    fixture.sql(QStringLiteral(R"(
        CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2',
            deterministic = false);
        CREATE TABLE t (name text COLLATE caseless NOT NULL, body text, metadata jsonb);
        CREATE UNIQUE INDEX ON t (name COLLATE "C");
        INSERT INTO t VALUES ('A', 'demo', '{"demo_seed":true}'), ('a', 'real', NULL))"));
    const auto refused = fixture.capture();
    QVERIFY(!refused.has_value());
    VERIFY_SAYS(refused, QStringLiteral("unique key"));
}

QTEST_GUILESS_MAIN(TestPath)
#include "tst_postgresql_path.moc"
