// SPDX-License-Identifier: MIT
// What a load does to a PostgreSQL database: the demo rows become the snapshot's, all others stay.
#include "fixture.h"
#include "operations/reset.h"

#include <functional>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr auto planSchema = R"(
CREATE TABLE vaults (id bigserial PRIMARY KEY, name text NOT NULL, metadata jsonb);
CREATE TABLE projects (id bigserial PRIMARY KEY, vault_id bigint NOT NULL REFERENCES vaults, name text NOT NULL UNIQUE, metadata jsonb);
CREATE TABLE fragments (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, project_id bigint REFERENCES projects, message text NOT NULL, metadata json);
CREATE TABLE todos (id bigserial PRIMARY KEY, fragment_id bigint NOT NULL REFERENCES fragments ON DELETE CASCADE, title text NOT NULL);
CREATE TABLE contacts (id bigserial PRIMARY KEY, fragment_id bigint REFERENCES fragments ON DELETE SET NULL, name text NOT NULL, metadata jsonb);
CREATE TABLE chat_sessions (id bigserial PRIMARY KEY, title text, metadata jsonb);
)";

constexpr auto planRows = R"(
INSERT INTO vaults VALUES (1, 'Personal', '{"demo_seed":true}'), (2, 'Work', '{"demo_seed":"1"}'), (50, 'Real', NULL);
INSERT INTO projects VALUES (1, 1, 'Garden', '{"demo_seed":true}'), (2, 2, 'Launch', '{"demo_seed":true}'), (50, 50, 'Taxes', '{}');
INSERT INTO fragments OVERRIDING SYSTEM VALUE VALUES (1, 1, 'Buy seeds', '{"demo_seed":true}'), (2, 2, 'Call Amélie', '{"demo_seed":true}'),
    (3, 2, 'Draft', '{"demo_seed":1}'), (50, 50, 'Real note', '{"demo_seed":false}');
INSERT INTO todos VALUES (1, 1, 'Tomatoes'), (2, 2, 'Ring'), (50, 50, 'Real todo');
INSERT INTO contacts VALUES (1, 2, 'Amélie', '{"demo_seed":true}'), (50, 50, 'Real', NULL);
INSERT INTO chat_sessions VALUES (1, 'Ideas', '{"demo_seed":true}');
)";

const QString removeDemoRows = QStringLiteral(
    "DELETE FROM chat_sessions; DELETE FROM contacts WHERE id < 50; DELETE FROM todos WHERE id < "
    "50; "
    "DELETE FROM fragments WHERE id < 50; DELETE FROM projects WHERE id < 50; DELETE FROM vaults "
    "WHERE id < 50");

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestLoads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_empty_database_gets_the_rows();
    void changes_of_every_kind_are_undone();
    void a_mixture_of_empty_and_changed_tables_is_loaded();
    void cycles_are_loaded_data();
    void cycles_are_loaded();
    void unique_values_are_swapped_data();
    void unique_values_are_swapped();
    void names_and_schemas_of_all_kinds_work();
    void the_next_id_is_fresh();
    void a_sequence_is_never_lowered();
    void rows_outside_are_never_touched_data();
    void rows_outside_are_never_touched();
    void rows_that_hang_on_a_partition_are_seen();
    void tables_that_may_not_be_read_end_the_walk();
    void a_restored_parent_keeps_its_outside_child();
    void a_key_held_outside_refuses();
    void a_missing_reference_refuses();
    void a_new_row_that_points_at_what_goes_refuses_data();
    void a_new_row_that_points_at_what_goes_refuses();
    void references_outside_are_told_and_asked_for_first();
    void a_forged_row_is_refused();
    void a_trigger_that_changes_rows_is_found_out();
    void a_broken_rule_is_told_with_its_name();
    void a_preview_changes_nothing_and_tells_obstacles();
    void a_schema_that_differs_is_loaded_by_value();
    void unchanged_rows_are_not_written();
};

void TestLoads::an_empty_database_gets_the_rows()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(removeDemoRows);
    const auto report = fixture.load();
    VERIFY_OK(report);
    QCOMPARE(totalRows(report->statistics), std::int64_t(11));
    QCOMPARE(fixture.hashes(), before);

    TaskMonitor monitor;
    StatusRequest request;
    request.workplace.library = fixture.library();
    request.access.url = fixture.url;
    request.workplace.journal = fixture.folder.filePath(QStringLiteral("journal.jsonl"));
    const auto live = status(request, monitor);
    VERIFY_OK(live);
    QCOMPARE(live->matches.size(), std::size_t(1));
    QCOMPARE(totalChanges(live->drift), std::int64_t(0));
    QVERIFY(live->identity.name.starts_with("postgresql:"));
}

