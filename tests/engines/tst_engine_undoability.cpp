// SPDX-License-Identifier: MIT
// An undo is possible before the load is: what nothing could write again is not deleted. With
// random rows, some of which lead nowhere: what was loaded can be undone, exactly. SEEDBANK_UNDOS
// sets how many a random test does, SEEDBANK_SEED the first seed.
#include "enginefixture.h"
#include "support/fromenvironment.h"
#include "support/verify.h"

#include <array>
#include <cstdio>
#include <random>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** Books of authors and of themselves; the demo rows are those of the tenant demo. */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine)
        : EngineFixture(engine)
    {
        useDataset(R"({"format":1,"name":"d","tables":[{"table":"books","rows":{"column":)"
                   R"("tenant","equals":"demo"}}]})");
        database.execute(
            u"CREATE TABLE authors (id integer PRIMARY KEY, country varchar(9), UNIQUE (country, "
            "id)); CREATE TABLE books (id integer PRIMARY KEY, tenant varchar(9), author_id "
            "integer, "
            "country varchar(9), sequel_of integer, title varchar(99), FOREIGN KEY (author_id) "
            "REFERENCES authors (id), FOREIGN KEY (country, author_id) REFERENCES authors "
            "(country, "
            "id), FOREIGN KEY (sequel_of) REFERENCES books (id)); INSERT INTO authors VALUES (1, "
            "'at'), (2, 'be')"_qs);
    }
};

/** A number of books, each with an author who may not be there. */
QString someBooks(std::mt19937 &random)
{
    const auto pick = [&](int upTo) { return static_cast<int>(random() % unsigned(upTo)); };
    const auto orNull
        = [&](int number) { return pick(3) == 0 ? u"NULL"_qs : QString::number(number); };
    QStringList rows;
    const int books = pick(7);
    for (int book = 1; book <= books; ++book) {
        const QString country = pick(2) == 0 ? u"NULL"_qs : pick(2) == 0 ? u"'at'"_qs : u"'be'"_qs;
        rows += QStringLiteral("(%1, 'demo', %2, %3, %4, 't%5')")
                    .arg(book)
                    .arg(orNull(1 + pick(4) / 3 * pick(4)), country, orNull(1 + pick(books)))
                    .arg(pick(3));
    }
    return rows.isEmpty() ? u"DELETE FROM books WHERE tenant = 'demo'"_qs
                          : u"DELETE FROM books WHERE tenant = 'demo'; INSERT INTO books VALUES "_qs
            + rows.join(u", "_qs);
}

} // namespace

class TestUndoability : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCouldNotComeBackIsNotReplaced_data();
    void whatCouldNotComeBackIsNotReplaced();
    void whatBreaksARuleIsNotReplaced_data();
    void whatBreaksARuleIsNotReplaced();
    void whatLedNowhereBeforeMayStay_data();
    void whatLedNowhereBeforeMayStay();
    void whatWasLoadedCanBeUndone_data();
    void whatWasLoadedCanBeUndone();
};

void TestUndoability::whatCouldNotComeBackIsNotReplaced_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<int>("rows");
    QString many;
    for (int book = 1000; book < 1400; ++book)
        many += QStringLiteral("%1(%2, 'demo', %2, NULL, NULL, 'x')")
                    .arg(many.isEmpty() ? u"INSERT INTO books VALUES "_qs : u", "_qs)
                    .arg(book);
    for (const auto engine : databaseKinds) {
        const auto row = [&](const char *name, const QString &edit, const char *detail, int rows) {
            QTest::addRow("%s, %s", AnyDatabase::nameOf(engine), name)
                << engine << edit << QString::fromUtf8(detail) << rows;
        };
        row("a row that would be deleted",
            u"INSERT INTO books VALUES (2, 'demo', 99, NULL, NULL, 'orphan')"_qs,
            "books.author_id → authors.id", 1);
        row("a row that would be pointed elsewhere",
            u"UPDATE books SET author_id = 99 WHERE id = 1"_qs, "books.author_id → authors.id", 1);
        row("a key of two columns",
            u"INSERT INTO books VALUES (2, 'demo', 2, 'at', NULL, 'orphan')"_qs,
            "books(country, author_id) → authors(country, id)", 1);
        row("a row of the same table",
            u"INSERT INTO books VALUES (2, 'demo', NULL, NULL, 77, 'orphan')"_qs,
            "books.sequel_of → books.id", 1);
        row("many values", many, "books.author_id → authors.id", 400);
        row("many, and some that lead somewhere",
            many + u"; UPDATE books SET author_id = 1 WHERE id > 1100"_qs,
            "books.author_id → authors.id", 101);
    }
}

