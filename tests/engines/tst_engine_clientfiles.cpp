// SPDX-License-Identifier: MIT
// A snapshot file as a person runs it, by the engine's own client: it replaces the demo rows and
// touches no other, or says why not and leaves everything as it was.
#include "clientfilefixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestClientFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsOutsideStayOrTheFileIsRefused_data();
    void rowsOutsideStayOrTheFileIsRefused();
    void chainsOfRowsOutsideStay_data() { forEachEngine(); }
    void chainsOfRowsOutsideStay();
    void newReferencesCountAndGoneOnesDoNot_data() { forEachEngine(); }
    void newReferencesCountAndGoneOnesDoNot();
    void referencesThatWereBrokenBeforeStopNothing_data() { forEachEngine(); }
    void referencesThatWereBrokenBeforeStopNothing();
    void demoRowsWithoutTheirOutsideRowAreRefused_data();
    void demoRowsWithoutTheirOutsideRowAreRefused();
    void anErrorInTheMiddleLeavesNothing_data() { forEachEngine(); }
    void anErrorInTheMiddleLeavesNothing();
};

/** A row outside the demo data refers to a demo row: which the file does not have, or has. */
void TestClientFiles::rowsOutsideStayOrTheFileIsRefused_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("cyclic");
    QTest::addColumn<bool>("returns");
    for (const DatabaseKind engine : databaseKinds) {
        for (const char *action :
            { "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION" }) {
            if (engine == DatabaseKind::MariaDb && qstrcmp(action, "SET DEFAULT") == 0)
                continue; // InnoDB does not have it
            for (const char *place : { "unnamed", "listed", "other schema", "itself" }) {
                if (engine == DatabaseKind::Sqlite && qstrcmp(place, "other schema") == 0)
                    continue;
                for (const bool cyclic : { false, true }) {
                    if (qstrcmp(place, "itself") == 0 && !cyclic)
                        continue;
                    for (const bool returns : { false, true })
                        QTest::newRow(
                            qPrintable(QStringLiteral("%1, %2, %3%4%5")
                                           .arg(QLatin1String(AnyDatabase::nameOf(engine)),
                                               QLatin1String(action), QLatin1String(place),
                                               cyclic ? u", cyclic"_qs : QString(),
                                               returns ? u", returns"_qs : QString())))
                            << engine << QString::fromLatin1(action) << QString::fromLatin1(place)
                            << cyclic << returns;
                }
            }
        }
    }
}