void TestLoads::changes_of_every_kind_are_undone()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(
        "UPDATE fragments SET message = 'edited', project_id = 1 WHERE id = 2; DELETE FROM todos "
        "WHERE "
        "id = 1; INSERT INTO todos VALUES (7, 3, 'more'); INSERT INTO vaults VALUES (9, 'New', "
        "'{\"demo_seed\":true}'); UPDATE projects SET vault_id = 9 WHERE id = 1"));
    const auto report = fixture.load();
    VERIFY_OK(report);
    QCOMPARE(fixture.hashes(), before);
    QCOMPARE(report->changes.at(0).counts, (TableChangeCounts { 1, 0, 0, 2 }));
    QCOMPARE(report->changes.at(2).counts, (TableChangeCounts { 0, 0, 1, 2 }));
    QCOMPARE(report->changes.at(3).counts, (TableChangeCounts { 1, 1, 0, 1 }));

    ResetRequest reset;
    reset.access.url = fixture.url;
    reset.workplace.journal = fixture.folder.filePath(QStringLiteral("journal.jsonl"));
    fixture.sql(QStringLiteral("UPDATE vaults SET name = 'X' WHERE id = 2"));
    TaskMonitor monitor;
    VERIFY_OK(seedbank::reset(reset, monitor));
    QCOMPARE(fixture.hashes(), before);
}

