// SPDX-License-Identifier: MIT
// What a preview tells, and the load that follows it, on each engine.
#include "base/taskmonitor.h"
#include "database/databaseurl.h"
#include "enginefixture.h"
#include "operations/alignment.h"
#include "operations/target.h"
#include "rows/compare.h"
#include "snapshot/snapshot.h"
#include "support/verify.h"

#include <array>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** A database whose demo rows are those of `parents`, and of `listed` if that is there. */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine, const QStringList &tables = { u"parents"_qs })
        : EngineFixture(engine)
    {
        lockTimeout = std::chrono::seconds(2);
        QStringList entries;
        for (const QString &table : tables)
            entries += QStringLiteral("{\"table\":\"%1\"}").arg(table);
        useTables(entries.join(QLatin1Char(',')));
        database.execute(QStringLiteral(R"(
                CREATE TABLE parents (id integer PRIMARY KEY, code integer UNIQUE, metadata %1);
                INSERT INTO parents VALUES (1, 10, '{"demo_seed": true}'), (50, 500, NULL))")
                             .arg(jsonType(engine)));
    }
};

/** "b CASCADE 2 (1, 2) b.a → a.id" */
QString textOf(const Obstacle &obstacle)
{
    static const std::array names { "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "KEY",
        "MISSING", "ADOPTED" };
    const QStringList keys(obstacle.sampleKeys.begin(), obstacle.sampleKeys.end());
    return QStringLiteral("%1 %2 %3 (%4) %5")
        .arg(obstacle.table, QLatin1String(names.at(static_cast<std::size_t>(obstacle.kind))),
            QString::number(obstacle.rows), keys.join(QStringLiteral(", ")), obstacle.detail);
}

QString textOf(const std::vector<Obstacle> &obstacles)
{
    QStringList lines;
    for (const Obstacle &obstacle : obstacles)
        lines += textOf(obstacle);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Q_DECLARE_METATYPE(seedbank::ErrorCode)

class TestPreviews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sideEffectsAreToldToTheirEnd_data();
    void sideEffectsAreToldToTheirEnd();
    void valuesThatTheSnapshotLacksCountToo_data();
    void valuesThatTheSnapshotLacksCountToo();
    void aListIsFollowedOnlySoFar();
    void rowsThatWouldBecomeDemoDataAreTold_data();
    void rowsThatWouldBecomeDemoDataAreTold();
    void writersDoNotWaitForAPreview_data();
    void writersDoNotWaitForAPreview();
    void aPreviewWaitsForNobody_data();
    void aPreviewWaitsForNobody();
    void rowsThatCameAfterThePreviewRefuseTheLoad_data();
    void rowsThatCameAfterThePreviewRefuseTheLoad();
    void missingIndexesAreNamed_data();
    void missingIndexesAreNamed();
    void schemaDifferencesAreTold_data();
    void schemaDifferencesAreTold();
};

