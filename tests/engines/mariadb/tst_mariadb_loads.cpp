// SPDX-License-Identifier: MIT
// What a load does to a MariaDB database: the demo rows become the snapshot's, all others stay.
#include "mariadbfixture.h"
#include "operations/reset.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr const char *planSchema = R"(
    CREATE TABLE vaults (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, name varchar(255) NOT NULL,
        metadata json);
    CREATE TABLE projects (id bigint unsigned AUTO_INCREMENT PRIMARY KEY,
        vault_id bigint unsigned NOT NULL REFERENCES vaults (id),
        name varchar(255) NOT NULL UNIQUE, metadata json);
    CREATE TABLE fragments (id bigint unsigned AUTO_INCREMENT PRIMARY KEY,
        project_id bigint unsigned REFERENCES projects (id), message text NOT NULL, metadata json,
        updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);
    CREATE TABLE todos (id bigint unsigned AUTO_INCREMENT PRIMARY KEY,
        fragment_id bigint unsigned NOT NULL REFERENCES fragments (id) ON DELETE CASCADE,
        title text NOT NULL);
    CREATE TABLE contacts (id bigint unsigned AUTO_INCREMENT PRIMARY KEY,
        fragment_id bigint unsigned REFERENCES fragments (id) ON DELETE SET NULL,
        name text NOT NULL, metadata json);
    CREATE TABLE chat_sessions (id bigint unsigned AUTO_INCREMENT PRIMARY KEY, title text,
        metadata json);
)";

constexpr const char *planRows = R"(
    SET @demo = '{"demo_seed": true}';
    INSERT INTO vaults VALUES (1, 'Personal', @demo), (2, 'Work', @demo), (50, 'Real', NULL);
    INSERT INTO projects VALUES (1, 1, 'Garden', @demo), (2, 2, 'Launch', @demo),
        (50, 50, 'Taxes', '{}');
    INSERT INTO fragments VALUES (1, 1, 'Buy seeds', @demo, '2025-01-01'),
        (2, 2, 'Call Amélie', @demo, '2025-01-01'), (3, 2, 'Draft', @demo, '2025-01-01'),
        (50, 50, 'Real note', '{"demo_seed": false}', '2025-01-01');
    INSERT INTO todos VALUES (1, 1, 'Tomatoes'), (2, 2, 'Ring'), (50, 50, 'Real todo');
    INSERT INTO contacts VALUES (1, 2, 'Amélie', @demo), (50, 50, 'Real', NULL);
    INSERT INTO chat_sessions VALUES (1, 'Ideas', @demo);
)";

} // namespace

class TestMariaDbLoads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripIsExact();
    void everyKindOfChangeIsUndone();
    void unchangedCaptureMakesNoVersion();
    void previewChangesNothing();
    void uniqueValuesMaySwap();
    void selfReferencesAndCyclesLoad();
    void childMayMoveFromADeletedParent();
    void outsideRowsRefuseALoad_data();
    void outsideRowsRefuseALoad();
    void outsideRowsOfAnotherSchemaRefuseALoad();
    void referencesOutsideAreToldAndAskedForFirst();
    void outsideRowsThatHangOnRowsThatStayAreNoObstacle();
    void takenKeysRefuseALoad_data();
    void takenKeysRefuseALoad();
    void missingOutsideRowsRefuseALoad();
    void keysMayChangeTheirCase();
    void severalSchemasAndOddNamesLoad();
    void applicationsGetFreshNumbersAfterwards();
    void triggersThatChangeRowsRollBack();
    void triggersThatOrphanOutsideRowsRollBack();
    void planFilesLoadByValue();
    void otherTypesLoadByValue();
    void snapshotsOfOtherEnginesAreRefused();
    void readingNeedsSelectOnly();
    void missingPrivilegesAreNamedAtOnce();
    void documentedPrivilegesSuffice();
    void referencesToGeneratedColumnsAreChecked();

private:
    const MariaDbServer m_server;
};

