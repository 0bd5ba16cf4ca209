// SPDX-License-Identifier: MIT
// References as real schemas have them, on each engine: declared twice, leading nowhere already
// before a load, and out of the demo data.
#include "planfixture.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** A database whose demo rows are those of `children` with the tenant "demo". */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine,
        const char *json = R"({"format":1,"name":"t","tables":[{"table":"children","rows":)"
                           R"({"column":"tenant","equals":"demo"}}]})")
        : EngineFixture(engine)
    {
        useDataset(json);
    }
};

QStringList detailsOf(const std::vector<Obstacle> &obstacles)
{
    QStringList details;
    for (const Obstacle &obstacle : obstacles)
        details += obstacle.table + QStringLiteral(": ") + obstacle.detail;
    return details;
}

/** What it warns of that is not in the snapshot. */
QStringList outsideOf(const ExportReport &report)
{
    QStringList told;
    for (const QString &warning : report.warnings) {
        if (warning.contains(u"outside the demo data"_qs))
            told += warning;
    }
    return told;
}

} // namespace

class TestReferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReferenceMayBeDeclaredTwice_data() { forEachEngine(); }
    void aReferenceMayBeDeclaredTwice();
    void aReferenceThatLedNowhereBeforeIsNoObstacle_data() { forEachEngine(); }
    void aReferenceThatLedNowhereBeforeIsNoObstacle();
    void aComputedValueMayBeReferenced_data() { forEachEngine(); }
    void aComputedValueMayBeReferenced();
    void aCaptureTellsWhatItPointsAt_data();
    void aCaptureTellsWhatItPointsAt();
    void aDanglingReferenceIsTold_data() { forEachEngine(); }
    void aDanglingReferenceIsTold();
    void referencesOutsideAreToldAndAskedForFirst_data();
    void referencesOutsideAreToldAndAskedForFirst();
};

void TestReferences::aReferenceMayBeDeclaredTwice()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    fixture.database.execute(QStringLiteral(R"(
        CREATE TABLE parents (id integer PRIMARY KEY);
        CREATE TABLE children (id integer PRIMARY KEY, tenant varchar(9), parent_id integer,
            v varchar(9), CONSTRAINT one FOREIGN KEY (parent_id)
            REFERENCES parents(id), CONSTRAINT two FOREIGN KEY (parent_id)
            REFERENCES parents(id) ON DELETE CASCADE);
        INSERT INTO parents VALUES (1), (2);
        INSERT INTO children VALUES (1, 'demo', 1, 'a'), (2, 'demo', 2, 'b'), (50, 'real', 1,
            'r'))"));
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QStringLiteral(R"(
        UPDATE children SET v = 'x', parent_id = 2 WHERE id = 1;
        DELETE FROM children WHERE id = 2)"));
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(detailsOf(preview->obstacles), QStringList());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);

    // It is told once when what it leads to is missing.
    fixture.database.execute(
        QStringLiteral("DELETE FROM children WHERE id = 2; DELETE FROM parents WHERE id = 2"));
    const auto missing = fixture.preview();
    VERIFY_OK(missing);
    QVERIFY(!missing->obstacles.empty());
    QCOMPARE(fixture.load().has_value(), false);
}

void TestReferences::aReferenceThatLedNowhereBeforeIsNoObstacle()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    const QString schema = QStringLiteral(R"(
        CREATE TABLE parents (id integer PRIMARY KEY);
        INSERT INTO parents VALUES (1);
        CREATE TABLE children (id integer PRIMARY KEY, tenant varchar(9), parent_id integer,
            v varchar(9)%1);
        INSERT INTO children VALUES (1, 'demo', 1, 'a'), (2, 'demo', 99, 'b'), (50, 'real', 77,
            'r')%2)");
    const QString key = QStringLiteral("FOREIGN KEY (parent_id) REFERENCES parents(id)");
    switch (fixture.database.engine()) {
    case DatabaseKind::Sqlite:
        fixture.database.execute(QStringLiteral("PRAGMA foreign_keys = OFF;")
            + schema.arg(QStringLiteral(", ") + key, QString()));
        break;
    case DatabaseKind::PostgreSql:
        fixture.database.execute(schema.arg(QString(),
            QStringLiteral("; ALTER TABLE children ADD ") + key + QStringLiteral(" NOT VALID")));
        break;
    case DatabaseKind::MariaDb:
        fixture.database.execute(QStringLiteral("SET foreign_key_checks = 0;")
            + schema.arg(QStringLiteral(", ") + key, QString()));
        break;
    }
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QStringLiteral("UPDATE children SET v = 'x' WHERE id IN (1, 2)"));
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(detailsOf(preview->obstacles), QStringList());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);

    // A row that comes would bring a new reference of that kind.
    fixture.database.execute(QStringLiteral("DELETE FROM children WHERE id = 2"));
    const QString without = fixture.database.hashAll();
    const auto missing = fixture.preview();
    VERIFY_OK(missing);
    QCOMPARE(missing->obstacles.size(), std::size_t(1));
    QVERIFY(missing->obstacles.front().kind == Obstacle::Kind::MissingReference);
    VERIFY_FAILS(fixture.load(), ErrorCode::MissingReference);
    QCOMPARE(fixture.database.hashAll(), without);
}

