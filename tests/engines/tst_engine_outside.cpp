// SPDX-License-Identifier: MIT
// Rows outside the demo data, on each engine: none of them is touched by a load, and what it needs
// of them is asked for first.
#include "planfixture.h"

#include "support/verify.h"

#include <QFileInfo>

#include <array>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** "notes CASCADE 7 (70, 71, …)" */
QString textOf(const std::vector<Obstacle> &obstacles)
{
    static const std::array names { "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "KEY",
        "MISSING" };
    QStringList lines;
    for (const Obstacle &obstacle : obstacles) {
        const QStringList keys(obstacle.sampleKeys.begin(), obstacle.sampleKeys.end());
        lines += QStringLiteral("%1 %2 %3 (%4)")
                     .arg(obstacle.table,
                         QLatin1String(names.at(static_cast<std::size_t>(obstacle.kind))),
                         QString::number(obstacle.rows), keys.join(QStringLiteral(", ")));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestEngineOutside : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsOutsideRefuseTheLoad_data();
    void rowsOutsideRefuseTheLoad();
    void rowsThatFollowAChangedKeyRefuse_data();
    void rowsThatFollowAChangedKeyRefuse();
    void rowsOnKeptParentsSurvive_data();
    void rowsOnKeptParentsSurvive();
    void newRowsThatPointAtWhatGoesRefuse_data();
    void newRowsThatPointAtWhatGoesRefuse();
    void demoRowsThatStayRefuseWhatTheyPointAtToGo_data();
    void demoRowsThatStayRefuseWhatTheyPointAtToGo();
    void takenKeysRefuse_data();
    void takenKeysRefuse();
    void missingRowsRefuse_data();
    void missingRowsRefuse();
    void aPreviewTellsAllOfThem_data() { forEachEngine(); }
    void aPreviewTellsAllOfThem();
};

void TestEngineOutside::rowsOutsideRefuseTheLoad_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("kind");
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "cascade") << u"ON DELETE CASCADE"_qs << u"CASCADE"_qs;
        newRow(engine, "set null") << u"ON DELETE SET NULL"_qs << u"SET NULL"_qs;
        newRow(engine, "restrict") << u"ON DELETE RESTRICT"_qs << u"RESTRICT"_qs;
        newRow(engine, "no action") << u"ON DELETE NO ACTION"_qs << u"RESTRICT"_qs;
        newRow(engine, "nothing said") << QString() << u"RESTRICT"_qs;
        if (engine == DatabaseKind::MariaDb)
            continue;
        newRow(engine, "set default") << u"ON DELETE SET DEFAULT"_qs << u"SET DEFAULT"_qs;
        newRow(engine, "deferred") << u"DEFERRABLE INITIALLY DEFERRED"_qs << u"RESTRICT"_qs;
    }
}

void TestEngineOutside::rowsOutsideRefuseTheLoad()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, action);
    QFETCH(QString, kind);
    PlanFixture fixture(engine);
    fixture.database.execute(
        QStringLiteral(R"(
            CREATE TABLE notes (id integer PRIMARY KEY, f %1 DEFAULT 50, CONSTRAINT %2
                FOREIGN KEY (f) REFERENCES fragments (id) %3))")
            .arg(PlanFixture::referenceType(engine),
                quoted(engine,
                    engine == DatabaseKind::MariaDb ? u"a \"b\" ON DELETE CASCADE"_qs
                                                    : u"a 'b' ON DELETE CASCADE"_qs),
                action));
    VERIFY_OK(fixture.capture());
    fixture.addFragment(9);
    fixture.database.execute(
        u"INSERT INTO notes VALUES (70, 9), (71, 9), (72, 9), (73, 9), (74, 9), (75, 9), (76, 9), "
        "(77, 50), (78, NULL), (79, 1)"_qs);
    const QString before = fixture.database.hashAll();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(textOf(loaded.error().obstacles),
        QStringLiteral("notes %1 7 (70, 71, 72, 73, 74)").arg(kind));
    QVERIFY(describe(loaded.error()).startsWith(u"Your database is unchanged."_qs));
}

