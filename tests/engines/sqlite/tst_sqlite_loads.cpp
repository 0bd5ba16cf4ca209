// SPDX-License-Identifier: MIT
// What a load meets in SQLite alone, and what is no matter of the engine; tst_engine_loads tells of
// the rest.
#include "base/taskmonitor.h"
#include "operations/listexports.h"
#include "operations/verify.h"
#include "support/sqlitefixture.h"
#include "support/verify.h"

#include <QCryptographicHash>

using namespace seedbank;
using namespace seedbank::test;

class TestSqliteLoads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oddValuesTravelExactly();
    void hostileOutsideValueIsNeverAskedFor();
    void triggerThatChangesLoadedRowsIsNoticed();
    void resetAfterAFileUsesTheLibrarysDataset();
    void statusTellsOfALoadWithoutEnd_data();
    void statusTellsOfALoadWithoutEnd();
    void oddNamesMakeSoundVersions();
    void objectsOutsideTheDatasetAreNoMatter();
    void triggersAreNamed();
    void missingLatestIsTold();
    void invalidUtf8IsRefusedByKey();
    void schemaMismatches_data();
    void schemaMismatches();
    void planFileLoadsByValue();
    void datasetsMayNameOtherTables();
    void largeLoadsKeepIndexesAndStatistics_data();
    void largeLoadsKeepIndexesAndStatistics();
};

void TestSqliteLoads::oddValuesTravelExactly()
{
    SqliteFixture fixture;
    TestDatabase &database = fixture.database;
    addPlanRows(database);
    database.execute(R"(
        CREATE TABLE odd ("Id" TEXT COLLATE NOCASE PRIMARY KEY, any, "select" NUMERIC,
            metadata TEXT))");
    fixture.useDataset(
        R"({"format":1,"name":"odd","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"odd"}]})");
    const std::string flag = demo;
    const char *values[] = { "NULL", "0", "-1", "9223372036854775807", "-9223372036854775808",
        "0.1", "-0.0", "1e308", "5e-324", "9e999", "-9e999", "1.0", "123456789012345680.0", "''",
        "'it''s'", "'a;' || char(10) || 'b'", "char(13,10)", "char(13)", "'x' || char(0) || 'y'",
        "'go' || char(10) || '/' || char(10) || '.quit'", "x''", "x'00ff27'", "'1'", "'1.0'",
        "'ünï😀'", "'\\'", "'--' || char(10) || '-- vaults'", "'2^53+1', 9007199254740993" };
    int row = 0;
    for (const char *value : values) {
        const std::string key = "'K" + std::to_string(row++) + "'";
        const bool two = std::string(value).find("', 9") != std::string::npos;
        database.execute("INSERT INTO odd VALUES (" + key + ", " + value + (two ? ", " : ", NULL, ")
            + flag + ")");
    }
    database.execute("INSERT INTO odd VALUES ('k_real', 1, 2, NULL)");
    const QString before = database.hashAll();
    VERIFY_OK(fixture.capture());
    database.execute("DELETE FROM odd WHERE metadata IS NOT NULL");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, std::string("full"));
    QCOMPARE(database.hashAll(), before);
    const auto again = fixture.capture();
    VERIFY_OK(again);
    QVERIFY(again->unchanged);
}