/** It does not travel, and is there again with the row. */
void TestReferences::aComputedValueMayBeReferenced()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine,
        R"({"format":1,"name":"t","tables":[{"table":"p","rows":"all"},{"table":"c","rows":"all"}]})");
    fixture.database.execute(QStringLiteral(R"(
        CREATE TABLE p (id integer PRIMARY KEY, n integer, g integer GENERATED ALWAYS AS (n * 2)
            STORED UNIQUE);
        CREATE TABLE c (id integer PRIMARY KEY, g integer, FOREIGN KEY (g) REFERENCES p (g));
        INSERT INTO p (id, n) VALUES (1, 2), (2, 7);
        INSERT INTO c VALUES (1, 4), (2, 14))"));
    const QString before = fixture.database.hashAll();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    fixture.database.execute(QStringLiteral(R"(
        DELETE FROM c;
        DELETE FROM p WHERE id = 1;
        UPDATE p SET n = 8 WHERE id = 2)"));
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(detailsOf(preview->obstacles), QStringList());
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestReferences::aCaptureTellsWhatItPointsAt_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("line"); // of the file
    QTest::addColumn<QString>("warning"); // its beginning
    const QString two = u"ALTER TABLE chat_sessions ADD house integer, ADD room integer, ADD "
                        "FOREIGN KEY (house, room) REFERENCES rooms (house, room); UPDATE "
                        "chat_sessions SET house = 1, room = 2"_qs;
    for (const DatabaseKind engine : databaseKinds) {
        const bool isSqlite = engine == DatabaseKind::Sqlite;
        // As each of them adds a column with a foreign key.
        const auto reference = [&](const char *table, const char *column, const QString &type,
                                   const char *to) {
            return QStringLiteral("ALTER TABLE %1 ADD %2 %3%4 REFERENCES %5;")
                .arg(QLatin1String(table), QLatin1String(column), type,
                    isSqlite ? QString()
                             : QStringLiteral(", ADD FOREIGN KEY (%1)").arg(QLatin1String(column)),
                    QLatin1String(to));
        };
        newRow(engine, "nothing") << QString() << QString() << QString();
        newRow(engine, "rows of a table of the dataset")
            << u"UPDATE fragments SET project_id = 50 WHERE id IN (2, 3)"_qs
            << QStringLiteral(
                   R"({"table":"fragments","columns":["project_id"],"to":{"table":"projects","columns":["id"]},"rows":2,"keys":1,"values":["50"]})")
            << QStringLiteral(
                   "2 row(s) of fragments refer to rows of projects outside the demo data "
                   "(fragments.project_id → projects.id: 50). This version loads only where "
                   "those rows exist.");
        newRow(engine, "its own table")
            << reference(
                   "fragments", "parent_id", PlanFixture::referenceType(engine), "fragments (id)")
                + u"UPDATE fragments SET parent_id = CASE id WHEN 2 THEN 1 WHEN 3 THEN 50 END"_qs
            << QStringLiteral(
                   R"({"table":"fragments","columns":["parent_id"],"to":{"table":"fragments","columns":["id"]},"rows":1,"keys":1,"values":["50"]})")
            << u"1 row(s) of fragments refer to rows of fragments outside the demo data"_qs;
        newRow(engine, "a table outside the dataset")
            << u"CREATE TABLE users (name varchar(50) PRIMARY KEY); INSERT INTO users VALUES "
               "('Amélie'), ('Ben'), ('x');"_qs
                + reference("contacts", "owner", u"varchar(50)"_qs, "users (name)")
                + u"UPDATE contacts SET owner = CASE id WHEN 1 THEN 'Amélie' ELSE 'x' END;"
                  "INSERT INTO contacts VALUES (2, NULL, 'B', '{\"demo_seed\": 1}', 'Ben'), (3, "
                  "NULL, 'C', '{\"demo_seed\": 1}', 'Ben')"_qs
            << QStringLiteral(
                   R"({"table":"contacts","columns":["owner"],"to":{"table":"users","columns":["name"]},"rows":3,"keys":2,"values":["Amélie","Ben"]})")
            << QStringLiteral("3 row(s) of contacts refer to rows of users outside the demo data "
                              "(contacts.owner → users.name: Amélie, Ben).");
        newRow(engine, "two columns")
            << u"CREATE TABLE rooms (house integer, room integer, PRIMARY KEY (house, room)); "
               "INSERT INTO rooms VALUES (1, 1), (1, 2);"_qs
                + (isSqlite
                        ? u"ALTER TABLE chat_sessions RENAME TO old; CREATE TABLE chat_sessions "
                          "(id INTEGER PRIMARY KEY, house INTEGER, room INTEGER, metadata TEXT, "
                          "FOREIGN KEY (house, room) REFERENCES rooms); INSERT INTO "
                          "chat_sessions SELECT id, 1, 2, metadata FROM old"_qs
                        : two)
            << QStringLiteral(
                   R"({"table":"chat_sessions","columns":["house","room"],"to":{"table":"rooms","columns":["house","room"]},"rows":1,"keys":1,"values":[]})")
            << QStringLiteral("1 row(s) of chat_sessions refer to rows of rooms outside the demo "
                              "data (chat_sessions(house, room) → rooms(house, room)).");
    }
}

void TestReferences::aCaptureTellsWhatItPointsAt()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, sql);
    QFETCH(QString, line);
    QFETCH(QString, warning);
    PlanFixture fixture(engine);
    if (!sql.isEmpty())
        fixture.database.execute(sql);
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    const QStringList told = outsideOf(*captured);
    QCOMPARE(told.size(), warning.isEmpty() ? 0 : 1);
    if (!warning.isEmpty())
        QVERIFY2(told.front().startsWith(warning), qPrintable(told.front()));
    QStringList found;
    for (const QByteArray &each : fixture.latestFile().split('\n')) {
        if (each.startsWith("-- Outside: "))
            found += QString::fromUtf8(each.mid(12));
    }
    QCOMPARE(found.join(QLatin1Char('\n')), line);
    // Where those rows are, it loads.
    fixture.database.execute(u"UPDATE vaults SET name = 'other'"_qs);
    VERIFY_OK(fixture.load());
    // The same rows again: told again, without a version.
    const auto again = fixture.capture();
    VERIFY_OK(again);
    QVERIFY(again->unchanged);
    QCOMPARE(outsideOf(*again), told);
}