void TestPreviews::sideEffectsAreToldToTheirEnd_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("rows"); // beside parents 7 and 8, which the load deletes
    QTest::addColumn<QString>("expected");
    struct Case {
        const char *name;
        const char *schema;
        const char *rows;
        const char *expected;
    };
    static constexpr std::array cases {
        Case { "chain of three", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE);
            CREATE TABLE b (id integer PRIMARY KEY, a integer, FOREIGN KEY (a)
                REFERENCES a (id) ON DELETE CASCADE);
            CREATE TABLE c (id integer PRIMARY KEY, b integer, FOREIGN KEY (b)
                REFERENCES b (id) ON DELETE CASCADE))",
            R"(
            INSERT INTO a VALUES (1, 7), (2, 8), (3, 1), (4, NULL);
            INSERT INTO b VALUES (1, 1), (2, 1), (3, 2), (4, 3);
            INSERT INTO c VALUES (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (10, 3), (6, 4), (7,
                NULL))",
            "a CASCADE 2 (1, 2) a.p → parents.id\n"
            "b CASCADE 3 (1, 2, 3) b.a → a.id\n"
            "c CASCADE 6 (1, 2, 3, 4, 5) c.b → b.id" },
        Case { "set null at the second step, no action behind it", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE);
            CREATE TABLE b (id integer PRIMARY KEY, a integer, FOREIGN KEY (a)
                REFERENCES a (id) ON DELETE SET NULL);
            CREATE TABLE c (id integer PRIMARY KEY, b integer, FOREIGN KEY (b)
                REFERENCES b (id) ON DELETE CASCADE))",
            R"(
            INSERT INTO a VALUES (1, 7), (3, 1);
            INSERT INTO b VALUES (1, 1), (2, 1), (4, 3);
            INSERT INTO c VALUES (1, 1))",
            "a CASCADE 1 (1) a.p → parents.id\n"
            "b SET NULL 2 (1, 2) b.a → a.id" },
        Case { "restrict and no action at the third step", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE);
            CREATE TABLE b (id integer PRIMARY KEY, a integer, FOREIGN KEY (a)
                REFERENCES a (id) ON DELETE CASCADE);
            CREATE TABLE c (id integer PRIMARY KEY, b integer, FOREIGN KEY (b)
                REFERENCES b (id) ON DELETE RESTRICT);
            CREATE TABLE d (id integer PRIMARY KEY, b integer, FOREIGN KEY (b)
                REFERENCES b (id));
            CREATE TABLE e (id integer PRIMARY KEY, d integer, FOREIGN KEY (d)
                REFERENCES d (id) ON DELETE CASCADE))",
            R"(
            INSERT INTO a VALUES (1, 7);
            INSERT INTO b VALUES (1, 1);
            INSERT INTO c VALUES (3, 1);
            INSERT INTO d VALUES (4, 1), (5, 1);
            INSERT INTO e VALUES (6, 4))",
            "a CASCADE 1 (1) a.p → parents.id\n"
            "b CASCADE 1 (1) b.a → a.id\n"
            "c RESTRICT 1 (3) c.b → b.id\n"
            "d RESTRICT 2 (4, 5) d.b → b.id" },
        Case { "set null in the first step ends there", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE SET NULL);
            CREATE TABLE b (id integer PRIMARY KEY, a integer, FOREIGN KEY (a)
                REFERENCES a (id) ON DELETE CASCADE))",
            "INSERT INTO a VALUES (1, 7); INSERT INTO b VALUES (1, 1)",
            "a SET NULL 1 (1) a.p → parents.id" },
        Case { "a circle through two tables", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, b integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE[, FOREIGN KEY (b)
                REFERENCES b (id) ON DELETE CASCADE]);
            CREATE TABLE b (id integer PRIMARY KEY, a integer, FOREIGN KEY (a)
                REFERENCES a (id) ON DELETE CASCADE))",
            R"(
            INSERT INTO a VALUES (1, 7, NULL), (2, NULL, NULL), (3, NULL, NULL), (4, NULL, NULL);
            INSERT INTO b VALUES (1, 1), (2, 2), (3, 3), (4, 4);
            UPDATE a SET b = CASE id WHEN 1 THEN 3 WHEN 2 THEN 1 WHEN 3 THEN 2 END)",
            "a CASCADE 1 (1) a.p → parents.id\n"
            "b CASCADE 3 (1, 2, 3) b.a → a.id\n"
            "a CASCADE 2 (2, 3) a.b → b.id" },
        Case { "a table that references itself", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, up integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE, FOREIGN KEY (up)
                REFERENCES a (id) ON DELETE CASCADE))",
            R"(
            INSERT INTO a VALUES (1, 7, NULL), (2, NULL, 1), (3, NULL, 2), (4, NULL, 3), (5,
                NULL, 5), (6, 8, 6), (9, 50, NULL))",
            "a CASCADE 2 (1, 6) a.p → parents.id\n"
            "a CASCADE 3 (2, 3, 4) a.up → a.id" },
        Case { "two ways to a row count once", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, q integer, r integer,
                FOREIGN KEY (p) REFERENCES parents (id) ON DELETE CASCADE, FOREIGN KEY (q)
                REFERENCES parents (id) ON DELETE SET NULL, FOREIGN KEY (r)
                REFERENCES parents (id)))",
            R"(
            INSERT INTO a VALUES (1, 7, 7, 7), (2, 8, 7, NULL), (3, NULL, 7, 8), (4, 50, 8,
                NULL), (5, NULL, NULL, 8))",
            "a CASCADE 2 (1, 2) a.p → parents.id\n"
            "a SET NULL 2 (3, 4) a.q → parents.id\n"
            "a RESTRICT 1 (5) a.r → parents.id" },
        Case { "keys of two columns, and text", R"(
            CREATE TABLE a (id integer PRIMARY KEY, x integer, y varchar(20), p integer,
                UNIQUE (x, y), FOREIGN KEY (p) REFERENCES parents (id) ON DELETE CASCADE);
            CREATE TABLE b (id integer PRIMARY KEY, x integer, y varchar(20), FOREIGN KEY (x, y)
                REFERENCES a (x, y) ON DELETE SET NULL))",
            R"(
            INSERT INTO a VALUES (5, 1, 'k', 7), (6, 1, 'l', 50);
            INSERT INTO b VALUES (1, 1, 'k'), (2, 1, 'l'), (3, 1, NULL), (4, NULL, NULL))",
            "a CASCADE 1 (5) a.p → parents.id\n"
            "b SET NULL 1 (1) b(x, y) → a(x, y)" },
        Case { "values that change along", R"(
            CREATE TABLE a (id integer PRIMARY KEY, code integer UNIQUE, FOREIGN KEY (code)
                REFERENCES parents (code) ON DELETE SET NULL);
            CREATE TABLE b (id integer PRIMARY KEY, code integer, FOREIGN KEY (code)
                REFERENCES a (code) ON DELETE RESTRICT ON UPDATE SET NULL);
            CREATE TABLE c (id integer PRIMARY KEY, code integer, FOREIGN KEY (code)
                REFERENCES a (code) ON DELETE CASCADE))",
            R"(
            INSERT INTO a VALUES (1, 70), (2, 500);
            INSERT INTO b VALUES (1, 70), (2, 500);
            INSERT INTO c VALUES (1, 70), (2, 70))",
            "a SET NULL 1 (1) a.code → parents.code\n"
            "b SET NULL 1 (1) b.code → a.code\n"
            "c RESTRICT 2 (1, 2) c.code → a.code" },
        Case { "demo rows that the load points elsewhere lead nowhere", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE);
            CREATE TABLE b (id integer PRIMARY KEY, listed integer, FOREIGN KEY (listed)
                REFERENCES listed (id) ON DELETE CASCADE);
            ALTER TABLE listed ADD p integer REFERENCES parents (id) ON DELETE CASCADE)",
            R"(
            INSERT INTO a VALUES (1, 7);
            UPDATE listed SET p = 7 WHERE id = 1;
            INSERT INTO b VALUES (1, 1), (2, 2))",
            "a CASCADE 1 (1) a.p → parents.id" },
        Case { "demo rows on the way are not counted", R"(
            CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
                REFERENCES parents (id) ON DELETE CASCADE);
            CREATE TABLE b (id integer PRIMARY KEY, listed integer, FOREIGN KEY (listed)
                REFERENCES listed (id) ON DELETE CASCADE);
            ALTER TABLE listed ADD a integer REFERENCES a (id) ON DELETE CASCADE)",
            R"(
            INSERT INTO a VALUES (1, 7);
            UPDATE listed SET a = 1;
            INSERT INTO b VALUES (1, 1), (2, 2))",
            "a CASCADE 1 (1) a.p → parents.id\n"
            "listed CASCADE 1 (2) listed.a → a.id\n"
            "b CASCADE 2 (1, 2) b.listed → listed.id" },
    };
    for (const DatabaseKind engine : databaseKinds) {
        for (const Case &each : cases)
            newRow(engine, each.name)
                << QString::fromUtf8(each.schema) << QString::fromUtf8(each.rows)
                << QString::fromUtf8(each.expected);
    }
}