void TestMariaDbLoads::roundTripIsExact()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    const QByteArray before = fixture.hashAll();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(totalRows(captured->statistics), 11);
    fixture.run("DELETE FROM contacts WHERE id < 50; DELETE FROM fragments WHERE id < 50; DELETE "
                "FROM projects WHERE id < 50; DELETE FROM vaults WHERE id < 50; DELETE FROM "
                "chat_sessions");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, "full");
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::everyKindOfChangeIsUndone()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(
        "UPDATE fragments SET message = 'edited' WHERE id = 2; DELETE FROM todos WHERE id = "
        "1; INSERT INTO vaults VALUES (9, 'new', '{\"demo_seed\": \"1\"}'); INSERT INTO "
        "projects VALUES (9, 9, 'hung on it', '{\"demo_seed\": 1}')");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.hashAll(), before); // updated_at, too, which MariaDB changes by itself
    const auto counts = [&](int table) { return loaded->changes[std::size_t(table)].counts; };
    QCOMPARE(counts(0), (TableChangeCounts { 1, 0, 0, 2 }));
    QCOMPARE(counts(1), (TableChangeCounts { 1, 0, 0, 2 }));
    QCOMPARE(counts(2), (TableChangeCounts { 0, 0, 1, 2 }));
    QCOMPARE(counts(3), (TableChangeCounts { 0, 1, 0, 1 }));
    QCOMPARE(counts(4), (TableChangeCounts { 0, 0, 0, 1 }));

    TaskMonitor monitor;
    ResetRequest reset;
    reset.access.url = m_server.url(fixture.database());
    reset.workplace.journal = fixture.path(QStringLiteral("journal.jsonl"));
    fixture.run("UPDATE contacts SET name = 'x' WHERE id = 1");
    VERIFY_OK(seedbank::reset(reset, monitor));
    QCOMPARE(fixture.hashAll(), before);

    StatusRequest status;
    status.workplace.library = fixture.library();
    status.access.url = reset.access.url;
    status.workplace.journal = reset.workplace.journal;
    const auto live = seedbank::status(status, monitor);
    VERIFY_OK(live);
    QCOMPARE(live->matches.size(), 1U);
    QVERIFY(live->drift.empty());
}

void TestMariaDbLoads::unchangedCaptureMakesNoVersion()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    VERIFY_OK(fixture.capture());
    const auto again = fixture.capture();
    VERIFY_OK(again);
    QVERIFY(again->unchanged);
    fixture.run(
        "DELETE FROM chat_sessions; DELETE FROM contacts; DELETE FROM fragments; DELETE FROM "
        "projects; DELETE FROM vaults");
    VERIFY_FAILS(fixture.capture(), ErrorCode::NoDemoData);
}

void TestMariaDbLoads::previewChangesNothing()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    VERIFY_OK(fixture.capture());
    fixture.run(
        "UPDATE fragments SET message = 'edited' WHERE id = 2; DELETE FROM todos WHERE id = "
        "1; INSERT INTO fragments VALUES (9, NULL, 'more', '{\"demo_seed\": 1}', "
        "'2025-01-01'); INSERT INTO contacts VALUES (51, 9, 'Real', NULL)");
    const QByteArray before = fixture.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(fixture.hashAll(), before);
    QCOMPARE(preview->changes[2].counts, (TableChangeCounts { 1, 0, 1, 2 }));
    QCOMPARE(preview->changes[3].counts, (TableChangeCounts { 0, 1, 0, 1 }));
    QCOMPARE(preview->obstacles.size(), 1U);
    QVERIFY(preview->obstacles[0].kind == Obstacle::Kind::SetNull);
    QCOMPARE(preview->obstacles[0].rows, 1);
}