void TestEngineOutside::rowsThatFollowAChangedKeyRefuse_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("kind");
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "cascade") << u"ON UPDATE CASCADE"_qs << u"CASCADE"_qs;
        newRow(engine, "set null") << u"ON UPDATE SET NULL"_qs << u"SET NULL"_qs;
        newRow(engine, "no action") << QString() << u"RESTRICT"_qs;
    }
}

void TestEngineOutside::rowsThatFollowAChangedKeyRefuse()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, action);
    QFETCH(QString, kind);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(QStringLiteral(R"(
            UPDATE projects SET name = 'Renamed' WHERE id = 1;
            CREATE TABLE notes (id integer PRIMARY KEY, name varchar(255), FOREIGN KEY (name)
                REFERENCES projects (name) %1);
            INSERT INTO notes VALUES (1, 'Renamed'), (2, 'Taxes'), (3, 'Renamed'))")
                                 .arg(action));
    const QString before = fixture.database.hashAll();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::SideEffects);
    QCOMPARE(textOf(loaded.error().obstacles), QStringLiteral("notes %1 2 (1, 3)").arg(kind));
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineOutside::rowsOnKeptParentsSurvive_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("column"); // of projects, which the rows refer to
    QTest::addColumn<QString>("referred");
    QTest::addColumn<QString>("edit");
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "the key, while a unique value is handed on")
            << u"id"_qs << u"1"_qs
            << u"UPDATE projects SET name = 'tmp' WHERE id = 1; UPDATE projects SET name = "
               "'Garden' WHERE id = 2; UPDATE projects SET name = 'Launch' WHERE id = 1"_qs;
        newRow(engine, "a unique value, while that of another row changes")
            << u"name"_qs << u"'Garden'"_qs
            << u"UPDATE projects SET name = 'Other' WHERE id = 2"_qs;
    }
}

/** Nothing is in their way: unlisted rows, and rows of a listed table that are no demo data, hang
 *  on demo rows that stay. */
void TestEngineOutside::rowsOnKeptParentsSurvive()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, column);
    QFETCH(QString, referred);
    QFETCH(QString, edit);
    PlanFixture fixture(engine);
    const QString id = PlanFixture::referenceType(engine);
    fixture.database.execute(
        QStringLiteral(R"(
            CREATE TABLE notes (id integer PRIMARY KEY, f %1, p %2, FOREIGN KEY (f)
                REFERENCES fragments (id) ON DELETE CASCADE, FOREIGN KEY (p)
                REFERENCES projects (%3) ON DELETE CASCADE ON UPDATE CASCADE);
            INSERT INTO notes VALUES (70, 1, NULL), (71, 3, %4))")
            .arg(id, column == u"id" ? id : u"varchar(255)"_qs, column, referred));
    fixture.addFragments(u"(60, 1, 'Real on demo', NULL)"_qs);
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"UPDATE fragments SET message = 'edited' WHERE id < 50; "_qs + edit);
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineOutside::newRowsThatPointAtWhatGoesRefuse_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("action");
    for (const DatabaseKind engine : databaseKinds) {
        for (const char *action : { "CASCADE", "SET NULL", "SET DEFAULT", "NO ACTION", "RESTRICT" })
            if (engine != DatabaseKind::MariaDb || action != std::string_view("SET DEFAULT"))
                newRow(engine, action) << QString::fromUtf8(action);
    }
}

/** What it points at was no demo data when the version was captured, and is now: the database
 *  would delete the new row or set it NULL, which a proof by counts cannot see. */
void TestEngineOutside::newRowsThatPointAtWhatGoesRefuse()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, action);
    EngineFixture fixture(engine);
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE nodes (id integer PRIMARY KEY, parent integer, metadata %1,
                FOREIGN KEY (parent) REFERENCES nodes (id) ON DELETE %2);
            INSERT INTO nodes VALUES (22, NULL, NULL), (9, 22, '{"demo_seed": true}'), (10, NULL,
                '{"demo_seed": true}'))")
                                 .arg(jsonType(engine), action));
    fixture.useTables(u"{\"table\":\"nodes\"}"_qs);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(u"DELETE FROM nodes WHERE id = 9; UPDATE nodes SET metadata = "
                             "'{\"demo_seed\": true}' WHERE id = 22"_qs);
    const QString before = fixture.database.hashAll();
    ImportRequest request = fixture.importRequest();
    for (const Verification verification : { Verification::Counts, Verification::Full }) {
        request.options.verification = verification;
        const auto loaded = run(request);
        VERIFY_FAILS(loaded, ErrorCode::MissingReference);
        QCOMPARE(loaded.error().obstacles.front().rows, 1);
        QCOMPARE(fixture.database.hashAll(), before);
    }
}

