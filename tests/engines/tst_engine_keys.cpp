// SPDX-License-Identifier: MIT
// Unique values that rows hand on to each other, and rows that refer to each other in a circle, on
// each engine.
#include "planfixture.h"

using namespace seedbank;
using namespace seedbank::test;

class TestEngineKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uniqueValuesMaySwap_data();
    void uniqueValuesMaySwap();
    void circlesLoad_data();
    void circlesLoad();
};

void TestEngineKeys::uniqueValuesMaySwap_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("child");
    const QString child = u"CREATE TABLE child (id integer PRIMARY KEY, t integer, FOREIGN KEY (t) "
                          "REFERENCES t (id) %1); INSERT INTO child VALUES (1, 1), (2, 2)"_qs;
    const QString none = u"CREATE TABLE child (id integer PRIMARY KEY)"_qs;
    const QString plain = u"v varchar(20) NOT NULL UNIQUE"_qs;
    const QString cascading = child.arg(u"ON DELETE CASCADE"_qs);
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "plain") << plain << none;
        newRow(engine, "NO ACTION child") << plain << child.arg(QString());
        newRow(engine, "cascading child") << plain << cascading;
        newRow(engine, "cascading child, nullable") << u"v varchar(20) UNIQUE"_qs << cascading;
        newRow(engine, "cascading child, several")
            << u"v varchar(20) NOT NULL, w integer NOT NULL DEFAULT 1, UNIQUE (w, v)"_qs
            << cascading;
        if (engine == DatabaseKind::MariaDb) {
            newRow(engine, "prefix") << u"v text NOT NULL, UNIQUE (v(3))"_qs << none;
            continue;
        }
        newRow(engine, "expression")
            << u"v varchar(20) NOT NULL); CREATE UNIQUE INDEX i ON t (lower(v)"_qs << none;
        newRow(engine, "partial")
            << u"v varchar(20) NOT NULL); CREATE UNIQUE INDEX i ON t (v) WHERE (v <> ''"_qs << none;
    }
    const auto postgreSql = DatabaseKind::PostgreSql;
    newRow(postgreSql, "deferrable") << plain + u" DEFERRABLE"_qs << none;
    newRow(postgreSql, "cascading child, deferrable")
        << plain + u" DEFERRABLE INITIALLY IMMEDIATE"_qs << cascading;
}