void TestMariaDbLoads::uniqueValuesMaySwap()
{
    MariaDbFixture fixture(m_server);
    fixture.run(
        "CREATE TABLE t (id int PRIMARY KEY, name varchar(20) UNIQUE, a int, b int, long_name "
        "text, UNIQUE (a, b), UNIQUE (long_name(3))); INSERT INTO t VALUES (1, 'a', 1, 2, "
        "'abc'), (2, 'b', 2, 1, 'bcd'), (3, 'c', 3, 3, 'cde'), (4, NULL, NULL, 4, NULL)");
    fixture.useTables({ QStringLiteral("t") });
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(
        "UPDATE t SET name = 'x', a = 9, long_name = 'zzz' WHERE id = 1; UPDATE t SET name = "
        "'a', a = 1, b = 2, long_name = 'abcd' WHERE id = 2; UPDATE t SET name = 'b', a = 2, "
        "b = 1, long_name = 'bc' WHERE id = 1; UPDATE t SET a = 7 WHERE id = 4");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->changes[0].counts.updated, 3);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::selfReferencesAndCyclesLoad()
{
    MariaDbFixture fixture(m_server);
    fixture.run(
        "CREATE TABLE people (id int PRIMARY KEY, boss int NOT NULL, FOREIGN KEY (boss) REFERENCES "
        "people (id)); CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int "
        "PRIMARY KEY, a int NOT NULL, FOREIGN KEY (a) REFERENCES a (id) ON DELETE CASCADE); ALTER "
        "TABLE a ADD FOREIGN KEY (b) REFERENCES b (id); SET foreign_key_checks = 0; INSERT INTO "
        "people VALUES (1, 3), (2, 2), (3, 2), (4, 1); INSERT INTO a VALUES (1, 2), (2, 1); INSERT "
        "INTO b VALUES (1, 1), (2, 2)");
    fixture.useTables({ QStringLiteral("people"), QStringLiteral("a"), QStringLiteral("b") });
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run("SET foreign_key_checks = 0; DELETE FROM people; DELETE FROM a; DELETE FROM b");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);
    fixture.run(
        "SET foreign_key_checks = 0; UPDATE people SET boss = id; INSERT INTO people VALUES "
        "(9, 9); UPDATE people SET boss = 9 WHERE id = 4; UPDATE a SET b = 3 WHERE id = 1; "
        "INSERT INTO b VALUES (3, 1); DELETE FROM b WHERE id = 2");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::childMayMoveFromADeletedParent()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run("INSERT INTO fragments VALUES (9, NULL, 'temporary', '{\"demo_seed\": 1}', "
                "'2025-01-01'); UPDATE todos SET fragment_id = 9 WHERE id = 1");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::outsideRowsRefuseALoad_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<int>("kind");
    QTest::newRow("cascade") << QByteArray("CASCADE") << int(Obstacle::Kind::Cascade);
    QTest::newRow("set null") << QByteArray("SET NULL") << int(Obstacle::Kind::SetNull);
    QTest::newRow("restrict") << QByteArray("RESTRICT") << int(Obstacle::Kind::Restrict);
    QTest::newRow("no action") << QByteArray("NO ACTION") << int(Obstacle::Kind::Restrict);
}

void TestMariaDbLoads::outsideRowsRefuseALoad()
{
    QFETCH(QByteArray, action);
    QFETCH(int, kind);
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows
        + "CREATE TABLE notes (id int PRIMARY KEY, f bigint "
          "unsigned, CONSTRAINT `a \"b\" ON DELETE CASCADE` FOREIGN KEY (f) REFERENCES "
          "fragments (id) ON DELETE "
        + action + ")");
    VERIFY_OK(fixture.capture());
    fixture.run(
        "INSERT INTO fragments VALUES (9, NULL, 'more', '{\"demo_seed\": 1}', '2025-01-01'); "
        "INSERT INTO notes VALUES (7, 9), (8, 9), (9, 50), (10, NULL), (11, 1)");
    const QByteArray before = fixture.hashAll();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(fixture.hashAll(), before);
    QCOMPARE(loaded.error().obstacles.size(), 1U);
    const Obstacle &obstacle = loaded.error().obstacles[0];
    QCOMPARE(int(obstacle.kind), kind);
    QCOMPARE(obstacle.table, QStringLiteral("notes"));
    QCOMPARE(obstacle.rows, 2);
    QCOMPARE(
        obstacle.sampleKeys, (std::vector<QString> { QStringLiteral("7"), QStringLiteral("8") }));
}

void TestMariaDbLoads::outsideRowsOfAnotherSchemaRefuseALoad()
{
    MariaDbFixture fixture(m_server);
    MariaDbFixture other(m_server, QStringLiteral("other"));
    fixture.run(QByteArray(planSchema) + planRows);
    other.run(
        "CREATE TABLE notes (id int PRIMARY KEY, f bigint unsigned, FOREIGN KEY (f) REFERENCES "
        "demo.fragments (id) ON DELETE CASCADE)");
    VERIFY_OK(fixture.capture());
    fixture.run(
        "INSERT INTO fragments VALUES (9, NULL, 'more', '{\"demo_seed\": 1}', '2025-01-01'); "
        "INSERT INTO other.notes VALUES (7, 9)");
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(loaded.error().obstacles[0].table, QStringLiteral("other.notes"));
    other.run("DROP TABLE notes");
}