/** Parents that come first, rows that change, and children that come last. */
void TestLoads::a_mixture_of_empty_and_changed_tables_is_loaded()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    VERIFY_OK(fixture.capture());
    const QString before = fixture.hashes();
    fixture.sql(
        QStringLiteral("UPDATE projects SET vault_id = 50 WHERE id < 50; DELETE FROM vaults WHERE "
                       "id < 50; DELETE FROM "
                       "todos WHERE id < 50; UPDATE fragments SET message = 'x' WHERE id = 1"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::cycles_are_loaded_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QStringList>("tables");
    QTest::addColumn<QString>("change");
    QTest::newRow("self reference, parents after children")
        << QStringLiteral("CREATE TABLE t (id integer PRIMARY KEY, parent integer REFERENCES t)")
        << QStringLiteral("INSERT INTO t SELECT n, CASE WHEN n < 2500 THEN n + 1 END FROM "
                          "generate_series(1, 2500) AS n")
        << QStringList { QStringLiteral("t") }
        << QStringLiteral("UPDATE t SET parent = 1 WHERE id > 100; DELETE FROM t WHERE id > 2400");
    QTest::newRow("self reference, ON DELETE CASCADE")
        << QStringLiteral("CREATE TABLE t (id integer PRIMARY KEY, parent integer REFERENCES t ON "
                          "DELETE CASCADE)")
        << QStringLiteral("INSERT INTO t VALUES (1, 2), (2, 3), (3, 3)")
        << QStringList { QStringLiteral("t") }
        << QStringLiteral("INSERT INTO t VALUES (4, 4); UPDATE t SET parent = 4 WHERE id < 3");
    for (const char *action : { "NO ACTION", "RESTRICT", "CASCADE" })
        QTest::newRow(qPrintable(QStringLiteral("two tables, NOT NULL, ") + text(action)))
            << QStringLiteral(
                   "CREATE TABLE a (id integer PRIMARY KEY, b integer NOT NULL); CREATE TABLE b "
                   "(id integer PRIMARY KEY, a integer NOT NULL REFERENCES a ON DELETE %1); "
                   "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b ON DELETE %1")
                   .arg(text(action))
            << QStringLiteral("WITH x AS (INSERT INTO a SELECT n, 21 - n FROM generate_series(1, "
                              "20) AS n) INSERT "
                              "INTO b SELECT n, 21 - n FROM generate_series(1, 20) AS n")
            << QStringList { QStringLiteral("a"), QStringLiteral("b") }
            << QStringLiteral("WITH x AS (INSERT INTO a VALUES (99, 99)) INSERT INTO b VALUES (99, "
                              "99); UPDATE a SET "
                              "b = 99 WHERE id < 5; UPDATE b SET a = 99 WHERE id > 10; WITH x AS "
                              "(DELETE FROM a WHERE "
                              "id = 20) DELETE FROM b WHERE id = 1");
    QTest::newRow("three tables with a tail")
        << QStringLiteral("CREATE TABLE a (id text PRIMARY KEY, b uuid NOT NULL); CREATE TABLE c "
                          "(id integer, n "
                          "integer, a text NOT NULL REFERENCES a, PRIMARY KEY (id, n)); CREATE "
                          "TABLE b (id uuid "
                          "PRIMARY KEY, c integer NOT NULL, n integer NOT NULL, FOREIGN KEY (c, n) "
                          "REFERENCES c); "
                          "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b; CREATE TABLE tail (id "
                          "integer PRIMARY KEY, a "
                          "text NOT NULL REFERENCES a); CREATE TABLE head (id integer PRIMARY "
                          "KEY); ALTER TABLE a ADD "
                          "head integer REFERENCES head")
        << QStringLiteral(
               "INSERT INTO head VALUES (1); WITH x AS (INSERT INTO a VALUES ('a', "
               "'00000000-0000-0000-0000-000000000001', 1), ('B', "
               "'00000000-0000-0000-0000-000000000001', NULL)), y AS (INSERT INTO b VALUES "
               "('00000000-0000-0000-0000-000000000001', 1, 2)) INSERT INTO c VALUES (1, 2, 'B'); "
               "INSERT "
               "INTO tail VALUES (1, 'a')")
        << QStringList { QStringLiteral("tail"), QStringLiteral("a"), QStringLiteral("b"),
               QStringLiteral("c"), QStringLiteral("head") }
        << QStringLiteral(
               "DELETE FROM tail; UPDATE a SET head = NULL; DELETE FROM head; DELETE FROM a "
               "WHERE id = 'a'");
}

void TestLoads::cycles_are_loaded()
{
    QFETCH(const QString, schema);
    QFETCH(const QString, rows);
    QFETCH(const QStringList, tables);
    QFETCH(const QString, change);
    Fixture fixture;
    fixture.sql(schema + QLatin1Char(';') + rows);
    fixture.useAllRows(tables);
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(change);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
    const QString truncate = QStringLiteral("TRUNCATE ") + tables.join(QLatin1Char(','));
    fixture.sql(truncate);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
    fixture.sql(truncate);
    const auto client = server().psqlFile(
        fixture.database, fixture.library() + QStringLiteral("/general/latest.sql"));
    QVERIFY2(client.ok, qPrintable(client.errors));
    QCOMPARE(fixture.hashes(), before);
    // And over what is there.
    fixture.sql(change);
    const auto again = server().psqlFile(
        fixture.database, fixture.library() + QStringLiteral("/general/latest.sql"));
    QVERIFY2(again.ok, qPrintable(again.errors));
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::unique_values_are_swapped_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("child");
    const QString plain = QStringLiteral("CREATE TABLE child (id integer PRIMARY KEY)");
    const QString cascading = QStringLiteral("CREATE TABLE child (id integer PRIMARY KEY, t "
                                             "integer REFERENCES t ON DELETE CASCADE); INSERT "
                                             "INTO child VALUES (1, 1), (2, 2)");
    QTest::newRow("plain") << QStringLiteral("v text NOT NULL UNIQUE") << plain;
    QTest::newRow("deferrable") << QStringLiteral("v text NOT NULL UNIQUE DEFERRABLE") << plain;
    QTest::newRow("expression") << QStringLiteral(
        "v text NOT NULL); CREATE UNIQUE INDEX ON t (lower(v)")
                                << plain;
    QTest::newRow("partial") << QStringLiteral(
        "v text NOT NULL); CREATE UNIQUE INDEX ON t (v) WHERE (v <> ''")
                             << plain;
    QTest::newRow("NO ACTION child")
        << QStringLiteral("v text NOT NULL UNIQUE")
        << QStringLiteral("CREATE TABLE child (id integer PRIMARY KEY, t integer "
                          "REFERENCES t); INSERT INTO child VALUES (1, 1), (2, 2)");
    QTest::newRow("cascading child, nullable") << QStringLiteral("v text UNIQUE") << cascading;
    QTest::newRow("cascading child, text") << QStringLiteral("v text NOT NULL UNIQUE") << cascading;
    QTest::newRow("cascading child, several")
        << QStringLiteral("v text NOT NULL, w integer NOT NULL DEFAULT 1, UNIQUE (w, v)")
        << cascading;
    QTest::newRow("cascading child, deferrable")
        << QStringLiteral("v text NOT NULL UNIQUE DEFERRABLE INITIALLY IMMEDIATE") << cascading;
}

/** a → b → c → a, and a chain to a value that a deleted row had. */
void TestLoads::unique_values_are_swapped()
{
    QFETCH(const QString, columns);
    QFETCH(const QString, child);
    Fixture fixture;
    fixture.sql(
        QStringLiteral("CREATE TABLE t (id integer PRIMARY KEY, %1); INSERT INTO t (id, v) VALUES "
                       "(1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'); %2")
            .arg(columns, child));
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("child") });
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE t SET v = 'tmp' WHERE id = 1; UPDATE t SET v = 'a' WHERE id "
                               "= 2; UPDATE t SET v = 'b' "
                               "WHERE id = 3; UPDATE t SET v = 'c' WHERE id = 1; DELETE FROM t "
                               "WHERE id = 5; UPDATE t SET v = "
                               "'e' WHERE id = 4; INSERT INTO t (id, v) VALUES (6, 'd')"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::names_and_schemas_of_all_kinds_work()
{
    Fixture fixture;
    fixture.sql(QStringLiteral("CREATE SCHEMA \"Other Schema\"; CREATE SCHEMA hidden; CREATE TABLE "
                               "\"Order\" (\"ID\" integer "
                               "PRIMARY KEY, \"select\" text, \"naïve \"\"x\"\"\" text, \"it's\" "
                               "text, \"'; --\" integer); CREATE "
                               "TABLE \"Other Schema\".\"Order\" (id integer PRIMARY KEY, \"user\" "
                               "integer REFERENCES \"Order\"); "
                               "CREATE TABLE hidden.\"日本\" (id integer GENERATED BY DEFAULT AS "
                               "IDENTITY PRIMARY KEY, p integer "
                               "REFERENCES \"Other Schema\".\"Order\", metadata jsonb); INSERT "
                               "INTO \"Order\" VALUES (1, 'a', "
                               "'b', 'c', 4); INSERT INTO \"Other Schema\".\"Order\" VALUES (1, "
                               "1); INSERT INTO hidden.\"日本\" "
                               "VALUES (1, 1, '{\"demo_seed\":true}'), (2, 1, NULL)"));
    fixture.useDataset(
        QStringLiteral("{\"table\":\"Order\",\"rows\":\"all\"},{\"schema\":\"Other "
                       "Schema\",\"table\":\"Order\",\"rows\":"
                       "{\"through\":\"user\"}},{\"schema\":\"hidden\",\"table\":\"日本\"}"));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    const QString change
        = QStringLiteral("DELETE FROM hidden.\"日本\" WHERE id = 1; UPDATE \"Order\" SET \"it's\" "
                         "= 'x'; INSERT INTO \"Order\" "
                         "VALUES (7); INSERT INTO \"Other Schema\".\"Order\" VALUES (8, 7)");
    fixture.sql(change);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
    fixture.sql(QStringLiteral("DELETE FROM hidden.\"日本\" WHERE id = 2; ") + change);
    const auto client = server().psqlFile(
        fixture.database, fixture.library() + QStringLiteral("/general/latest.sql"));
    QVERIFY2(client.ok, qPrintable(client.errors));

    // A schema that a plain name would find anyway may be named, too.
    fixture.useDataset(
        QStringLiteral("{\"schema\":\"public\",\"table\":\"Order\",\"rows\":\"all\"}"));
    VERIFY_OK(fixture.capture("public"));
}