/** a → b → c → a, and a chain to a value that a deleted row had. */
void TestEngineKeys::uniqueValuesMaySwap()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, columns);
    QFETCH(QString, child);
    EngineFixture fixture(engine);
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE t (id integer PRIMARY KEY, %1);
            INSERT INTO t (id, v) VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e');
            %2)")
                                 .arg(columns, child));
    fixture.useAllRows({ u"t"_qs, u"child"_qs });
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        u"UPDATE t SET v = 'tmp' WHERE id = 1; UPDATE t SET v = 'a' WHERE id = 2; UPDATE t SET v "
        "= 'b' WHERE id = 3; UPDATE t SET v = 'c' WHERE id = 1; DELETE FROM t WHERE id = 5; UPDATE "
        "t SET v = 'e' WHERE id = 4; INSERT INTO t (id, v) VALUES (6, 'd')"_qs);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineKeys::circlesLoad_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QStringList>("tables");
    QTest::addColumn<QString>("change");
    const QString self = u"CREATE TABLE t (id integer PRIMARY KEY, parent integer %1, FOREIGN KEY "
                         "(parent) REFERENCES t (id) %2)"_qs;
    QStringList chain;
    for (int id = 1; id < 2500; ++id)
        chain += QStringLiteral("(%1, %2)").arg(id).arg(id + 1);
    QStringList as;
    QStringList bs;
    for (int id = 1; id <= 20; ++id) {
        as += QStringLiteral("(%1, %2)").arg(id).arg(21 - id);
        bs += as.back();
    }
    for (const DatabaseKind engine : databaseKinds) {
        const QStringList t { u"t"_qs };
        newRow(engine, "self reference, parents after children")
            << self.arg(QString(), QString())
            << u"INSERT INTO t VALUES "_qs + chain.join(u',') + u", (2500, NULL)"_qs << t
            << u"UPDATE t SET parent = 1 WHERE id > 100; DELETE FROM t WHERE id > 2400"_qs;
        newRow(engine, "self reference, NOT NULL, ON DELETE CASCADE")
            << self.arg(u"NOT NULL"_qs, u"ON DELETE CASCADE"_qs)
            << u"INSERT INTO t VALUES (1, 2), (2, 3), (3, 3)"_qs << t
            << u"INSERT INTO t VALUES (4, 4); UPDATE t SET parent = 4 WHERE id < 3"_qs;
        for (const char *action :
            { "NO ACTION", "RESTRICT", "CASCADE", "NO ACTION DEFERRABLE INITIALLY DEFERRED" }) {
            if (engine == DatabaseKind::MariaDb && QByteArray(action).contains("DEFERRED"))
                continue;
            newRow(engine, qPrintable(u"two tables, NOT NULL, "_qs + QLatin1String(action)))
                << circular(engine,
                       QStringLiteral(R"(
                           CREATE TABLE a (id integer PRIMARY KEY, b integer NOT NULL[,
                               FOREIGN KEY (b) REFERENCES b (id) ON DELETE %1]);
                           CREATE TABLE b (id integer PRIMARY KEY, a integer NOT NULL,
                               FOREIGN KEY (a) REFERENCES a (id) ON DELETE %1))")
                           .arg(QLatin1String(action)))
                << QStringLiteral("INSERT INTO a VALUES %1; INSERT INTO b VALUES %2")
                       .arg(as.join(u','), bs.join(u','))
                << QStringList { u"a"_qs, u"b"_qs }
                << u"INSERT INTO a VALUES (99, 99); INSERT INTO b VALUES (99, 99); UPDATE a SET b "
                   "= 99 WHERE id < 5; UPDATE b SET a = 99 WHERE id > 10; DELETE FROM a WHERE id = "
                   "20; DELETE FROM b WHERE id = 1"_qs;
        }
        const QString uuid = engine == DatabaseKind::PostgreSql ? u"uuid"_qs : u"char(36)"_qs;
        newRow(engine, "three tables with a tail")
            << circular(engine,
                   QStringLiteral(R"(
                       CREATE TABLE head (id integer PRIMARY KEY);
                       CREATE TABLE a (id varchar(9) PRIMARY KEY, b %1 NOT NULL, head integer,
                           FOREIGN KEY (head) REFERENCES head (id)[, FOREIGN KEY (b)
                           REFERENCES b (id)]);
                       CREATE TABLE c (id integer, n integer, a varchar(9) NOT NULL,
                           PRIMARY KEY (id, n), FOREIGN KEY (a) REFERENCES a (id));
                       CREATE TABLE b (id %1 PRIMARY KEY, c integer NOT NULL, n integer NOT NULL,
                           FOREIGN KEY (c, n) REFERENCES c (id, n));
                       CREATE TABLE tail (id integer PRIMARY KEY, a varchar(9) NOT NULL,
                           FOREIGN KEY (a) REFERENCES a (id)))")
                       .arg(uuid))
            << u"INSERT INTO head VALUES (1); INSERT INTO a VALUES ('a', "
               "'00000000-0000-0000-0000-000000000001', 1), ('C', "
               "'00000000-0000-0000-0000-000000000001', NULL); INSERT INTO b VALUES "
               "('00000000-0000-0000-0000-000000000001', 1, 2); INSERT INTO c VALUES (1, 2, 'C'); "
               "INSERT INTO tail VALUES (1, 'a')"_qs
            << QStringList { u"tail"_qs, u"a"_qs, u"b"_qs, u"c"_qs, u"head"_qs }
            << u"DELETE FROM tail; UPDATE a SET head = NULL; DELETE FROM head; DELETE FROM a WHERE "
               "id = 'a'"_qs;
    }
}

/** And so do their files, by the engine's own client. */
void TestEngineKeys::circlesLoad()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, schema);
    QFETCH(QString, rows);
    QFETCH(QStringList, tables);
    QFETCH(QString, change);
    EngineFixture fixture(engine);
    AnyDatabase &database = fixture.database;
    database.execute(schema);
    database.executeUnchecked(rows);
    fixture.useAllRows(tables);
    const QString before = database.hashAll();
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    database.executeUnchecked(change);
    VERIFY_OK(fixture.load());
    QCOMPARE(database.hashAll(), before);
    QString empty;
    for (const QString &table : tables)
        empty += QStringLiteral("DELETE FROM %1;").arg(table);
    database.executeUnchecked(empty);
    VERIFY_OK(fixture.load());
    QCOMPARE(database.hashAll(), before);
    for (const QString &state : { empty, change }) {
        database.executeUnchecked(state);
        QCOMPARE(database.runFile(captured->file), QString());
        QCOMPARE(database.hashAll(), before);
    }
}

QTEST_GUILESS_MAIN(TestEngineKeys)
#include "tst_engine_keys.moc"