void TestEngineOutside::demoRowsThatStayRefuseWhatTheyPointAtToGo_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<bool>("refuses");
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "a column") << u"parent integer"_qs << true;
        newRow(engine, "a computed one")
            << u"n integer, parent integer GENERATED ALWAYS AS (n) STORED"_qs << true;
        newRow(engine, "a column of a row that changes") << u"parent integer"_qs << false;
        newRow(engine, "a computed one of a row that changes")
            << u"n integer, parent integer GENERATED ALWAYS AS (n) STORED"_qs << false;
    }
}

/** What it points at was no demo data when the version was captured, and is now. */
void TestEngineOutside::demoRowsThatStayRefuseWhatTheyPointAtToGo()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, reference);
    QFETCH(bool, refuses);
    const QString column = reference.startsWith(u'n') ? u"n"_qs : u"parent"_qs;
    EngineFixture fixture(engine);
    fixture.database.execute(
        QStringLiteral(R"(
            CREATE TABLE nodes (id integer PRIMARY KEY, metadata %1, %2,
                FOREIGN KEY (parent) REFERENCES nodes (id));
            INSERT INTO nodes (id, metadata, %3) VALUES (22, NULL, NULL);
            INSERT INTO nodes (id, metadata, %3) VALUES (10, '{"demo_seed": true}', %4))")
            .arg(jsonType(engine), reference, column, refuses ? u"22"_qs : u"NULL"_qs));
    fixture.useTables(u"{\"table\":\"nodes\"}"_qs);
    VERIFY_OK(fixture.capture());
    fixture.database.execute(
        u"UPDATE nodes SET metadata = '{\"demo_seed\": true}' WHERE id = 22"_qs);
    if (!refuses)
        fixture.database.execute(
            QStringLiteral("UPDATE nodes SET %1 = 22 WHERE id = 10").arg(column));
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    if (!refuses) {
        QCOMPARE(textOf(preview->obstacles), QString());
        VERIFY_OK(fixture.load());
        QCOMPARE(fixture.database.query(u"SELECT count(*) FROM nodes"_qs).trimmed(), u"1"_qs);
        return;
    }
    QCOMPARE(textOf(preview->obstacles), u"nodes MISSING 1 (22)"_qs);
    VERIFY_FAILS(fixture.load(), ErrorCode::MissingReference);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineOutside::takenKeysRefuse_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("takers");
    QTest::addColumn<QString>("obstacles");
    QTest::addColumn<QStringList>("details");
    const QString project = u"INSERT INTO projects VALUES (%1, 50, '%2', NULL)"_qs;
    for (const DatabaseKind engine : databaseKinds) {
        const QString launch = engine == DatabaseKind::Sqlite ? u"projects KEY 1 ('Launch')"_qs
                                                              : u"projects KEY 1 (Launch)"_qs;
        newRow(engine, "primary key") << project.arg(u"2"_qs, u"Other"_qs)
                                      << u"projects KEY 1 (2)"_qs << QStringList { u"id"_qs };
        newRow(engine, "unique key")
            << project.arg(u"60"_qs, u"Launch"_qs) << launch << QStringList { u"name"_qs };
        newRow(engine, "both, of two tables")
            << project.arg(u"60"_qs, u"Launch"_qs)
                + u"; INSERT INTO vaults VALUES (2, 'Real 2', NULL)"_qs
            << u"vaults KEY 1 (2)\n"_qs + launch << QStringList { u"id"_qs, u"name"_qs };
        if (engine == DatabaseKind::MariaDb)
            newRow(engine, "unique key in another case")
                << project.arg(u"60"_qs, u"lAUNCH "_qs) << launch << QStringList { u"name"_qs };
    }
}