void TestUndoability::whatCouldNotComeBackIsNotReplaced()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, edit);
    QFETCH(QString, detail);
    QFETCH(int, rows);
    Fixture fixture(engine);
    fixture.database.execute(u"INSERT INTO books VALUES (1, 'demo', 1, NULL, NULL, 'a'), (50, "
                             "'real', 2, 'be', NULL, 'b')"_qs);
    QVERIFY(fixture.capture());
    const QString captured = fixture.database.hashAll();
    fixture.database.executeUnchecked(edit);
    const QString before = fixture.database.hashAll();

    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    const auto isIt = [&](const Obstacle &obstacle) {
        return obstacle.kind == Obstacle::Kind::MissingReference && obstacle.rows == rows
            && obstacle.detail.contains(detail) && !obstacle.sampleKeys.empty();
    };
    QVERIFY(std::ranges::any_of(preview->obstacles, isIt));
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::MissingReference);
    QVERIFY2(describe(refused.error())
                 .startsWith(
                     u"Your database is unchanged. It would not be possible to undo this load."_qs),
        qPrintable(refused.error().message()));
    QVERIFY(std::ranges::any_of(refused.error().obstacles, isIt));
    QCOMPARE(fixture.database.hashAll(), before);

    // Whoever wants no way back may go.
    fixture.safetyCopy = false;
    const auto gone = fixture.preview();
    QVERIFY(gone && gone->obstacles.empty());
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.database.hashAll(), captured);
}

void TestUndoability::whatBreaksARuleIsNotReplaced_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("edit");
    QString many = u"INSERT INTO books VALUES (2, 'demo', 1, NULL, NULL, 'bad')"_qs;
    for (int book = 1000; book < 1400; ++book)
        many += QStringLiteral(", (%1, 'demo', 1, NULL, NULL, 'x')").arg(book);
    for (const auto engine : serverKinds) {
        QTest::addRow("%s, one of many rows", AnyDatabase::nameOf(engine)) << engine << many;
        QTest::addRow("%s, a row that would be deleted", AnyDatabase::nameOf(engine))
            << engine << u"INSERT INTO books VALUES (2, 'demo', 1, NULL, NULL, 'bad')"_qs;
        QTest::addRow("%s, a row that would be changed", AnyDatabase::nameOf(engine))
            << engine << u"UPDATE books SET title = 'bad' WHERE id = 1"_qs;
    }
}

/** A rule that came later, and was not asked of what stood there. */
void TestUndoability::whatBreaksARuleIsNotReplaced()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, edit);
    Fixture fixture(engine);
    fixture.database.execute(
        u"INSERT INTO books VALUES (1, 'demo', 1, NULL, NULL, 'a'), (50, 'real', 2, NULL, NULL, "
        "'bad')"_qs);
    QVERIFY(fixture.capture());
    const QString captured = fixture.database.hashAll();
    // Another rule, which all rows keep, or have no answer to.
    const QString late = engine == DatabaseKind::PostgreSql ? u" NOT VALID"_qs : QString();
    const QString rule = u"ALTER TABLE books ADD CONSTRAINT no_bad CHECK (title <> 'bad')"_qs + late
        + u"; ALTER TABLE books ADD CONSTRAINT alpine CHECK (country < 'c')"_qs + late;
    if (engine == DatabaseKind::PostgreSql)
        fixture.database.execute(edit + u"; "_qs + rule);
    else
        fixture.database.execute(edit + u"; SET check_constraint_checks = 0; "_qs + rule);
    const QString before = fixture.database.hashAll();
    const auto preview = fixture.preview();
    VERIFY_OK(preview);
    const auto isIt = [&](const Obstacle &obstacle) {
        return obstacle.kind == Obstacle::Kind::Constraint && obstacle.rows == 1
            && obstacle.detail.contains(u"no_bad"_qs) && !obstacle.sampleKeys.empty();
    };
    QCOMPARE(preview->obstacles.size(), 1U);
    QVERIFY(isIt(preview->obstacles.front()));
    const auto refused = fixture.load();
    VERIFY_FAILS(refused, ErrorCode::SchemaMismatch);
    VERIFY_SAYS(refused, u"would not be possible to undo the load"_qs);
    QCOMPARE(fixture.database.hashAll(), before);
    fixture.safetyCopy = false;
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.hashAll(), captured);
}