void TestLoads::the_next_id_is_fresh()
{
    const auto schema = QStringLiteral("CREATE TABLE s (id bigserial PRIMARY KEY, v text); CREATE "
                                       "TABLE i (id smallint GENERATED ALWAYS "
                                       "AS IDENTITY PRIMARY KEY, v text); CREATE SEQUENCE own "
                                       "INCREMENT -5; CREATE TABLE d (id integer "
                                       "PRIMARY KEY DEFAULT nextval('own'), v text); ");
    Fixture source;
    source.sql(schema
        + QStringLiteral(
            "INSERT INTO s VALUES (41, 'a'), (9000000000, 'b'); INSERT INTO i OVERRIDING SYSTEM "
            "VALUE VALUES (77, 'a'); INSERT INTO d VALUES (-41, 'a'), (3, 'b')"));
    source.useAllRows({ QStringLiteral("s"), QStringLiteral("i"), QStringLiteral("d") });
    VERIFY_OK(source.capture());
    const QString insert = QStringLiteral("INSERT INTO s (v) VALUES ('new') RETURNING id; INSERT "
                                          "INTO i (v) VALUES ('new') RETURNING id; "
                                          "INSERT INTO d (v) VALUES ('new') RETURNING id");

    Fixture target;
    target.sql(schema);
    target.dataset = source.dataset;
    ImportRequest request = target.importRequest();
    request.workplace.library = source.library();
    TaskMonitor monitor;
    VERIFY_OK(importSnapshot(request, monitor));
    const QStringList fresh = target.sql(insert).split(QLatin1Char('\n'));
    QCOMPARE(fresh.at(0), QStringLiteral("9000000001"));
    QCOMPARE(fresh.at(1), QStringLiteral("78"));
    QVERIFY2(fresh.at(2).toInt() < -41, qPrintable(fresh.at(2)));

    Fixture client;
    client.sql(schema);
    const auto run = server().psqlFile(
        client.database, source.library() + QStringLiteral("/general/latest.sql"));
    QVERIFY2(run.ok, qPrintable(run.errors));
    QCOMPARE(client.sql(insert).split(QLatin1Char('\n')), fresh);
}