void TestPreviews::sideEffectsAreToldToTheirEnd()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, schema);
    QFETCH(QString, rows);
    QFETCH(QString, expected);
    Fixture fixture(engine, { u"parents"_qs, u"listed"_qs });
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE listed (id integer PRIMARY KEY, metadata %1);
            INSERT INTO listed VALUES (1, '{"demo_seed": true}'), (2, NULL);
            %2)")
                                 .arg(jsonType(engine), circular(engine, schema)));
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        u"INSERT INTO parents VALUES (7, 70, '{\"demo_seed\": true}'), (8, 80, '{\"demo_seed\": "
        "true}'); "_qs
        + rows);
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(textOf(preview->obstacles), expected);
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(textOf(loaded.error().obstacles), expected);
    for (const Obstacle &obstacle : preview->obstacles)
        VERIFY_SAYS(loaded, obstacle.detail);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestPreviews::valuesThatTheSnapshotLacksCountToo_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : databaseKinds)
        newRow(engine, "a new column");
}

/** Nobody but the table itself knows what a deleted row has in a column that came later. */
void TestPreviews::valuesThatTheSnapshotLacksCountToo()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        u"ALTER TABLE parents ADD extra integer; CREATE UNIQUE INDEX e ON parents (extra); CREATE "
        "TABLE a (id integer PRIMARY KEY, e integer, FOREIGN KEY (e) REFERENCES parents (extra) ON "
        "DELETE CASCADE); INSERT INTO parents VALUES (7, 70, '{\"demo_seed\": true}', 77), (8, "
        "80, NULL, 88); INSERT INTO a VALUES (1, 77), (2, 88), (3, NULL)"_qs);
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(textOf(preview->obstacles), QString::fromUtf8("a CASCADE 1 (1) a.e → parents.extra"));
    VERIFY_FAILS(fixture.load(), ErrorCode::SideEffects);
    QCOMPARE(fixture.database.hashAll(), before);
}