void TestClientFiles::rowsOutsideStayOrTheFileIsRefused()
{
    QFETCH(const DatabaseKind, engine);
    QFETCH(const QString, action);
    QFETCH(const QString, place);
    QFETCH(const bool, cyclic);
    QFETCH(const bool, returns);
    const bool isListed = place == u"listed";
    const bool isItself = place == u"itself";
    ClientFileFixture fixture(engine,
        isListed ? QStringList { u"parents"_qs, u"kids"_qs } : QStringList { u"parents"_qs });
    // A schema of MariaDB is another database.
    AnyDatabase other(engine);
    const QString json = jsonType(engine);
    const QString reference
        = QStringLiteral(", FOREIGN KEY (boss) REFERENCES parents (id) ON DELETE %1")
              .arg(isItself ? action : u"NO ACTION"_qs);
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE parents (id integer PRIMARY KEY, name varchar(20),
                boss integer DEFAULT 50, metadata %1%2))")
                                 .arg(json, cyclic ? reference : QString()));
    fixture.database.execute(QStringLiteral(R"(
        INSERT INTO parents VALUES (50, 'real', NULL, NULL);
        INSERT INTO parents VALUES (1, 'demo', NULL, '{"demo_seed": true}'))"));
    if (cyclic)
        fixture.database.execute(QStringLiteral(R"(
            INSERT INTO parents VALUES (3, 'demo', 1, '{"demo_seed": true}');
            UPDATE parents SET boss = 3 WHERE id = 1)"));
    QString child = u"kids"_qs;
    if (place == u"other schema") {
        const QString schema = engine == DatabaseKind::MariaDb
            ? other.url().section(u'/', 3).section(u'?', 0, 0)
            : u"elsewhere"_qs;
        if (engine == DatabaseKind::PostgreSql)
            fixture.database.execute(u"CREATE SCHEMA elsewhere"_qs);
        child = schema + u".kids"_qs;
    }
    if (!isItself)
        fixture.database.execute(
            QStringLiteral(R"(
                CREATE TABLE %1 (id integer PRIMARY KEY, parent integer DEFAULT 50, metadata %2,
                    FOREIGN KEY (parent) REFERENCES %3parents (id) ON DELETE %4))")
                .arg(child, json,
                    engine == DatabaseKind::MariaDb
                        ? fixture.database.url().section(u'/', 3).section(u'?', 0, 0) + u'.'
                        : QString(),
                    action));
    const QString file = fixture.capture();
    const int parent = returns ? 1 : 2;
    fixture.database.execute(
        QStringLiteral("INSERT INTO parents VALUES (2, 'later', NULL, '{\"demo_seed\": true}')"));
    fixture.database.execute(isItself
            ? QStringLiteral("INSERT INTO parents VALUES (60, 'real', %1, NULL)").arg(parent)
            : QStringLiteral("INSERT INTO %1 (id, parent) VALUES (1, %2), (2, 50), (3, NULL)")
                  .arg(child, QString::number(parent)));
    if (returns) // what the file will bring
        fixture.database.execute(u"DELETE FROM parents WHERE id = 2"_qs);
    const QString expected = fixture.database.hashAll() + other.hashAll();
    if (returns)
        fixture.database.execute(u"UPDATE parents SET name = 'edited' WHERE id = 1"_qs);
    const QString before = fixture.database.hashAll() + other.hashAll();

    const QString errors = fixture.database.runFile(file);
    const QString after = fixture.database.hashAll() + other.hashAll();
    const bool refused = !returns || engine == DatabaseKind::PostgreSql;
    QCOMPARE(after, refused ? before : expected);
    QVERIFY2(errors.isEmpty() != refused, qPrintable(errors));
}

/** What hangs on what hangs on a demo row. */
void TestClientFiles::chainsOfRowsOutsideStay()
{
    QFETCH(const DatabaseKind, engine);
    ClientFileFixture fixture(engine, { u"parents"_qs });
    fixture.database.execute(QStringLiteral(R"(
        CREATE TABLE parents (id integer PRIMARY KEY, metadata %1);
        CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
            REFERENCES parents (id) ON DELETE CASCADE);
        CREATE TABLE b (id integer PRIMARY KEY, a integer, FOREIGN KEY (a)
            REFERENCES a (id) ON DELETE SET NULL);
        INSERT INTO parents VALUES (1, '{"demo_seed": true}'))")
                                 .arg(jsonType(engine)));
    const QString file = fixture.capture();
    fixture.database.execute(QStringLiteral(R"(
            INSERT INTO parents VALUES (2, '{"demo_seed": true}');
            INSERT INTO a VALUES (1, 2);
            INSERT INTO b VALUES (1, 1))"));
    const QString before = fixture.database.hashAll();
    QVERIFY(!fixture.database.runFile(file).isEmpty());
    QCOMPARE(fixture.database.hashAll(), before);
}

/** The references of the database where the file runs count, not those that it was captured with.
 */
void TestClientFiles::newReferencesCountAndGoneOnesDoNot()
{
    QFETCH(const DatabaseKind, engine);
    ClientFileFixture fixture(engine, { u"parents"_qs });
    fixture.database.execute(QStringLiteral(R"(
        CREATE TABLE parents (id integer PRIMARY KEY, metadata %1);
        CREATE TABLE gone (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
            REFERENCES parents (id) ON DELETE CASCADE);
        INSERT INTO parents VALUES (1, '{"demo_seed": true}'))")
                                 .arg(jsonType(engine)));
    const QString file = fixture.capture();
    const QString captured = fixture.database.hashAll();
    fixture.database.execute(u"DROP TABLE gone"_qs);
    fixture.database.execute(u"INSERT INTO parents VALUES (2, '{\"demo_seed\": true}')"_qs);
    QCOMPARE(fixture.database.runFile(file), QString());
    fixture.database.execute(u"CREATE TABLE gone (id integer PRIMARY KEY, p integer, FOREIGN KEY "
                             "(p) REFERENCES parents (id) ON DELETE CASCADE)"_qs);
    QCOMPARE(fixture.database.hashAll(), captured);

    fixture.database.execute(
        u"CREATE TABLE later (id integer PRIMARY KEY, p integer, FOREIGN KEY (p) REFERENCES "
        u"parents "
        "(id) ON DELETE CASCADE); INSERT INTO parents VALUES (2, '{\"demo_seed\": true}'); INSERT "
        "INTO later VALUES (1, 2)"_qs);
    const QString before = fixture.database.hashAll();
    QVERIFY(!fixture.database.runFile(file).isEmpty());
    QCOMPARE(fixture.database.hashAll(), before);
}

/** Rows that lacked their row before the file ran are no work of the file. */
void TestClientFiles::referencesThatWereBrokenBeforeStopNothing()
{
    QFETCH(const DatabaseKind, engine);
    ClientFileFixture fixture(engine, { u"parents"_qs });
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE parents (id integer PRIMARY KEY, metadata %1);
            CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE);
            INSERT INTO parents VALUES (1, '{"demo_seed": true}'))")
                                 .arg(jsonType(engine)));
    fixture.database.execute(engine == DatabaseKind::Sqlite
            ? u"PRAGMA foreign_keys = OFF; INSERT INTO a VALUES (1, 99)"_qs
            : engine == DatabaseKind::PostgreSql
            ? u"SET session_replication_role = replica; INSERT INTO a VALUES (1, 99)"_qs
            : u"SET foreign_key_checks = 0; INSERT INTO a VALUES (1, 99)"_qs);
    const QString file = fixture.capture();
    const QString captured = fixture.database.hashAll();
    fixture.database.execute(u"INSERT INTO parents VALUES (2, '{\"demo_seed\": true}')"_qs);
    QCOMPARE(fixture.database.runFile(file), QString());
    QCOMPARE(fixture.database.hashAll(), captured);

    // A broken one that the file heals hides none that it breaks.
    fixture.database.execute(engine == DatabaseKind::PostgreSql
            ? u"SET session_replication_role = replica; UPDATE a SET p = 1; DELETE FROM parents "
              "WHERE id = 1; SET session_replication_role = origin; INSERT INTO parents VALUES (2, "
              "'{\"demo_seed\": true}'); INSERT INTO a VALUES (2, 2)"_qs
            : (engine == DatabaseKind::MariaDb ? u"SET foreign_key_checks = 0; "_qs
                                               : u"PRAGMA foreign_keys = OFF; "_qs)
                + u"UPDATE a SET p = 1; DELETE FROM parents WHERE id = 1; INSERT INTO parents "
                  "VALUES (2, '{\"demo_seed\": true}'); INSERT INTO a VALUES (2, 2)"_qs);
    const QString before = fixture.database.hashAll();
    QVERIFY(!fixture.database.runFile(file).isEmpty());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestClientFiles::demoRowsWithoutTheirOutsideRowAreRefused_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<bool>("cyclic");
    for (const DatabaseKind engine : databaseKinds) {
        for (const bool cyclic : { false, true })
            QTest::newRow(qPrintable(
                QLatin1String(AnyDatabase::nameOf(engine)) + (cyclic ? u", cyclic"_qs : QString())))
                << engine << cyclic;
    }
}