/** Not by a load either while another session takes values without a pause. */
void TestLoads::a_sequence_is_never_lowered()
{
    Fixture fixture;
    fixture.sql(
        QStringLiteral("CREATE TABLE s (id bigserial PRIMARY KEY, v text); INSERT INTO s VALUES "
                       "(2000, 'a'); SELECT setval('s_id_seq', 5000)"));
    fixture.useAllRows({ QStringLiteral("s") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM s"));
    VERIFY_OK(fixture.load());
    QCOMPARE(
        fixture.sql(QStringLiteral("SELECT last_value FROM s_id_seq")), QStringLiteral("5000"));

    QProcess other;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGHOST"), server().folder());
    other.setProcessEnvironment(environment);
    fixture.sql(QStringLiteral("SELECT setval('s_id_seq', 1)"));
    other.start(QStringLiteral("psql"),
        { QStringLiteral("-XqAt"), QStringLiteral("-U"), QStringLiteral("postgres"),
            QStringLiteral("-d"), fixture.database, QStringLiteral("-c"),
            QStringLiteral("SET default_transaction_read_only = off"), QStringLiteral("-c"),
            QStringLiteral(
                "DO $$ DECLARE last bigint := 0; v bigint; BEGIN FOR i IN 1..1500000 LOOP v := "
                "nextval('s_id_seq'); IF v <= last THEN RAISE 'lowered from % to %', last, v; END "
                "IF; last := v; END LOOP; END $$") });
    int loads = 0;
    while (!other.waitForFinished(1)) {
        fixture.sql(QStringLiteral("DELETE FROM s"));
        VERIFY_OK(fixture.load());
        ++loads;
    }
    QCOMPARE(QString::fromUtf8(other.readAllStandardError()), QString());
    QVERIFY(loads > 0);
}

void TestLoads::rows_outside_are_never_touched_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("kind");
    QTest::newRow("cascade") << QStringLiteral("ON DELETE CASCADE")
                             << static_cast<int>(Obstacle::Kind::Cascade);
    QTest::newRow("set null") << QStringLiteral("ON DELETE SET NULL")
                              << static_cast<int>(Obstacle::Kind::SetNull);
    QTest::newRow("set default") << QStringLiteral("ON DELETE SET DEFAULT")
                                 << static_cast<int>(Obstacle::Kind::SetDefault);
    QTest::newRow("restrict") << QStringLiteral("ON DELETE RESTRICT")
                              << static_cast<int>(Obstacle::Kind::Restrict);
    QTest::newRow("no action") << QString() << static_cast<int>(Obstacle::Kind::Restrict);
    QTest::newRow("deferred") << QStringLiteral("DEFERRABLE INITIALLY DEFERRED")
                              << static_cast<int>(Obstacle::Kind::Restrict);
    QTest::newRow("update cascade")
        << QStringLiteral("ON UPDATE CASCADE") << static_cast<int>(Obstacle::Kind::Cascade);
}

void TestLoads::rows_outside_are_never_touched()
{
    QFETCH(const QString, action);
    QFETCH(const int, kind);
    const bool onUpdate = action.contains(QLatin1String("UPDATE"));
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows)
        + QStringLiteral(
            "CREATE TABLE codes (id integer PRIMARY KEY, code text UNIQUE, metadata jsonb); "
            "CREATE TABLE unlisted (id integer PRIMARY KEY, vault bigint DEFAULT 50 REFERENCES "
            "vaults %1); CREATE TABLE by_code (id integer PRIMARY KEY, code text REFERENCES "
            "codes (code) %1); CREATE TABLE guard (id integer REFERENCES codes ON DELETE "
            "CASCADE); INSERT INTO codes VALUES (1, 'a', '{\"demo_seed\":true}')")
              .arg(action));
    fixture.useDataset(
        QStringLiteral("{\"table\":\"vaults\"},{\"table\":\"projects\"},{\"table\":\"codes\"}"));
    VERIFY_OK(fixture.capture());
    if (onUpdate)
        fixture.sql(
            QStringLiteral("UPDATE codes SET code = 'b'; INSERT INTO by_code SELECT n, 'b' FROM "
                           "generate_series(1, 7) AS n"));
    else
        fixture.sql(
            QStringLiteral("INSERT INTO vaults VALUES (3, 'Third', '{\"demo_seed\":true}'); INSERT "
                           "INTO unlisted SELECT n, 3 FROM generate_series(1, 7) AS n"));
    const QString before = fixture.hashes();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::SideEffects);
    QCOMPARE(report.error().obstacles.size(), std::size_t(1));
    const Obstacle &obstacle = report.error().obstacles.front();
    QCOMPARE(static_cast<int>(obstacle.kind), kind);
    QCOMPARE(obstacle.rows, 7);
    QCOMPARE(obstacle.sampleKeys.size(), std::size_t(5));
    QVERIFY(describe(report.error()).startsWith(QStringLiteral("Your database is unchanged.")));
    QCOMPARE(fixture.hashes(), before);
}