/** Rows of which each points at the one before: no others are that many steps deep. */
void TestPreviews::aListIsFollowedOnlySoFar()
{
    Fixture fixture(DatabaseKind::Sqlite);
    fixture.database.execute(
        u"CREATE TABLE a (id integer PRIMARY KEY, p integer REFERENCES parents (id) ON DELETE "
        "CASCADE, up integer REFERENCES a (id) ON DELETE CASCADE)"_qs);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        u"INSERT INTO parents VALUES (7, 70, '{\"demo_seed\": true}'); INSERT INTO a VALUES (1, 7, "
        "NULL); WITH RECURSIVE n (i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
        "INSERT INTO a SELECT i, NULL, i - 1 FROM n"_qs);
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(textOf(preview->obstacles),
        QString::fromUtf8("a CASCADE 1 (1) a.p → parents.id\na CASCADE 1000 (2, 3, 4, 5, 6) a.up → "
                          "a.id; followed for 1000 steps, and there are more"));
}

void TestPreviews::rowsThatWouldBecomeDemoDataAreTold_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("changes"); // since the capture, nobody checking the references
    QTest::addColumn<QString>("expected");
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "a parent comes back")
            << u"DELETE FROM parents WHERE id = 1; DELETE FROM notes; DELETE FROM tags; "
               "DELETE FROM codes; INSERT INTO notes VALUES (8, 1, NULL), (9, 1, NULL), (10, 50, NULL)"_qs
            << QString::fromUtf8("notes ADOPTED 2 (8, 9) notes.p → parents.id");
        newRow(engine, "a referenced value comes back")
            << u"UPDATE parents SET code = 11 WHERE id = 1; UPDATE codes SET code = 11; "
               "INSERT INTO codes VALUES (8, 10), (9, 500)"_qs
            << QString::fromUtf8("codes ADOPTED 1 (8) codes.code → parents.code");
        newRow(engine, "a row between comes back")
            << u"DELETE FROM notes WHERE id = 1; DELETE FROM tags; "
               "INSERT INTO tags VALUES (8, 1), (9, 1)"_qs
            << QString::fromUtf8("tags ADOPTED 2 (8, 9) tags.note → notes.id");
        newRow(engine, "rows that point at others, or at nothing still")
            << u"UPDATE parents SET code = 12 WHERE id = 1; UPDATE codes SET code = 12; "
               "INSERT INTO notes VALUES (8, 77, NULL), (9, 50, NULL), (10, NULL, NULL); INSERT "
               "INTO codes VALUES (8, 13), (9, 500)"_qs
            << QString();
    }
}