void TestMariaDbLoads::referencesOutsideAreToldAndAskedForFirst()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE `Users U` (id bigint unsigned PRIMARY KEY);
        CREATE TABLE places (x int, y int, PRIMARY KEY (x, y));
        CREATE TABLE nodes (id varchar(20) CHARACTER SET latin1 PRIMARY KEY, parent varchar(20) CHARACTER
            SET latin1, owner bigint unsigned, x int, y int, metadata json,
            FOREIGN KEY (parent) REFERENCES nodes (id), FOREIGN KEY (owner) REFERENCES `Users U` (id),
            FOREIGN KEY (x, y) REFERENCES places (x, y));
        INSERT INTO `Users U` VALUES (7), (18446744073709551615);
        INSERT INTO places VALUES (1, 2);
        INSERT INTO nodes VALUES ('Rä', NULL, NULL, 1, 2, NULL), ('a', NULL, 7, 1, 2, '{"demo_seed": true}'),
            ('b', 'a', 7, NULL, 2, '{"demo_seed": true}'),
            ('c', 'Rä', 18446744073709551615, NULL, NULL, '{"demo_seed": true}');)");
    fixture.useDataset(R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
                       R"("tables":[{"table":"nodes"}]})");
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(captured->warnings.size(), std::size_t(4));
    QFile file(captured->file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    for (const char *line :
        { R"("columns":["parent"],"to":{"table":"nodes","columns":["id"]},"rows":1,"keys":1,"values":["Rä"]})",
            R"("columns":["owner"],"to":{"table":"Users U","columns":["id"]},"rows":3,"keys":2,"values":["7","18446744073709551615"]})",
            R"("columns":["x","y"],"to":{"table":"places","columns":["x","y"]},"rows":1,"keys":1,"values":[]})" })
        QVERIFY2(written.contains(line), written.constData());

    fixture.run("UPDATE nodes SET owner = NULL, x = NULL; DELETE FROM `Users U` WHERE id > 7");
    const QByteArray before = fixture.hashAll();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::MissingReference);
    QCOMPARE(report.error().obstacles.size(), std::size_t(1));
    QCOMPARE(report.error().obstacles[0].table, QStringLiteral("Users U"));
    QCOMPARE(report.error().obstacles[0].sampleKeys,
        std::vector { QStringLiteral("18446744073709551615") });
    QCOMPARE(fixture.hashAll(), before);
    fixture.run("INSERT INTO `Users U` VALUES (18446744073709551615)");
    VERIFY_OK(fixture.load());
}

void TestMariaDbLoads::outsideRowsThatHangOnRowsThatStayAreNoObstacle()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows
        + "CREATE TABLE notes (id int PRIMARY KEY, f bigint unsigned, name varchar(255), FOREIGN "
          "KEY "
          "(f) REFERENCES fragments (id) ON DELETE CASCADE, FOREIGN KEY (name) REFERENCES projects "
          "(name) ON UPDATE CASCADE); INSERT INTO notes VALUES (7, 1, 'Garden'), (8, 3, NULL)");
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    // The unique name is written as delete and insert: the row that hangs on the id must not
    // notice.
    fixture.run("UPDATE fragments SET message = 'edited'; UPDATE projects SET name = 'Other' WHERE "
                "id = 2");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll().split('\n'), [&] {
        auto lines = before.split('\n');
        const auto now = fixture.hashAll().split('\n');
        lines[2] = now[2]; // the real fragment was edited, too
        return lines;
    }());
    fixture.run("UPDATE projects SET name = 'Renamed' WHERE id = 1"); // and the note with it
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(loaded.error().obstacles[0].table, QStringLiteral("notes"));
}

void TestMariaDbLoads::takenKeysRefuseALoad_data()
{
    QTest::addColumn<QByteArray>("taker");
    QTest::addColumn<QString>("detail");
    QTest::newRow("primary") << QByteArray("(2, 'real', NULL)") << "id";
    QTest::newRow("unique") << QByteArray("(60, 'b', NULL)") << "name";
    QTest::newRow("unique in another case") << QByteArray("(60, 'B ', NULL)") << "name";
}