/** What refuses the load is told all the same. */
void TestLoads::tables_that_may_not_be_read_end_the_walk()
{
    Fixture fixture;
    fixture.sql(QStringLiteral(
        "CREATE TABLE t (id integer PRIMARY KEY, metadata jsonb); CREATE TABLE a (id integer "
        "PRIMARY KEY REFERENCES t ON DELETE CASCADE); CREATE TABLE b (id integer PRIMARY KEY "
        "REFERENCES a ON DELETE CASCADE); CREATE TABLE c (id integer REFERENCES b ON DELETE "
        "CASCADE); INSERT INTO t VALUES (1, '{\"demo_seed\":true}'); CREATE ROLE walker LOGIN; "
        "GRANT SELECT, INSERT, UPDATE, DELETE ON t TO walker; GRANT SELECT ON a, c TO walker"));
    fixture.useDataset(QStringLiteral("{\"table\":\"t\"}"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("INSERT INTO t VALUES (2, '{\"demo_seed\":true}'); INSERT INTO a "
                               "VALUES (2); INSERT INTO b VALUES (2); INSERT INTO c VALUES (2)"));
    fixture.useUser(QStringLiteral("walker"));
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::SideEffects);
    QCOMPARE(report.error().obstacles.size(), std::size_t(1));
    QCOMPARE(report.error().obstacles.front().table, QStringLiteral("a"));
    ImportRequest request = fixture.importRequest();
    request.options.dryRun = true;
    TaskMonitor monitor;
    const auto preview = importSnapshot(request, monitor);
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), std::size_t(1));
}

void TestLoads::rows_that_hang_on_a_partition_are_seen()
{
    Fixture fixture;
    fixture.sql(QStringLiteral(
        "CREATE TABLE t (id integer PRIMARY KEY, metadata jsonb) PARTITION BY LIST (id); "
        "CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1, 2); CREATE TABLE hanging (id "
        "integer REFERENCES t_1 ON DELETE CASCADE); INSERT INTO t VALUES (1, "
        "'{\"demo_seed\":true}')"));
    fixture.useDataset(QStringLiteral("{\"table\":\"t\"}"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(
        "INSERT INTO t VALUES (2, '{\"demo_seed\":true}'); INSERT INTO hanging VALUES (2)"));
    const QString before = fixture.hashes();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::SideEffects);
    QCOMPARE(report.error().obstacles.front().table, QStringLiteral("hanging"));
    QCOMPARE(fixture.hashes(), before);
}

/** Rows of a listed table that are no demo data hang on demo rows that stay: nothing is in the way.
 */