void TestPreviews::rowsThatWouldBecomeDemoDataAreTold()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, changes);
    QFETCH(QString, expected);
    Fixture fixture(engine, { u"parents"_qs, u"notes"_qs, u"tags"_qs, u"codes"_qs });
    fixture.database.execute(
        u"CREATE TABLE notes (id integer PRIMARY KEY, p integer, t varchar(9), FOREIGN KEY (p) "
        "REFERENCES parents (id)); CREATE TABLE tags (id integer PRIMARY KEY, note integer, "
        "FOREIGN KEY (note) REFERENCES notes (id)); CREATE TABLE codes (id integer PRIMARY KEY, "
        "code integer, FOREIGN KEY (code) REFERENCES parents (code)); INSERT INTO notes VALUES (1, "
        "1, 'a'); INSERT INTO tags VALUES (1, 1); INSERT INTO codes VALUES (1, 10)"_qs);
    VERIFY_OK(fixture.capture());
    const QString unchecked = engine == DatabaseKind::PostgreSql
        ? u"SET session_replication_role = replica; "_qs
        : engine == DatabaseKind::MariaDb ? u"SET foreign_key_checks = 0; "_qs
                                          : u"PRAGMA foreign_keys = OFF; "_qs;
    fixture.database.execute(unchecked + changes);
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(textOf(preview->obstacles), expected);
    const auto loaded = fixture.load();
    if (expected.isEmpty()) {
        VERIFY_OK(loaded);
        return;
    }
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(textOf(loaded.error().obstacles), expected);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestPreviews::writersDoNotWaitForAPreview_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : databaseKinds)
        newRow(engine, "all tables");
}

const char16_t *const chain = uR"(
        CREATE TABLE a (id integer PRIMARY KEY, p integer, FOREIGN KEY (p)
            REFERENCES parents (id) ON DELETE CASCADE);
        CREATE TABLE b (id integer PRIMARY KEY, a integer, FOREIGN KEY (a)
            REFERENCES a (id) ON DELETE CASCADE))";
const char16_t *const demoParent = u"INSERT INTO parents VALUES (7, 70, '{\"demo_seed\": true}'); ";
const char16_t *const hangingRows
    = u"INSERT INTO a VALUES (1, 7), (2, 50); INSERT INTO b VALUES (1, 1), (2, 2)";

/** Its transaction is still open when the writer comes: what it locked would be locked then. */
void TestPreviews::writersDoNotWaitForAPreview()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    // In its other journal modes SQLite lets no writer commit while anybody reads.
    if (engine == DatabaseKind::Sqlite)
        fixture.database.execute(u"PRAGMA journal_mode = WAL"_qs);
    fixture.database.execute(QString::fromUtf16(chain));
    const auto captured = fixture.capture();
    VERIFY_OK(captured);
    fixture.database.execute(QString::fromUtf16(demoParent) + QString::fromUtf16(hangingRows));

    TaskMonitor monitor;
    const auto dataset = chooseDataset(fixture.dataset, {});
    VERIFY_OK(dataset);
    const auto url = DatabaseUrl::parse(fixture.database.url());
    VERIFY_OK(url);
    auto target = openForReading(*url, {}, *dataset, monitor);
    VERIFY_OK(target);
    auto snapshot = Snapshot::open(captured->file, monitor);
    VERIFY_OK(snapshot);
    auto aligned = AlignedSnapshot::align(**snapshot, *target, monitor);
    VERIFY_OK(aligned);
    const auto live = target->session->rows(aligned->tables());
    const auto changes = compare(*live, aligned->rows(), monitor);
    VERIFY_OK(changes);
    const auto obstacles
        = target->session->findObstacles(*changes, aligned->tables(), target->schema, monitor);
    VERIFY_OK(obstacles);
    QCOMPARE(obstacles->size(), std::size_t(2));

    QCOMPARE(
        fixture.database.tryAsAnother(
            u"UPDATE parents SET code = code + 1; UPDATE b SET a = NULL; INSERT INTO b VALUES "
            "(5, 1); DELETE FROM b WHERE id = 1; INSERT INTO a VALUES (6, 7); UPDATE a SET p = "
            "1 WHERE id = 1; DELETE FROM a WHERE id = 2"_qs,
            1),
        QString());
}