void TestSqliteLoads::hostileOutsideValueIsNeverAskedFor()
{
    // A column of numbers, and a value that is SQL: nobody asks the database for it.
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QFile file(captured->file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    const QByteArray fileLine = "-- File: sha256:";
    text.truncate(text.indexOf(fileLine));
    text.replace("-- Content: ",
        R"(-- Outside: {"table":"fragments","columns":["project_id"],"to":{"table":"projects","columns":["id"]},"rows":1,"keys":1,"values":["0 OR 1=1"]})"
        "\n-- Content: ");
    text += fileLine + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex() + '\n';
    QFile forged(fixture.path(QStringLiteral("forged.sql")));
    QVERIFY(forged.open(QIODevice::WriteOnly));
    forged.write(text);
    forged.close();
    ImportRequest request = fixture.importRequest();
    request.snapshot.file = forged.fileName();
    VERIFY_OK(run(request));
}

void TestSqliteLoads::triggerThatChangesLoadedRowsIsNoticed()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    const QString captured = fixture.database.hashAll();
    fixture.database.execute(R"(
        UPDATE chat_sessions SET title = 'other';CREATE TRIGGER shout AFTER UPDATE ON
            chat_sessions BEGIN UPDATE fragments SET message = upper(message) WHERE id = 1; END)");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.database.hashAll(), captured);
    bool isTold = false;
    for (const QString &warning : loaded->warnings)
        isTold |= warning.contains(QStringLiteral("shout"))
            && warning.contains(QStringLiteral("written again"));
    QVERIFY(isTold);
}

void TestSqliteLoads::resetAfterAFileUsesTheLibrarysDataset()
{
    SqliteFixture fixture("CREATE TABLE tenants (id INTEGER PRIMARY KEY, name TEXT)");
    fixture.useDataset(
        R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"tenants","rows":"all"}]})");
    fixture.database.execute("INSERT INTO tenants VALUES (1, 'Demo Ltd')");
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QVERIFY(
        QFile::copy(fixture.dataset, fixture.library() + QStringLiteral("/metadata/dataset.json")));
    ImportRequest import = fixture.importRequest();
    import.workplace.dataset.clear();
    import.snapshot.file = captured->file;
    VERIFY_OK(run(import));
    const QString loaded = fixture.database.hashAll();
    fixture.database.execute("UPDATE tenants SET name = 'x'");
    ResetRequest request = fixture.resetRequest();
    request.workplace.dataset.clear();
    VERIFY_OK(run(request));
    QCOMPARE(fixture.database.hashAll(), loaded);
}

void TestSqliteLoads::statusTellsOfALoadWithoutEnd_data()
{
    QTest::addColumn<QString>("made"); // to the demo rows, after the load that is journalled
    QTest::addColumn<QString>("says");
    QTest::newRow("complete") << QStringLiteral("UPDATE vaults SET name = 'new' WHERE id = 1")
                              << QStringLiteral("Checked: complete");
    QTest::newRow("unchanged") << QString() << QStringLiteral("Checked: unchanged");
    QTest::newRow("neither") << QStringLiteral("UPDATE vaults SET name = 'x' WHERE id = 1")
                             << QStringLiteral("neither that version nor");
}

void TestSqliteLoads::statusTellsOfALoadWithoutEnd()
{
    QFETCH(QString, made);
    QFETCH(QString, says);
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    VERIFY_OK(fixture.load());
    fixture.database.execute("UPDATE vaults SET name = 'new' WHERE id = 1");
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    VERIFY_OK(fixture.load("v1"));
    StatusRequest request = fixture.statusRequest();
    auto report = run(request);
    VERIFY_OK(report);
    QVERIFY(report->warnings.empty());

    JournalEntry started;
    started.id = "killed";
    started.databaseIdentity = report->identity;
    started.scenario = "general";
    started.version = captured->version;
    started.content = captured->content;
    VERIFY_OK(Journal(fixture.journal()).recordStart(started));
    fixture.database.execute(made.toStdString());
    report = run(request);
    VERIFY_OK(report);
    QCOMPARE(report->warnings.size(), std::size_t(1));
    QVERIFY2(report->warnings.front().contains(says), qPrintable(report->warnings.front()));
    QVERIFY(report->warnings.front().contains(QLatin1String("general v2_")));
}