void TestLoads::a_restored_parent_keeps_its_outside_child()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows)
        + QStringLiteral(
            "CREATE TABLE unlisted (id integer PRIMARY KEY, project bigint REFERENCES projects "
            "ON DELETE CASCADE); INSERT INTO unlisted VALUES (1, 1), (2, 2); INSERT INTO "
            "fragments OVERRIDING SYSTEM VALUE VALUES (60, 1, 'Real on demo', NULL)"));
    const QString before = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(
        QStringLiteral("UPDATE projects SET name = 'tmp' WHERE id = 1; UPDATE projects SET name = "
                       "'Garden' WHERE id = 2; UPDATE projects SET name = 'Launch' WHERE id = 1"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::a_key_held_outside_refuses()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    VERIFY_OK(fixture.capture());
    fixture.sql(removeDemoRows
        + QStringLiteral(
            "; INSERT INTO vaults VALUES (2, 'Real 2', NULL); INSERT INTO projects VALUES (51, 50, "
            "'Launch', NULL)"));
    const QString before = fixture.hashes();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::KeyCollision);
    QCOMPARE(report.error().obstacles.size(), std::size_t(2));
    QCOMPARE(report.error().obstacles[0].table, QStringLiteral("vaults"));
    QCOMPARE(report.error().obstacles[0].sampleKeys.front(), QStringLiteral("2"));
    QCOMPARE(report.error().obstacles[1].detail, QStringLiteral("name"));
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::references_outside_are_told_and_asked_for_first()
{
    Fixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE SCHEMA "Other S";
        CREATE TABLE "Other S"."Users" (id uuid PRIMARY KEY);
        CREATE TABLE places (x int, y int, PRIMARY KEY (x, y));
        CREATE TABLE nodes (id text PRIMARY KEY, parent text REFERENCES nodes, owner uuid REFERENCES
            "Other S"."Users", x int, y int, metadata jsonb, FOREIGN KEY (x, y) REFERENCES places);
        INSERT INTO "Other S"."Users" VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'),
            ('b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a22');
        INSERT INTO places VALUES (1, 2);
        INSERT INTO nodes VALUES ('R', NULL, NULL, 1, 2, NULL),
            ('a', NULL, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 1, 2, '{"demo_seed": true}'),
            ('b', 'a', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', NULL, 2, '{"demo_seed": true}'),
            ('c', 'R', 'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a22', NULL, NULL, '{"demo_seed": true}'))"));
    fixture.useDataset(QStringLiteral("{\"table\":\"nodes\"}"));
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(captured->warnings.size(), std::size_t(3));
    QFile file(captured->file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    for (const char *line :
        { R"("columns":["parent"],"to":{"table":"nodes","columns":["id"]},"rows":1,"keys":1,"values":["R"]})",
            R"("columns":["owner"],"to":{"table":"Users","schema":"Other S","columns":["id"]},"rows":3,"keys":2,"values":["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11","b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a22"]})",
            R"("columns":["x","y"],"to":{"table":"places","columns":["x","y"]},"rows":1,"keys":1,"values":[]})" })
        QVERIFY2(written.contains(line), written.constData());

    fixture.sql(QStringLiteral("UPDATE nodes SET owner = NULL, x = NULL; DELETE FROM \"Other S\"."
                               "\"Users\" WHERE id::text LIKE 'b%'"));
    const QString before = fixture.hashes();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::MissingReference);
    QCOMPARE(report.error().obstacles.size(), std::size_t(1));
    QCOMPARE(report.error().obstacles[0].table, QStringLiteral("Other S.Users"));
    QCOMPARE(report.error().obstacles[0].sampleKeys,
        std::vector { QStringLiteral("b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a22") });
    QCOMPARE(fixture.hashes(), before);
    fixture.sql(QStringLiteral("INSERT INTO \"Other S\".\"Users\" VALUES "
                               "('b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a22')"));
    VERIFY_OK(fixture.load());
}

void TestLoads::a_missing_reference_refuses()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows)
        + QStringLiteral("UPDATE projects SET vault_id = 50 WHERE id < 50"));
    VERIFY_OK(fixture.capture());
    fixture.sql(removeDemoRows
        + QStringLiteral(
            "; UPDATE projects SET vault_id = 51 WHERE false; INSERT INTO vaults VALUES (51, "
            "'Other', NULL); UPDATE projects SET vault_id = 51; DELETE FROM vaults WHERE id = "
            "50"));
    const QString before = fixture.hashes();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::MissingReference);
    QCOMPARE(report.error().obstacles.front().rows, 2);
    QCOMPARE(report.error().obstacles.front().detail,
        QString::fromUtf8("projects.vault_id → vaults.id"));
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::a_new_row_that_points_at_what_goes_refuses_data()
{
    QTest::addColumn<QString>("action");
    for (const char *action : { "CASCADE", "SET NULL", "SET DEFAULT", "NO ACTION", "RESTRICT" })
        QTest::newRow(action) << QString::fromUtf8(action);
}

/** What it points at was no demo data when the version was captured, and is now: the database
 *  would delete the new row or set it NULL, which a proof by counts cannot see. */
void TestLoads::a_new_row_that_points_at_what_goes_refuses()
{
    QFETCH(const QString, action);
    Fixture fixture;
    fixture.sql(QStringLiteral("CREATE TABLE nodes (id int PRIMARY KEY, parent int REFERENCES "
                               "nodes ON DELETE %1, metadata jsonb); INSERT INTO nodes VALUES (22, "
                               "NULL, NULL), (9, 22, '{\"demo_seed\": true}'), (10, NULL, "
                               "'{\"demo_seed\": true}')")
                    .arg(action));
    fixture.useDataset(QStringLiteral("{\"table\":\"nodes\"}"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM nodes WHERE id = 9; UPDATE nodes SET metadata = "
                               "'{\"demo_seed\": true}' WHERE id = 22"));
    const QString before = fixture.hashes();
    ImportRequest request = fixture.importRequest();
    request.options.verification = Verification::Counts;
    TaskMonitor monitor;
    const auto report = importSnapshot(request, monitor);
    VERIFY_FAILS(report, ErrorCode::MissingReference);
    QCOMPARE(report.error().obstacles.front().rows, 1);
    QCOMPARE(fixture.hashes(), before);
}