void TestUndoability::whatLedNowhereBeforeMayStay_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("edit");
    for (const auto engine : databaseKinds) {
        QTest::addRow("%s, another row changes", AnyDatabase::nameOf(engine))
            << engine << u"UPDATE books SET title = 'q' WHERE id = 1"_qs;
        QTest::addRow("%s, another column changes", AnyDatabase::nameOf(engine))
            << engine << u"UPDATE books SET title = 'q' WHERE id = 2"_qs;
        QTest::addRow("%s, a row comes", AnyDatabase::nameOf(engine))
            << engine << u"DELETE FROM books WHERE id = 1"_qs;
    }
}

void TestUndoability::whatLedNowhereBeforeMayStay()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, edit);
    Fixture fixture(engine);
    fixture.database.execute(
        u"INSERT INTO books VALUES (1, 'demo', 1, NULL, NULL, 'a'), (2, 'demo', NULL, NULL, NULL, "
        "'b')"_qs);
    fixture.database.executeUnchecked(u"UPDATE books SET author_id = 99 WHERE id = 2"_qs);
    QVERIFY(fixture.capture());
    const QString captured = fixture.database.hashAll();
    fixture.database.executeUnchecked(edit);
    const QString edited = fixture.database.hashAll();
    const auto preview = fixture.preview();
    QVERIFY(preview && preview->obstacles.empty());
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.database.hashAll(), captured);
    const auto undone = fixture.undo();
    VERIFY_OK(undone);
    QCOMPARE(fixture.database.hashAll(), edited);
}

void TestUndoability::whatWasLoadedCanBeUndone_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const auto engine : databaseKinds)
        QTest::newRow(AnyDatabase::nameOf(engine)) << engine;
}

void TestUndoability::whatWasLoadedCanBeUndone()
{
    QFETCH(DatabaseKind, engine);
    const int times = numberFrom("SEEDBANK_UNDOS", 40);
    const int first = numberFrom("SEEDBANK_SEED", 1);
    int loads = 0;
    int refusals = 0;
    for (int seed = first; seed < first + times; ++seed) {
        const QByteArray at = "seed " + QByteArray::number(seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        Fixture fixture(engine);
        fixture.database.executeUnchecked(someBooks(random));
        if (!fixture.capture())
            continue; // no demo rows
        fixture.database.executeUnchecked(someBooks(random));
        const QString before = fixture.database.hashAll();
        const auto preview = fixture.preview();
        QVERIFY2(preview, at);
        const auto loaded = fixture.load();
        const QString why = !loaded      ? loaded.error().message()
            : preview->obstacles.empty() ? QString()
                                         : preview->obstacles.front().detail;
        QVERIFY2(bool(loaded) == preview->obstacles.empty(),
            qPrintable(QString::fromUtf8(at) + u": "_qs + why));
        if (!loaded) {
            QVERIFY2(loaded.error().code == ErrorCode::MissingReference, at);
            QVERIFY2(fixture.database.hashAll() == before, at);
            ++refusals;
            continue;
        }
        const auto undone = fixture.undo();
        if (!undone && undone.error().code == ErrorCode::NothingToUndo) {
            QVERIFY2(fixture.database.hashAll() == before, at); // nothing was changed
            continue;
        }
        if (!undone)
            QFAIL(qPrintable(QString::fromUtf8(at) + u": "_qs + undone.error().message()));
        QVERIFY2(fixture.database.hashAll() == before, at);
        ++loads;
    }
    std::printf("%s: seeds %d to %d: %d loads undone, %d refused\n", AnyDatabase::nameOf(engine),
        first, first + times - 1, loads, refusals);
    QVERIFY(loads > times / 10 && refusals > times / 20);
}

QTEST_GUILESS_MAIN(TestUndoability)
#include "tst_engine_undoability.moc"