void TestReferences::aDanglingReferenceIsTold()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    fixture.database.executeUnchecked(u"UPDATE fragments SET project_id = 77 WHERE id = 3"_qs);
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(outsideOf(*captured).size(), 1);
    QVERIFY(std::ranges::any_of(captured->warnings,
        [](const QString &warning) { return warning.contains(u"do not exist here either"_qs); }));
}

void TestReferences::referencesOutsideAreToldAndAskedForFirst_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("nodeType"); // of the keys of nodes
    QTest::addColumn<QString>("userType"); // of those of the users
    QTest::addColumn<QString>("users"); // what their table is called
    QTest::addColumn<QString>("path"); // the same in the file
    QTest::addColumn<QString>("first"); // of the users
    QTest::addColumn<QString>("second");
    QTest::newRow("SQLite") << DatabaseKind::Sqlite << u"text"_qs << u"integer"_qs << u"Users U"_qs
                            << QStringLiteral(R"({"table":"Users U","columns":["id"]})") << u"7"_qs
                            << u"9223372036854775807"_qs;
    QTest::newRow("PostgreSQL") << DatabaseKind::PostgreSql << u"text"_qs << u"uuid"_qs
                                << u"Other S.Users"_qs
                                << QStringLiteral(
                                       R"({"table":"Users","schema":"Other S","columns":["id"]})")
                                << u"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"_qs
                                << u"b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a22"_qs;
    QTest::newRow("MariaDB") << DatabaseKind::MariaDb << u"varchar(20) CHARACTER SET latin1"_qs
                             << u"bigint unsigned"_qs << u"Users U"_qs
                             << QStringLiteral(R"({"table":"Users U","columns":["id"]})") << u"7"_qs
                             << u"18446744073709551615"_qs;
}