/** The local dataset decides: a row that it does not count is not proved, and not loaded. */
void TestLoads::a_forged_row_is_refused()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    fixture.useAllRows({ QStringLiteral("vaults") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(
        "DELETE FROM todos; DELETE FROM contacts; DELETE FROM fragments; DELETE FROM "
        "projects; DELETE FROM vaults"));
    const QString before = fixture.hashes();
    fixture.useDataset(QStringLiteral("{\"table\":\"vaults\"}"));
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::VerificationFailed);
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::a_trigger_that_changes_rows_is_found_out()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := "
        "'spoilt'; RETURN "
        "NEW; END $$; CREATE TRIGGER spoil BEFORE INSERT OR UPDATE ON vaults FOR EACH ROW EXECUTE "
        "FUNCTION spoil(); CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RETURN "
        "NULL; END $$; CREATE TRIGGER swallow BEFORE DELETE ON todos FOR EACH ROW EXECUTE FUNCTION "
        "swallow(); INSERT INTO todos VALUES (9, 1, 'x')"));
    const QString before = fixture.hashes();
    const auto swallowed = fixture.load();
    VERIFY_FAILS(swallowed, ErrorCode::VerificationFailed);
    QCOMPARE(fixture.hashes(), before);
    fixture.sql(
        QStringLiteral("DROP TRIGGER swallow ON todos; UPDATE vaults SET metadata = metadata"));
    const QString spoilt = fixture.hashes();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::VerificationFailed);
    QCOMPARE(fixture.hashes(), spoilt);
}

void TestLoads::a_broken_rule_is_told_with_its_name()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    VERIFY_OK(fixture.capture());
    fixture.sql(removeDemoRows
        + QStringLiteral(
            "; ALTER TABLE fragments ADD CONSTRAINT no_draft CHECK (message <> 'Draft')"));
    const QString before = fixture.hashes();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::SchemaMismatch); // as its preview
    QVERIFY2(report.error().message.contains(QStringLiteral("fragments"))
            && report.error().message.contains(QStringLiteral("no_draft")),
        qPrintable(report.error().message));
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::a_preview_changes_nothing_and_tells_obstacles()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows)
        + QStringLiteral(
            "CREATE TABLE unlisted (id integer PRIMARY KEY, vault bigint REFERENCES vaults ON "
            "DELETE CASCADE)"));
    VERIFY_OK(fixture.capture());
    fixture.sql(removeDemoRows
        + QStringLiteral(
            "; INSERT INTO vaults VALUES (3, 'Third', '{\"demo_seed\":true}'); INSERT INTO "
            "unlisted VALUES (1, 3); INSERT INTO projects VALUES (2, 50, 'Real', NULL); UPDATE "
            "projects SET metadata = NULL"));
    const QString before = fixture.hashes();
    ImportRequest request = fixture.importRequest();
    request.options.dryRun = true;
    TaskMonitor monitor;
    const auto report = importSnapshot(request, monitor);
    VERIFY_OK(report);
    QCOMPARE(report->obstacles.size(), std::size_t(2));
    QCOMPARE(
        static_cast<int>(report->obstacles[0].kind), static_cast<int>(Obstacle::Kind::Cascade));
    QCOMPARE(static_cast<int>(report->obstacles[1].kind),
        static_cast<int>(Obstacle::Kind::KeyCollision));
    QCOMPARE(fixture.hashes(), before);
}

void TestLoads::a_schema_that_differs_is_loaded_by_value()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    VERIFY_OK(fixture.capture());
    fixture.sql(removeDemoRows
        + QStringLiteral(
            "; ALTER TABLE fragments ALTER metadata TYPE jsonb; ALTER TABLE todos ALTER id TYPE "
            "integer, ADD note text; ALTER TABLE vaults ALTER name TYPE varchar(50)"));
    const auto report = fixture.load();
    VERIFY_OK(report);
    QCOMPARE(report->verified, std::string("value"));
    QCOMPARE(fixture.sql(
                 QStringLiteral("SELECT string_agg(message, ',' ORDER BY id) FROM fragments WHERE "
                                "metadata ->> 'demo_seed' IN ('true', '1')")),
        text("Buy seeds,Call Amélie,Draft"));
}

void TestLoads::unchanged_rows_are_not_written()
{
    Fixture fixture;
    fixture.sql(text(planSchema) + text(planRows));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE fragments SET message = 'x' WHERE id = 2"));
    const QString look = QStringLiteral("SELECT id, xmin::text, ctid FROM fragments WHERE id <> 2 "
                                        "UNION ALL SELECT id, xmin::text, ctid "
                                        "FROM todos ORDER BY 1, 2");
    const QString before = fixture.sql(look);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(look), before);
}

QTEST_GUILESS_MAIN(TestLoads)
#include "tst_postgresql_loads.moc"