void TestPreviews::aPreviewWaitsForNobody_data()
{
    writersDoNotWaitForAPreview_data();
}

void TestPreviews::aPreviewWaitsForNobody()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    fixture.database.execute(QString::fromUtf16(chain));
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QString::fromUtf16(demoParent) + QString::fromUtf16(hangingRows));
    fixture.database.hold(u"UPDATE parents SET code = code + 1; UPDATE a SET p = NULL; INSERT INTO "
                          "b VALUES (9, 1); DELETE FROM b WHERE id = 1"_qs);
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(textOf(preview->obstacles),
        QString::fromUtf8("a CASCADE 1 (1) a.p → parents.id\nb CASCADE 1 (1) b.a → a.id"));
}

void TestPreviews::rowsThatCameAfterThePreviewRefuseTheLoad_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<ErrorCode>("code");
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "a reference")
            << u"INSERT INTO a VALUES (3, 7)"_qs << ErrorCode::SideEffects;
        newRow(engine, "a key") << u"INSERT INTO parents VALUES (2, 20, NULL)"_qs
                                << ErrorCode::KeyCollision;
    }
}

void TestPreviews::rowsThatCameAfterThePreviewRefuseTheLoad()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, rows);
    QFETCH(ErrorCode, code);
    Fixture fixture(engine);
    fixture.database.execute(QString::fromUtf16(chain)
        + u"; INSERT INTO parents VALUES (2, 20, '{\"demo_seed\": true}')"_qs);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        u"DELETE FROM parents WHERE id = 2; "_qs + QString::fromUtf16(demoParent));
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(textOf(preview->obstacles), QString());
    QCOMPARE(fixture.database.tryAsAnother(rows, 1), QString());
    const QString before = fixture.database.hashAll();
    VERIFY_FAILS(fixture.load(), code);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestPreviews::missingIndexesAreNamed_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("index");
    QTest::addColumn<int>("deleted");
    QTest::addColumn<QString>("missing"); // on a
    const auto postgreSql = DatabaseKind::PostgreSql;
    const QString onP = u"CREATE INDEX ON a (p);"_qs;
    newRow(postgreSql, "none") << QString() << 400 << onP;
    newRow(postgreSql, "few rows go") << QString() << 100 << QString();
    newRow(postgreSql, "one") << u"CREATE INDEX ON a (p)"_qs << 400 << QString();
    newRow(postgreSql, "a hash") << u"CREATE INDEX ON a USING hash (p)"_qs << 400 << QString();
    newRow(postgreSql, "first of two") << u"CREATE INDEX ON a (p, id)"_qs << 400 << QString();
    newRow(postgreSql, "second of two") << u"CREATE INDEX ON a (id, p)"_qs << 400 << onP;
    newRow(postgreSql, "partial") << u"CREATE INDEX ON a (p) WHERE p > 0"_qs << 400 << onP;
    newRow(postgreSql, "an expression") << u"CREATE INDEX ON a ((p + 1))"_qs << 400 << onP;
    newRow(postgreSql, "two columns")
        << u"ALTER TABLE parents ADD UNIQUE (id, code); ALTER TABLE a DROP CONSTRAINT a_p_fkey; "
           "CREATE INDEX ON a (p); ALTER TABLE a ADD \"C\" integer, ADD FOREIGN KEY (\"C\", p) "
           "REFERENCES parents (code, id)"_qs
        << 400 << u"CREATE INDEX ON a (\"C\", p);"_qs;
    newRow(DatabaseKind::Sqlite, "it checks by a join") << QString() << 400 << QString();
    newRow(DatabaseKind::MariaDb, "there always is one") << QString() << 400 << QString();
}