/** A name may hold what no sane one does, short of control characters. */
void TestSqliteLoads::oddNamesMakeSoundVersions()
{
    SqliteFixture fixture("CREATE TABLE \"a\u202Eb '\"\" c\" (id INTEGER PRIMARY KEY)");
    fixture.useDataset(
        R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"a\u202eb '\" c","rows":"all"}]})");
    fixture.database.execute("INSERT INTO \"a\u202Eb '\"\" c\" VALUES (1)");
    VERIFY_OK(fixture.capture());
    TaskMonitor monitor;
    const auto check = verify(fixture.library(), {}, {}, monitor);
    VERIFY_OK(check);
    QVERIFY(check->isSound());
    const auto list = listExports(fixture.library());
    VERIFY_OK(list);
    QVERIFY(list->problems.empty());
}

void TestSqliteLoads::objectsOutsideTheDatasetAreNoMatter()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    fixture.database.execute(R"(
        CREATE TABLE settings (value TEXT CHECK (json_valid(value)));
        CREATE VIEW stale AS SELECT * FROM vaults;
        CREATE VIEW foreign_function AS SELECT id + 1 AS n FROM vaults;
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = 'CREATE VIEW stale AS SELECT * FROM gone'
        WHERE name = 'stale';
        UPDATE sqlite_schema SET sql =
            'CREATE VIEW foreign_function AS SELECT app_only(id) AS n FROM vaults'
        WHERE name = 'foreign_function';
        INSERT INTO sqlite_schema VALUES ('table', 'search', 'search', 0,
            'CREATE VIRTUAL TABLE search USING unknown_module(x)');
        PRAGMA writable_schema = OFF)");
    VERIFY_OK(fixture.capture());
    fixture.database.execute("DELETE FROM todos WHERE id = 1");
    VERIFY_OK(fixture.load());
}

void TestSqliteLoads::triggersAreNamed()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(R"(
        CREATE TABLE audit (id INTEGER);CREATE TRIGGER noted AFTER UPDATE ON vaults
            BEGIN INSERT INTO audit VALUES (old.id); END;UPDATE vaults SET name = 'x'
        WHERE id = 1; UPDATE todos SET title = 'x' WHERE id = 1)");
    ImportRequest request = fixture.importRequest();
    for (const bool dryRun : { true, false }) {
        request.options.dryRun = dryRun;
        const auto report = run(request);
        VERIFY_OK(report);
        QCOMPARE(report->warnings.size(), std::size_t(2));
        for (const char *beginning :
            { "vaults has triggers", "An undo of this load runs triggers" })
            QVERIFY2(std::ranges::any_of(report->warnings,
                         [&](const QString &warning) {
                             return warning.startsWith(QLatin1String(beginning))
                                 && warning.contains(QLatin1String("noted"));
                         }),
                beginning);
    }
    const auto again = run(request);
    VERIFY_OK(again);
    QVERIFY(again->warnings.empty()); // nothing was written, nothing was triggered
}

void TestSqliteLoads::missingLatestIsTold()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    const auto latest = fixture.capture("general", true);
    VERIFY_OK(latest);
    QVERIFY(QFile::remove(latest->file));
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->version.substr(0, 3), std::string("v1_"));
    QVERIFY(std::any_of(loaded->warnings.begin(), loaded->warnings.end(), [&](const QString &text) {
        return text.contains(QString::fromStdString(latest->version))
            && text.contains(QLatin1String("missing"));
    }));
}

void TestSqliteLoads::invalidUtf8IsRefusedByKey()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    fixture.database.execute("UPDATE fragments SET message = CAST(x'61FF62' AS TEXT) WHERE id = 2");
    const QString before = fixture.database.hashAll();
    const auto captured = fixture.capture();
    VERIFY_FAILS(captured, ErrorCode::UnsupportedValue);
    VERIFY_SAYS(captured, QStringLiteral("The row 2 of fragments"));
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteLoads::schemaMismatches_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("fragment");
    QTest::newRow("table gone") << "DROP TABLE chat_sessions"
                                << "chat_sessions";
    QTest::newRow("column gone") << "ALTER TABLE chat_sessions DROP COLUMN title"
                                 << "no column title";
    QTest::newRow("new column without default")
        << "DROP TABLE chat_sessions; CREATE TABLE chat_sessions (id INTEGER PRIMARY KEY, title "
           "TEXT, metadata TEXT, extra TEXT NOT NULL)"
        << "needs a value for the column extra";
}