/** By the values of keys of any kind, where those are of one column. */
void TestReferences::referencesOutsideAreToldAndAskedForFirst()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, nodeType);
    QFETCH(QString, userType);
    QFETCH(QString, users);
    QFETCH(QString, path);
    QFETCH(QString, first);
    QFETCH(QString, second);
    EngineFixture fixture(engine);
    QStringList quotedNames;
    for (const QString &name : users.split(u'.'))
        quotedNames += quoted(engine, name);
    const QString usersTable = quotedNames.join(u'.');
    if (quotedNames.size() > 1)
        fixture.database.execute(u"CREATE SCHEMA "_qs + quotedNames.front());
    fixture.database.execute(
        QStringLiteral(R"(
        CREATE TABLE %1 (id %2 PRIMARY KEY);
        CREATE TABLE places (x int, y int, PRIMARY KEY (x, y));
        CREATE TABLE nodes (id %3 NOT NULL PRIMARY KEY, parent %3, owner %2, x int, y int,
            metadata %4, FOREIGN KEY (parent) REFERENCES nodes (id),
            FOREIGN KEY (owner) REFERENCES %1 (id), FOREIGN KEY (x, y) REFERENCES places (x, y));
        INSERT INTO %1 VALUES ('%5'), ('%6');
        INSERT INTO places VALUES (1, 2);
        INSERT INTO nodes VALUES ('Rä', NULL, NULL, 1, 2, NULL),
            ('a', NULL, '%5', 1, 2, '{"demo_seed": true}'),
            ('b', 'a', '%5', NULL, 2, '{"demo_seed": true}'),
            ('c', 'Rä', '%6', NULL, NULL, '{"demo_seed": true}'))")
            .arg(usersTable, userType, nodeType, jsonType(engine), first, second));
    fixture.useTables(u"{\"table\":\"nodes\"}"_qs);
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    QCOMPARE(outsideOf(*captured).size(), 3);
    // MariaDB adds one: there, another client may not see every table.
    QCOMPARE(captured->warnings.size(), std::size_t(engine == DatabaseKind::MariaDb ? 4 : 3));
    const QByteArray written = fixture.latestFile();
    const QString outside
        = QStringLiteral(R"("columns":%1,"to":%2,"rows":%3,"keys":%4,"values":%5})");
    for (const QString &line : { outside.arg(QStringLiteral(R"(["parent"])"),
                                     QStringLiteral(R"({"table":"nodes","columns":["id"]})"),
                                     u"1"_qs, u"1"_qs, QStringLiteral(R"(["Rä"])")),
             outside.arg(QStringLiteral(R"(["owner"])"), path, u"3"_qs, u"2"_qs,
                 QStringLiteral(R"(["%1","%2"])").arg(first, second)),
             outside.arg(QStringLiteral(R"(["x","y"])"),
                 QStringLiteral(R"({"table":"places","columns":["x","y"]})"), u"1"_qs, u"1"_qs,
                 u"[]"_qs) })
        QVERIFY2(written.contains(line.toUtf8()), written.constData());

    fixture.database.execute(
        QStringLiteral("UPDATE nodes SET owner = NULL, x = NULL; DELETE FROM %1 WHERE id = '%2'")
            .arg(usersTable, second));
    const QString before = fixture.database.hashAll();
    const auto report = fixture.load();
    VERIFY_FAILS(report, ErrorCode::MissingReference);
    QCOMPARE(report.error().obstacles.size(), std::size_t(1));
    QCOMPARE(report.error().obstacles[0].table, users);
    QCOMPARE(report.error().obstacles[0].sampleKeys, std::vector { second });
    QCOMPARE(fixture.database.hashAll(), before);
    fixture.database.execute(
        QStringLiteral("INSERT INTO %1 VALUES ('%2')").arg(usersTable, second));
    VERIFY_OK(fixture.load());
}

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_engine_references.moc"