/** A table of 30,000 rows beside `deleted` rows to be deleted. */
void TestPreviews::missingIndexesAreNamed()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, index);
    QFETCH(int, deleted);
    QFETCH(QString, missing);
    Fixture fixture(engine);
    fixture.database.execute(QString::fromUtf16(chain));
    const auto addRows = [&](const QString &table, const QString &cells, int rows) {
        if (engine == DatabaseKind::MariaDb) // MySQL alone reads it
            fixture.database.execute(u"/*!80000 SET GLOBAL cte_max_recursion_depth = 100000 */"_qs);
        fixture.database.execute(QStringLiteral(R"(
            INSERT INTO %1 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
                WHERE i < %3) SELECT %2 FROM n)")
                                     .arg(table, cells, QString::number(rows)));
    };
    addRows(u"a"_qs, u"i, NULL"_qs, 30'000);
    if (!index.isEmpty())
        fixture.database.execute(index);
    VERIFY_OK(fixture.capture());
    addRows(u"parents"_qs,
        u"i + 100, i + 1000, CAST('{\"demo_seed\": true}' AS %1)"_qs.arg(
            engine == DatabaseKind::PostgreSql ? u"jsonb"_qs : u"char(30)"_qs),
        deleted);
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QVERIFY(loaded->warnings == preview->warnings);
    QCOMPARE(preview->warnings.size(), missing.isEmpty() ? 0U : 1U);
    if (!missing.isEmpty())
        QVERIFY2(preview->warnings[0].startsWith(u"a has no index for its references to parents"_qs)
                && preview->warnings[0].contains(missing),
            qPrintable(preview->warnings[0]));
}

void TestPreviews::schemaDifferencesAreTold_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("columns"); // of `listed`, which had id, v and metadata
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("loads");
    const bool yes = true;
    const bool no = false;
    const QString v = u"v varchar(20)"_qs;
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "a new column")
            << v + u", note varchar(20)"_qs << u"The column note of listed"_qs << yes;
        newRow(engine, "a new column with a default") << v + u", note integer NOT NULL DEFAULT 3"_qs
                                                      << u"The column note of listed"_qs << yes;
        newRow(engine, "a new column without default")
            << v + u", note integer NOT NULL"_qs << u"the column note of listed"_qs << no;
        newRow(engine, "a column is gone") << QString() << u"no column v in listed"_qs << no;
        newRow(engine, "the table is gone") << u"-"_qs << u"listed"_qs << no;
        // SQLite keeps any value in a column of any type.
        if (engine != DatabaseKind::Sqlite)
            newRow(engine, "another kind") << u"v date"_qs << u" → date)"_qs << no;
    }
}

void TestPreviews::schemaDifferencesAreTold()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, columns);
    QFETCH(QString, said);
    QFETCH(bool, loads);
    Fixture fixture(engine, { u"parents"_qs, u"listed"_qs });
    const QString create
        = QStringLiteral("CREATE TABLE listed (id integer PRIMARY KEY, metadata %1")
              .arg(jsonType(engine));
    fixture.database.execute(create
        + u", v varchar(20)); INSERT INTO listed VALUES (1, '{\"demo_seed\": true}', 'abc')"_qs);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"DROP TABLE listed"_qs);
    if (columns != u'-')
        fixture.database.execute(
            create + (columns.isEmpty() ? QString() : u", "_qs + columns) + u')');
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    QCOMPARE(fixture.database.hashAll(), before);
    const auto loaded = fixture.load();
    if (loads) {
        VERIFY_OK(preview);
        QCOMPARE(preview->warnings.size(), std::size_t(1));
        QVERIFY2(preview->warnings[0].contains(said), qPrintable(preview->warnings[0]));
        VERIFY_OK(loaded);
        QVERIFY(loaded->warnings == preview->warnings);
        return;
    }
    for (const auto &refused : { preview, loaded }) {
        VERIFY_FAILS(refused, ErrorCode::SchemaMismatch);
        VERIFY_SAYS(refused, said);
    }
    QCOMPARE(fixture.database.hashAll(), before);
}

QTEST_GUILESS_MAIN(TestPreviews)
#include "tst_engine_previews.moc"