/** Also by a reference that the table got after the capture. */
void TestClientFiles::demoRowsWithoutTheirOutsideRowAreRefused()
{
    QFETCH(const DatabaseKind, engine);
    QFETCH(const bool, cyclic);
    const QString table
        = QStringLiteral(R"(
            CREATE TABLE demo (id integer PRIMARY KEY, owner integer, boss integer,
                metadata %1%2%3))")
              .arg(jsonType(engine),
                  cyclic ? u", FOREIGN KEY (boss) REFERENCES demo (id)"_qs : QString());
    const QString reference = u", FOREIGN KEY (owner) REFERENCES users (id)"_qs;
    for (const bool isNew : { false, true }) {
        ClientFileFixture fixture(engine, { u"demo"_qs });
        fixture.database.execute(u"CREATE TABLE users (id integer PRIMARY KEY); INSERT INTO users "
                                 "VALUES (1), (2)"_qs);
        fixture.database.execute(table.arg(isNew ? QString() : reference));
        fixture.database.execute(
            u"INSERT INTO demo VALUES (1, 1, NULL, '{\"demo_seed\": true}')"_qs);
        fixture.database.execute(
            u"INSERT INTO demo VALUES (2, 2, NULL, '{\"demo_seed\": true}')"_qs);
        const QString file = fixture.capture();
        fixture.database.execute(u"DELETE FROM demo WHERE id = 2; DELETE FROM users WHERE id = "
                                 "2"_qs);
        if (isNew) {
            fixture.database.execute(u"DROP TABLE demo"_qs);
            fixture.database.execute(table.arg(reference));
            fixture.database.execute(
                u"INSERT INTO demo VALUES (1, 1, NULL, '{\"demo_seed\": true}')"_qs);
        }
        const QString before = fixture.database.hashAll();
        QVERIFY(!fixture.database.runFile(file).isEmpty());
        QCOMPARE(fixture.database.hashAll(), before);
        fixture.database.execute(u"INSERT INTO users VALUES (2)"_qs);
        QCOMPARE(fixture.database.runFile(file), QString());
    }
}

void TestClientFiles::anErrorInTheMiddleLeavesNothing()
{
    QFETCH(const DatabaseKind, engine);
    ClientFileFixture fixture(engine, { u"t"_qs });
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE t (id integer PRIMARY KEY, name varchar(20) UNIQUE, metadata %1);
            INSERT INTO t VALUES (1, 'a', '{"demo_seed": true}'), (2, 'b', '{"demo_seed": true}'))")
                                 .arg(jsonType(engine)));
    const QString file = fixture.capture();
    fixture.database.execute(u"DELETE FROM t WHERE id = 2; INSERT INTO t VALUES (3, 'b', NULL)"_qs);
    const QString before = fixture.database.hashAll();
    QVERIFY(!fixture.database.runFile(file).isEmpty());
    QCOMPARE(fixture.database.hashAll(), before);
}

QTEST_GUILESS_MAIN(TestClientFiles)
#include "tst_engine_clientfiles.moc"