void TestMariaDbLoads::takenKeysRefuseALoad()
{
    QFETCH(QByteArray, taker);
    QFETCH(QString, detail);
    MariaDbFixture fixture(m_server);
    fixture.run(
        "CREATE TABLE t (id int PRIMARY KEY, name varchar(20) UNIQUE, metadata json); INSERT "
        "INTO t VALUES (1, 'a', '{\"demo_seed\":1}'), (2, 'b', '{\"demo_seed\":1}')");
    fixture.useDataset(R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
                       R"("tables":[{"table":"t"}]})");
    VERIFY_OK(fixture.capture());
    fixture.run("DELETE FROM t WHERE id = 2; INSERT INTO t VALUES " + taker);
    const QByteArray before = fixture.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), 1U);
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::KeyCollision);
    QCOMPARE(loaded.error().obstacles[0].detail, detail);
    QCOMPARE(loaded.error().obstacles[0].rows, 1);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::missingOutsideRowsRefuseALoad()
{
    MariaDbFixture fixture(m_server);
    fixture.run(
        "CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users VALUES (1), (2); CREATE "
        "TABLE t (id int PRIMARY KEY, owner int, FOREIGN KEY (owner) REFERENCES users (id)); "
        "INSERT INTO t VALUES (1, 1), (2, 2), (3, NULL)");
    fixture.useTables({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("DELETE FROM t; DELETE FROM users WHERE id = 2");
    const QByteArray before = fixture.hashAll();
    auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::MissingReference);
    QCOMPARE(loaded.error().obstacles[0].table, QStringLiteral("users"));
    QCOMPARE(loaded.error().obstacles[0].rows, 1);
    QCOMPARE(loaded.error().obstacles[0].sampleKeys, std::vector<QString> { QStringLiteral("2") });
    QCOMPARE(fixture.hashAll(), before);
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(preview->obstacles.size(), 1U);
    fixture.run("INSERT INTO t VALUES (1, 1)"); // not the whole table any more
    loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::MissingReference);
    QCOMPARE(loaded.error().obstacles[0].rows, 1);
}

void TestMariaDbLoads::keysMayChangeTheirCase()
{
    MariaDbFixture fixture(m_server);
    fixture.run(
        "CREATE TABLE p (code varchar(20) PRIMARY KEY); CREATE TABLE c (id int, code "
        "varchar(20), PRIMARY KEY (code, id), FOREIGN KEY (code) REFERENCES p (code)); INSERT "
        "INTO p VALUES ('Alpha'), ('beta'), ('ß'); INSERT INTO c VALUES (1, 'ALPHA'), (2, "
        "'alpha'), (3, 'Beta'), (1, 'ß')");
    fixture.useTables({ QStringLiteral("p"), QStringLiteral("c") });
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run("SET foreign_key_checks = 0; UPDATE p SET code = 'aLPHA' WHERE code = 'alpha'; "
                "UPDATE c SET code = 'BETA' WHERE "
                "id = 3");
    QVERIFY(fixture.hashAll() != before);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::severalSchemasAndOddNamesLoad()
{
    MariaDbFixture fixture(m_server, QString::fromUtf8("Données"));
    MariaDbFixture other(m_server, QString::fromUtf8("Größe \"2\""));
    other.run("CREATE TABLE `order` (`select` int PRIMARY KEY, `Ünï \"code\"` varchar(20)); INSERT "
              "INTO `order` VALUES (1, 'a'), (2, 'b')");
    fixture.run("CREATE TABLE `Group By` (id int PRIMARY KEY, `the order` int, FOREIGN KEY (`the "
                "order`) REFERENCES `Größe \"2\"`.`order` (`select`)); INSERT INTO `Group By` "
                "VALUES (1, 1), (2, 2)");
    fixture.useDataset(
        R"({"format":1,"name":"t","flag":{"column":"metadata","key":"demo_seed"},)"
        R"("tables":[{"table":"order","schema":"Größe \"2\"","rows":"all"},)"
        R"({"table":"Group By","schema":"Données","rows":{"through":"the order"}}]})");
    const QByteArray before = fixture.hashAll() + other.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(
        "DELETE FROM `Group By`; DELETE FROM `Größe \"2\"`.`order` WHERE `select` = 1; UPDATE "
        "`Größe \"2\"`.`order` SET `Ünï \"code\"` = 'x'");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll() + other.hashAll(), before);
    fixture.run("DELETE FROM `Group By`; DELETE FROM `Größe \"2\"`.`order` WHERE `select` = 1");
    const auto file
        = m_server.tryRun({}, "SET NAMES utf8mb4; USE `Données`;" + fixture.latestFile());
    QVERIFY2(file.ok, file.err.constData());
    QCOMPARE(fixture.hashAll() + other.hashAll(), before);
}