void TestEngineOutside::takenKeysRefuse()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, takers);
    QFETCH(QString, obstacles);
    QFETCH(QStringList, details);
    PlanFixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.deleteDemoRows();
    fixture.database.execute(takers);
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::KeyCollision);
    for (const auto &told : { preview->obstacles, loaded.error().obstacles }) {
        QCOMPARE(textOf(told), obstacles);
        QStringList found;
        for (const Obstacle &obstacle : told)
            found += obstacle.detail;
        QCOMPARE(found, details);
    }
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineOutside::missingRowsRefuse_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<bool>("isListed"); // the table that they are missing from
    QTest::addColumn<bool>("isEmpty"); // the table that points at them
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "of the dataset, by a table without rows") << true << true;
        newRow(engine, "of the dataset, by one with rows") << true << false;
        newRow(engine, "of others, by a table without rows") << false << true;
        newRow(engine, "of others, by one with rows") << false << false;
    }
}

void TestEngineOutside::missingRowsRefuse()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(bool, isListed);
    QFETCH(bool, isEmpty);
    PlanFixture fixture(engine);
    if (!isListed)
        fixture.useTables(u"{\"table\":\"fragments\"}"_qs);
    fixture.database.execute(
        u"UPDATE fragments SET project_id = 50 WHERE id IN (2, 3); DELETE FROM todos; DELETE FROM "
        "contacts; DELETE FROM fragments WHERE id = 50"_qs);
    VERIFY_OK(fixture.capture());
    if (isEmpty)
        fixture.database.execute(u"DELETE FROM fragments"_qs);
    else
        fixture.database.execute(u"UPDATE fragments SET project_id = 1"_qs);
    fixture.database.execute(u"DELETE FROM projects WHERE id = 50"_qs);
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::MissingReference);
    QCOMPARE(textOf(preview->obstacles), u"projects MISSING 2 (50)"_qs);
    // The snapshot names them, and each is asked for first.
    QCOMPARE(textOf(loaded.error().obstacles), u"projects MISSING 2 (50)"_qs);
    const QString detail = u"fragments.project_id → projects.id"_qs;
    VERIFY_SAYS(loaded, detail);
    for (const auto &told : { preview->obstacles, loaded.error().obstacles })
        QCOMPARE(told.front().detail, detail);
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestEngineOutside::aPreviewTellsAllOfThem()
{
    QFETCH(DatabaseKind, engine);
    PlanFixture fixture(engine);
    fixture.database.execute(QStringLiteral(R"(
            CREATE TABLE notes (id integer PRIMARY KEY, vault %1, FOREIGN KEY (vault)
                REFERENCES vaults (id) ON DELETE CASCADE))")
                                 .arg(PlanFixture::referenceType(engine)));
    VERIFY_OK(fixture.capture());
    fixture.addFragment(9);
    fixture.database.execute(QStringLiteral(R"(
        UPDATE fragments SET message = 'edited', project_id = NULL WHERE id IN (1, 2, 3);
        DELETE FROM todos WHERE id = 1;
        INSERT INTO contacts VALUES (51, 9, 'Real', NULL);
        INSERT INTO vaults VALUES (3, 'Third', %1);
        INSERT INTO notes VALUES (1, 3);
        DELETE FROM projects WHERE id = 2;
        INSERT INTO projects VALUES (2, 50, 'Real', NULL))")
                                 .arg(QLatin1String(PlanFixture::demo)));
    const QString before = fixture.database.hashAll();
    const qint64 recorded = QFileInfo(fixture.journal()).size();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    QCOMPARE(textOf(preview->obstacles),
        u"contacts SET NULL 1 (51)\nnotes CASCADE 1 (1)\nprojects KEY 1 (2)"_qs);
    QCOMPARE(preview->changes[2].counts, (TableChangeCounts { 1, 0, 3, 0 }));
    QCOMPARE(preview->changes[3].counts, (TableChangeCounts { 0, 1, 0, 1 }));
    QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(QFileInfo(fixture.journal()).size(), recorded);
}

QTEST_GUILESS_MAIN(TestEngineOutside)
#include "tst_engine_outside.moc"