void TestSqliteLoads::schemaMismatches()
{
    QFETCH(QString, change);
    QFETCH(QString, fragment);
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(change.toStdString());
    const QString before = fixture.database.hashAll();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SchemaMismatch);
    VERIFY_SAYS(loaded, fragment);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteLoads::planFileLoadsByValue()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    // The file has no column project_id: a kept row keeps its own.
    fixture.database.execute("UPDATE fragments SET project_id = NULL WHERE id = 3");
    QFile file(fixture.path(QStringLiteral("plan.sql")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "-- Demo Data Export\n-- Scenario: general\n-- Generated: 2025-01-15T10:30:00.000000Z\n-- "
        "Version: v1_2025-01-15\n"
        "-- Total Fragments: 2\n-- Total Records: 3\n\n-- Cleanup existing demo data\n"
        "DELETE FROM todos WHERE fragment_id IN (SELECT id FROM fragments WHERE "
        "metadata->>'demo_seed' = 'true');\n"
        "DELETE FROM contacts WHERE metadata->>'demo_seed' = 'true';\nDELETE FROM chat_sessions "
        "WHERE metadata->>'demo_seed' = 'true';\n"
        "DELETE FROM fragments WHERE metadata->>'demo_seed' = 'true';\nDELETE FROM projects WHERE "
        "metadata->>'demo_seed' = 'true';\n"
        "DELETE FROM vaults WHERE metadata->>'demo_seed' = 'true';\n\nSET FOREIGN_KEY_CHECKS = "
        "0;\n\n-- No vaults to export\n\n-- No projects to export\n\n"
        "-- Fragment exports (2 records)\n"
        "INSERT INTO fragments (id, message, metadata) VALUES (20, 'a;\nb it''s', "
        "'{\"demo_seed\":true}');\n"
        "INSERT INTO fragments (id, message, metadata) VALUES (3, 'second', "
        "'{\"demo_seed\":true}');\n\n"
        "-- Todo exports (1 records)\nINSERT INTO todos (id, fragment_id, title) VALUES (7, 20, "
        "'x');\n\n"
        "-- No contacts to export\n\n-- No chat sessions to export\n\nSET FOREIGN_KEY_CHECKS = "
        "1;\n\n"
        "-- Verification queries\nSELECT 'Fragments' as type, COUNT(*) as count FROM fragments "
        "WHERE metadata->>'demo_seed' = 'true'\nUNION ALL\n"
        "SELECT 'Todos', COUNT(*) FROM todos WHERE fragment_id IN (SELECT id FROM fragments WHERE "
        "metadata->>'demo_seed' = 'true')\nUNION ALL  \n"
        "SELECT 'Contacts', COUNT(*) FROM contacts WHERE metadata->>'demo_seed' = 'true'\nUNION "
        "ALL\n"
        "SELECT 'Chat Sessions', COUNT(*) FROM chat_sessions WHERE metadata->>'demo_seed' = "
        "'true'\nUNION ALL\n"
        "SELECT 'Vaults', COUNT(*) FROM vaults WHERE metadata->>'demo_seed' = 'true'\nUNION ALL\n"
        "SELECT 'Projects', COUNT(*) FROM projects WHERE metadata->>'demo_seed' = 'true';\n\n-- "
        "Export completed successfully");
    file.close();
    ImportRequest request = fixture.importRequest();
    request.snapshot.file = file.fileName();
    const auto loaded = run(request);
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, std::string("value"));
    QCOMPARE(fixture.database.query("SELECT id, message FROM fragments WHERE id < 50 ORDER BY id"),
        (QStringList { QStringLiteral("3|second"), QStringLiteral("20|a;\nb it's") }));
    QCOMPARE(fixture.database.query("SELECT id, fragment_id FROM todos WHERE id < 50"),
        QStringList { QStringLiteral("7|20") });
    QCOMPARE(fixture.database.number("SELECT count(*) FROM fragments WHERE id = 50"), 1);
}