void TestMariaDbLoads::applicationsGetFreshNumbersAfterwards()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    fixture.run(
        "INSERT INTO fragments VALUES (1000, 1, 'high', '{\"demo_seed\": 1}', '2025-01-01')");
    VERIFY_OK(fixture.capture());
    MariaDbFixture fresh(m_server, QStringLiteral("fresh"));
    fresh.run(planSchema);
    ImportRequest request = fixture.request();
    request.access.url = m_server.url(fresh.database());
    TaskMonitor monitor;
    VERIFY_OK(importSnapshot(request, monitor));
    QCOMPARE(fresh.run("INSERT INTO fragments (message) VALUES ('mine'); SELECT LAST_INSERT_ID()"),
        QByteArray("1001\n"));
    // A zero stays a zero.
    fresh.run("CREATE TABLE z (id int AUTO_INCREMENT PRIMARY KEY); SET sql_mode = "
              "'NO_AUTO_VALUE_ON_ZERO'; INSERT INTO z VALUES (0), (5)");
    fresh.useTables({ QStringLiteral("z") });
    const QByteArray before = fresh.hashAll();
    VERIFY_OK(fresh.capture());
    fresh.run("DELETE FROM z");
    VERIFY_OK(fresh.load());
    QCOMPARE(fresh.hashAll(), before);
}

void TestMariaDbLoads::triggersThatChangeRowsRollBack()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    VERIFY_OK(fixture.capture());
    fixture.run(
        "DELETE FROM chat_sessions; CREATE TRIGGER shout BEFORE INSERT ON chat_sessions FOR "
        "EACH ROW SET NEW.title = UPPER(NEW.title); CREATE TRIGGER shout_again BEFORE UPDATE ON "
        "chat_sessions FOR EACH ROW SET NEW.title = UPPER(NEW.title)");
    const QByteArray before = fixture.hashAll();
    VERIFY_FAILS(fixture.load(), ErrorCode::VerificationFailed);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::triggersThatOrphanOutsideRowsRollBack()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows
        + "CREATE TABLE logs (id int PRIMARY KEY); INSERT INTO logs VALUES (1); CREATE TABLE "
          "log_lines "
          "(id int PRIMARY KEY, log int, FOREIGN KEY (log) REFERENCES logs (id)); INSERT INTO "
          "log_lines "
          "VALUES (1, 1)");
    VERIFY_OK(fixture.capture());
    fixture.run("DELETE FROM chat_sessions; CREATE TRIGGER wipe AFTER INSERT ON chat_sessions FOR "
                "EACH ROW DELETE FROM logs");
    const QByteArray before = fixture.hashAll();
    VERIFY_FAILS(fixture.load(), ErrorCode::ConstraintViolation);
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::planFilesLoadByValue()
{
    MariaDbFixture fixture(m_server);
    fixture.run(R"(
        CREATE TABLE vaults (id int PRIMARY KEY, name varchar(50) NOT NULL, active tinyint(1),
            price decimal(10,2), metadata json, created_at datetime);
        CREATE TABLE projects (id int PRIMARY KEY, metadata json);
        CREATE TABLE fragments (id int PRIMARY KEY, metadata json);
        CREATE TABLE todos (id int PRIMARY KEY, fragment_id int REFERENCES fragments (id));
        CREATE TABLE contacts (id int PRIMARY KEY, metadata json);
        CREATE TABLE chat_sessions (id int PRIMARY KEY, metadata json);
    )");
    const QByteArray file = "-- Demo Data Export\n-- Scenario: general\n"
                            "-- Generated: 2025-01-15T10:30:00.000Z\n-- Version: v1_2025-01-15\n"
                            "-- Total Fragments: 0\n-- Total Records: 2\n\n"
                            "-- Cleanup existing demo data\n"
                            "DELETE FROM vaults WHERE metadata->>'demo_seed' = 'true';\n\n"
                            "SET FOREIGN_KEY_CHECKS = 0;\n\n"
                            "-- vaults exports (2 records)\n"
                            "INSERT INTO vaults (id, name, active, price, metadata, created_at) "
                            "VALUES (2, 'It''s', TRUE, 1.50, '{\"demo_seed\": true}', "
                            "'2025-01-15 10:30:00');\n"
                            "INSERT INTO vaults (id, name, active, price, metadata, created_at) "
                            "VALUES (1, 'b', FALSE, 7, '{\"demo_seed\": true}', NULL);\n\n"
                            "SET FOREIGN_KEY_CHECKS = 1;\n\n-- Verification queries\n"
                            "SELECT 'vaults' as type, COUNT(*) as count FROM vaults;\n\n"
                            "-- Export completed successfully\n";
    QFile out(fixture.path(QStringLiteral("plan.sql")));
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(file) == file.size());
    out.close();
    ImportRequest request = fixture.request();
    request.snapshot.file = out.fileName();
    TaskMonitor monitor;
    const auto loaded = importSnapshot(request, monitor);
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, "value");
    QCOMPARE(fixture.run("SELECT id, name, active, price, created_at FROM vaults ORDER BY id"),
        QByteArray("1\tb\t0\t7.00\tNULL\n2\tIt's\t1\t1.50\t2025-01-15 10:30:00\n"));
}

void TestMariaDbLoads::otherTypesLoadByValue()
{
    MariaDbFixture fixture(m_server);
    fixture.run("CREATE TABLE t (id varchar(10) PRIMARY KEY, n int, d decimal(10,3), y int, b "
                "varbinary(10), f float); INSERT INTO t VALUES ('10', 5, 1.25, 0, X'00FF', 0.1), "
                "('9', -5, 7, 2001, NULL, 2)");
    fixture.useTables({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.run("DROP TABLE t; CREATE TABLE t (id int PRIMARY KEY, n bigint, d double, y year, b "
                "blob, f float, more int)");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->verified, "value");
    QCOMPARE(loaded->warnings.size(), 6U); // five other types, one column more
    QCOMPARE(fixture.run("SELECT id, n, d, y, HEX(b), f, more FROM t ORDER BY id"),
        QByteArray("9\t-5\t7\t2001\tNULL\t2\tNULL\n10\t5\t1.25\t0000\t00FF\t0.1\tNULL\n"));
    fixture.run(
        "DROP TABLE t; CREATE TABLE t (id tinyint PRIMARY KEY, n tinyint unsigned, d int, y "
        "year, b blob, f float)");
    VERIFY_FAILS(fixture.load(), ErrorCode::SchemaMismatch); // -5 does not fit
    QCOMPARE(fixture.run("SELECT count(*) FROM t"), QByteArray("0\n"));
}

void TestMariaDbLoads::snapshotsOfOtherEnginesAreRefused()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows);
    VERIFY_OK(fixture.capture());
    ImportRequest request = fixture.request();
    request.access.url = QStringLiteral("sqlite:") + fixture.path(QStringLiteral("none.db"));
    TaskMonitor monitor;
    VERIFY_FAILS(importSnapshot(request, monitor), ErrorCode::EngineMismatch);
    request = fixture.request();
    request.snapshot.file
        = QStringLiteral(SEEDBANK_TEST_DATA "/snapshot/general_v3_2025-01-20.sql");
    request.access.url = m_server.url(QStringLiteral("nowhere")); // refused before connecting
    VERIFY_FAILS(importSnapshot(request, monitor), ErrorCode::EngineMismatch);
}