void TestSqliteLoads::datasetsMayNameOtherTables()
{
    SqliteFixture fixture(R"(
        CREATE TABLE tenants (id TEXT PRIMARY KEY NOT NULL, name TEXT);
        CREATE TABLE orders (tenant TEXT NOT NULL
            REFERENCES tenants(id), no INTEGER NOT NULL, total REAL, PRIMARY KEY (tenant, no))
            WITHOUT ROWID;)");
    fixture.useDataset(
        R"({"format":1,"name":"shop","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"tenants","rows":{"column":"id","equals":"demo"}},{"table":"orders","rows":{"through":"tenant"}}]})");
    fixture.database.execute(R"(
        INSERT INTO tenants VALUES ('demo', 'Demo Ltd'), ('real', 'Real Ltd');
        INSERT INTO orders VALUES ('demo', 2, 9.99), ('demo', 1, 0.1), ('real', 1, 5))");
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(R"(
        UPDATE orders SET total = total * 2 WHERE tenant = 'demo';
        DELETE FROM orders WHERE tenant = 'demo' AND no = 1)");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
    fixture.database.execute(
        "DELETE FROM orders WHERE tenant = 'demo'; DELETE FROM tenants WHERE id = 'demo'");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestSqliteLoads::largeLoadsKeepIndexesAndStatistics_data()
{
    QTest::addColumn<bool>("analyzed");
    QTest::newRow("plain") << false;
    QTest::newRow("after ANALYZE") << true;
}

void TestSqliteLoads::largeLoadsKeepIndexesAndStatistics()
{
    QFETCH(bool, analyzed);
    SqliteFixture fixture(R"(
        CREATE TABLE "Big Table" (id INTEGER PRIMARY KEY, name TEXT UNIQUE, score REAL,
            metadata TEXT);
        CREATE INDEX "By Score" ON "Big Table" (score DESC, name);
        CREATE INDEX some ON "Big Table" (score) WHERE name > 'Name 5';
        CREATE INDEX lowered ON "Big Table" (lower(name));
        CREATE UNIQUE INDEX scores ON "Big Table" (name, score);)");
    fixture.useDataset(
        R"({"format":1,"name":"b","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"Big Table"}]})");
    fixture.database.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) "
        "INSERT INTO \"Big Table\" SELECT i, 'Name ' || i, (i * 7919) % 1000 / 8.0, "
        + std::string(demo) + " FROM n; INSERT INTO \"Big Table\" VALUES (99999, 'real', 1, NULL)");
    if (analyzed)
        fixture.database.execute("ANALYZE");
    const auto schema = [&] {
        return fixture.database.query(
                   "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")
            + (analyzed ? fixture.database.query("SELECT * FROM sqlite_stat1 ORDER BY idx")
                        : QStringList());
    };
    const QStringList schemaBefore = schema();
    const QString rowsBefore = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute("DELETE FROM \"Big Table\" WHERE id < 99999");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), rowsBefore);
    QCOMPARE(schema(), schemaBefore);
    QCOMPARE(
        fixture.database.query("PRAGMA integrity_check"), QStringList { QStringLiteral("ok") });
    // A collision found after the indexes were set aside brings them back with the rollback.
    fixture.database.execute(
        "DELETE FROM \"Big Table\" WHERE id < 99999; UPDATE \"Big Table\" SET name = 'Name 29999'");
    const QString before = fixture.database.hashAll();
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::KeyCollision);
    QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(schema(), schemaBefore);
}

QTEST_GUILESS_MAIN(TestSqliteLoads)
#include "tst_sqlite_loads.moc"