void TestMariaDbLoads::readingNeedsSelectOnly()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows
        + "CREATE OR REPLACE USER reader; GRANT SELECT ON demo.* TO reader");
    fixture.useUser(QStringLiteral("reader"));
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(totalRows(captured->statistics), 11);
    QVERIFY(fixture.latestFile().contains(R"("on_delete":"cascade")"));
    fixture.run(
        "REVOKE ALL ON demo.* FROM reader; GRANT SELECT ON demo.vaults TO reader; GRANT "
        "SELECT ON demo.fragments TO reader; GRANT SELECT (id, title) ON demo.chat_sessions "
        "TO reader; GRANT INSERT ON demo.projects TO reader; GRANT SELECT ON demo.todos TO "
        "reader; GRANT SELECT ON demo.contacts TO reader; GRANT INSERT (metadata) ON "
        "demo.chat_sessions TO reader");
    const auto denied = fixture.capture(true);
    VERIFY_FAILS(denied, ErrorCode::PermissionDenied);
    QVERIFY2(denied.error().message.contains(QStringLiteral("projects, chat_sessions")),
        qPrintable(messageOf(denied.error())));
}

void TestMariaDbLoads::missingPrivilegesAreNamedAtOnce()
{
    MariaDbFixture fixture(m_server);
    fixture.run(QByteArray(planSchema) + planRows
        + "CREATE OR REPLACE USER reader; GRANT SELECT ON demo.* TO reader; GRANT INSERT ON "
          "demo.vaults TO reader");
    VERIFY_OK(fixture.capture());
    fixture.run(
        "UPDATE fragments SET message = 'x' WHERE id = 1; DELETE FROM chat_sessions; DELETE "
        "FROM todos WHERE id = 1; INSERT INTO vaults VALUES (9, 'n', '{\"demo_seed\":1}')");
    const QByteArray before = fixture.hashAll();
    fixture.useUser(QStringLiteral("reader"));
    const auto denied = fixture.load();
    VERIFY_FAILS(denied, ErrorCode::PermissionDenied);
    const QString &message = denied.error().message;
    for (const char *missing : { "DELETE on vaults", "UPDATE on fragments", "INSERT on todos",
             "INSERT on chat_sessions", "CREATE TEMPORARY TABLES" })
        QVERIFY2(message.contains(QLatin1String(missing)), qPrintable(message));
    QVERIFY2(!message.contains(QLatin1String("INSERT on vaults")), qPrintable(message));
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::documentedPrivilegesSuffice()
{
    MariaDbFixture fixture(m_server);
    QByteArray grants = "CREATE OR REPLACE USER loader; GRANT CREATE TEMPORARY TABLES ON demo.* TO "
                        "loader; GRANT PROCESS ON *.* TO loader;";
    for (const char *table :
        { "vaults", "projects", "fragments", "todos", "contacts", "chat_sessions" })
        grants += QByteArray("GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON demo.") + table
            + " TO loader;";
    fixture.run(QByteArray(planSchema) + planRows + grants);
    fixture.useUser(QStringLiteral("loader"));
    const QByteArray before = fixture.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.run(
        "UPDATE fragments SET message = 'x' WHERE id = 1; DELETE FROM chat_sessions; DELETE "
        "FROM todos WHERE id = 1; INSERT INTO vaults VALUES (9, 'n', '{\"demo_seed\":1}')");
    VERIFY_OK(fixture.preview());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashAll(), before);
}

void TestMariaDbLoads::referencesToGeneratedColumnsAreChecked()
{
    MariaDbFixture fixture(m_server);
    fixture.run(
        "CREATE TABLE p (id int PRIMARY KEY, code int, twice int GENERATED ALWAYS AS (code * "
        "2) STORED, UNIQUE (twice)); CREATE TABLE c (id int PRIMARY KEY, twice int, FOREIGN "
        "KEY (twice) REFERENCES p (twice)); INSERT INTO p (id, code) VALUES (1, 10), (2, "
        "20); INSERT INTO c VALUES (1, 20)");
    fixture.useTables({ QStringLiteral("p") });
    VERIFY_OK(fixture.capture());
    fixture.run("INSERT INTO p (id, code) VALUES (3, 30); INSERT INTO c VALUES (2, 60)");
    const QByteArray before = fixture.hashAll();
    VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
    QCOMPARE(fixture.hashAll(), before);
    fixture.run("DELETE FROM c WHERE id = 2");
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.run("SELECT id, twice FROM p ORDER BY id"), QByteArray("1\t20\n2\t40\n"));
}

QTEST_GUILESS_MAIN(TestMariaDbLoads)
#include "tst_mariadb_loads.moc"
