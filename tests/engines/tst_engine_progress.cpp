// SPDX-License-Identifier: MIT
// What operations tell of their progress: the rows that the user knows, each once.
#include "enginefixture.h"
#include "operations/verify.h"
#include "support/recordedprogress.h"

#include <algorithm>
#include <optional>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** 175 fragments of 3 vaults, as captured; then 5 are deleted, 4 changed and 6 are new, and a table
 *  that has no rows in the version has 2. */
struct Fixture : EngineFixture {
    explicit Fixture(DatabaseKind engine)
        : EngineFixture(engine)
    {
        useAllRows({ u"vaults"_qs, u"fragments"_qs, u"extras"_qs });
        database.execute(
            u"CREATE TABLE vaults (id integer PRIMARY KEY, name varchar(20)); CREATE TABLE "
            "fragments (id integer PRIMARY KEY, vault_id integer, body varchar(20), FOREIGN KEY "
            "(vault_id) REFERENCES vaults (id)); CREATE TABLE extras (id integer PRIMARY KEY); "
            "INSERT INTO vaults VALUES (1, 'a'), (2, 'b'), (3, 'c')"_qs);
        addFragments(1, 175);
    }

    void addFragments(int first, int last)
    {
        QStringList rows;
        for (int id = first; id <= last; ++id)
            rows += QStringLiteral("(%1, %2, 'x')").arg(id).arg(id % 3 + 1);
        database.execute(u"INSERT INTO fragments VALUES "_qs + rows.join(u','));
    }
    void change()
    {
        database.execute(u"DELETE FROM fragments WHERE id <= 5; UPDATE fragments SET body = 'y' "
                         "WHERE id > 171; INSERT INTO extras VALUES (1), (2)"_qs);
        addFragments(201, 206);
    }
    void empty() { database.execute(u"DELETE FROM fragments; DELETE FROM vaults"_qs); }

    template <class Operation> Result<> watch(const Operation &operation)
    {
        recorded.emplace();
        const auto result = operation(recorded->monitor());
        return result ? Result<>() : Result<>(result.error());
    }
    /** Without what an engine puts before the names of tables. */
    QString most(Phase phase) const { return recorded->most(phase).remove(u"public."_qs); }

    std::optional<RecordedProgress> recorded;
};

/** By phases that go through all that was captured. */
QString captured()
{
    return QStringLiteral("extras 0/0, fragments 175/175, vaults 3/3");
}

} // namespace

class TestEngineProgress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofACapture_data() { forEachEngine(); }
    void ofACapture();
    void ofACaptureOfMoreRowsThanBefore_data() { forEachEngine(); }
    void ofACaptureOfMoreRowsThanBefore();
    void ofALoad_data();
    void ofALoad();
    void ofALoadIntoNothing_data() { forEachEngine(); }
    void ofALoadIntoNothing();
    void ofADryRun_data();
    void ofADryRun();
    void ofTriggersThatMakeItWriteAgain_data() { forEachEngine(); }
    void ofTriggersThatMakeItWriteAgain();
    void ofAStatus_data() { forEachEngine(); }
    void ofAStatus();
    void ofACheckOfTheLibrary();
};

/** Without a version before it, nobody knows how many rows there are: no percentage until they are
 *  read. With one, and where a look at the database counted them, they are what is expected. */
void TestEngineProgress::ofACapture()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    const auto capture = [&](TaskMonitor &monitor) {
        return exportScenario(fixture.exportRequest("general", true), monitor);
    };
    VERIFY_OK(fixture.watch(capture));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::Reading), captured());
    for (const Progress &step : fixture.recorded->steps()) {
        const bool isKnown = std::ranges::all_of(
            step.tables, [](const TableProgress &table) { return table.expected >= 0; });
        if (step.phase == Phase::Reading)
            QCOMPARE(step.fraction >= 0, isKnown);
    }

    VERIFY_OK(fixture.watch(capture));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::Reading), captured());
    const auto &steps = fixture.recorded->steps();
    QVERIFY(std::ranges::none_of(steps,
        [](const Progress &step) { return step.phase == Phase::Reading && step.fraction < 0; }));
    QVERIFY(std::ranges::any_of(steps,
        [](const Progress &step) { return step.phase == Phase::Reading && step.fraction > 0.5; }));

    VERIFY_OK(fixture.watch([&](TaskMonitor &monitor) {
        ExportRequest request = fixture.exportRequest("another");
        const auto live = fixture.status();
        request.counted = live ? live->live : Statistics();
        return exportScenario(request, monitor);
    }));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::Reading), captured());
    QVERIFY(std::ranges::none_of(fixture.recorded->steps(),
        [](const Progress &step) { return step.phase == Phase::Reading && step.fraction < 0; }));
}

/** The guess is given up where it is wrong, and the bar stays below the end until that comes. */
void TestEngineProgress::ofACaptureOfMoreRowsThanBefore()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.addFragments(176, 5000);
    VERIFY_OK(fixture.watch(
        [&](TaskMonitor &monitor) { return exportScenario(fixture.exportRequest(), monitor); }));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::Reading),
        QStringLiteral("extras 0/0, fragments 5000/5000, vaults 3/3"));
}

void TestEngineProgress::ofALoad_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("what");
    for (const DatabaseKind engine : databaseKinds) {
        for (const char *what : { "load", "without a copy", "reset", "undo", "by counts" })
            newRow(engine, what) << QString::fromLatin1(what);
    }
}

void TestEngineProgress::ofALoad()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, what);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    if (what == u"undo"_qs || what == u"reset"_qs)
        fixture.empty();
    if (what == u"reset"_qs)
        VERIFY_OK(fixture.load());
    if (what != u"undo"_qs)
        fixture.change();
    if (what == u"undo"_qs) {
        // What is brought back are no rows at all, in place of the version's.
        VERIFY_OK(fixture.load());
        VERIFY_OK(fixture.watch(
            [&](TaskMonitor &monitor) { return seedbank::undo(fixture.undoRequest(), monitor); }));
        QCOMPARE(fixture.recorded->faults(), QString());
        const QString none = QStringLiteral("extras 0/0, fragments 0/0, vaults 0/0");
        QCOMPARE(fixture.most(Phase::CheckingFile), none);
        QCOMPARE(fixture.most(Phase::Comparing), none);
        QCOMPARE(fixture.most(Phase::Reading), captured());
        QCOMPARE(fixture.most(Phase::Writing), captured());
        return;
    }
    VERIFY_OK(fixture.watch([&](TaskMonitor &monitor) {
        ImportRequest request = fixture.importRequest();
        request.options.safetyCopy = what != u"without a copy"_qs;
        if (what == u"by counts"_qs)
            request.options.verification = Verification::Counts;
        return what == u"reset"_qs ? seedbank::reset(fixture.resetRequest(), monitor)
                                   : importSnapshot(request, monitor);
    }));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::CheckingFile), captured());
    QCOMPARE(fixture.most(Phase::Comparing), captured());
    QCOMPARE(fixture.most(Phase::Reading),
        what == u"without a copy"_qs ? QString()
                                     : QStringLiteral("extras 2/2, fragments 176/176, vaults 3/3"));
    QCOMPARE(
        fixture.most(Phase::Writing), QStringLiteral("extras 2/2, fragments 15/15, vaults 0/0"));
    // What was not written may go unread.
    QVERIFY2(fixture.most(Phase::Proving).startsWith(u"extras 0/0, fragments 175/175, vaults "_qs),
        qPrintable(fixture.most(Phase::Proving)));
    QVERIFY(fixture.most(Phase::Proving).endsWith(u"/3"_qs));
}

void TestEngineProgress::ofALoadIntoNothing()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.empty();
    VERIFY_OK(fixture.watch(
        [&](TaskMonitor &monitor) { return importSnapshot(fixture.importRequest(), monitor); }));
    QCOMPARE(fixture.recorded->faults(), QString());
    for (const Phase phase : { Phase::CheckingFile, Phase::Comparing, Phase::Writing })
        QCOMPARE(fixture.most(phase), captured());
    QCOMPARE(fixture.most(Phase::Reading), QStringLiteral("extras 0/0, fragments 0/0, vaults 0/0"));
}

void TestEngineProgress::ofADryRun_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<bool>("isRehearsed");
    for (const DatabaseKind engine : databaseKinds) {
        newRow(engine, "compared") << false;
        newRow(engine, "rehearsed") << true;
    }
}

void TestEngineProgress::ofADryRun()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(bool, isRehearsed);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.change();
    VERIFY_OK(fixture.watch([&](TaskMonitor &monitor) {
        ImportRequest request = fixture.importRequest();
        request.options.dryRun = true;
        request.options.rehearse = isRehearsed;
        return importSnapshot(request, monitor);
    }));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::CheckingFile), captured());
    QCOMPARE(fixture.most(Phase::Comparing), captured());
    QCOMPARE(fixture.most(Phase::Reading), QString());
    QCOMPARE(fixture.most(Phase::Writing),
        isRehearsed ? QStringLiteral("extras 2/2, fragments 15/15, vaults 0/0") : QString());
}

/** What is written once more is compared and written in phases of their own. */
void TestEngineProgress::ofTriggersThatMakeItWriteAgain()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    VERIFY_OK(fixture.capture());
    fixture.empty();
    switch (engine) {
    case DatabaseKind::Sqlite:
        fixture.database.execute(
            u"CREATE TRIGGER t AFTER INSERT ON fragments BEGIN UPDATE fragments SET body = 'z' "
            "WHERE id = NEW.id; END"_qs);
        break;
    case DatabaseKind::PostgreSql:
        fixture.database.execute(
            u"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.body = 'z'; "
            "RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON fragments FOR EACH ROW EXECUTE "
            "FUNCTION f()"_qs);
        break;
    case DatabaseKind::MariaDb:
        fixture.database.execute(
            u"CREATE TRIGGER t BEFORE INSERT ON fragments FOR EACH ROW SET NEW.body = 'z'"_qs);
        break;
    }
    VERIFY_OK(fixture.watch(
        [&](TaskMonitor &monitor) { return importSnapshot(fixture.importRequest(), monitor); }));
    QCOMPARE(fixture.recorded->faults(), QString());
    for (const Phase phase : { Phase::Comparing, Phase::Writing, Phase::Proving })
        QCOMPARE(fixture.most(phase), captured());
}

void TestEngineProgress::ofAStatus()
{
    QFETCH(DatabaseKind, engine);
    Fixture fixture(engine);
    const auto look
        = [&](TaskMonitor &monitor) { return seedbank::status(fixture.statusRequest(), monitor); };
    VERIFY_OK(fixture.watch(look));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::Reading), captured());

    VERIFY_OK(fixture.capture());
    fixture.empty();
    VERIFY_OK(fixture.load());
    fixture.change();
    VERIFY_OK(fixture.watch(look));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(
        fixture.most(Phase::Reading), QStringLiteral("extras 2/2, fragments 176/176, vaults 3/3"));
    QCOMPARE(fixture.most(Phase::CheckingFile), captured());
    QCOMPARE(fixture.most(Phase::Comparing), captured());
    QVERIFY(std::ranges::none_of(fixture.recorded->steps(),
        [](const Progress &step) { return step.phase == Phase::Reading && step.fraction < 0; }));
}

void TestEngineProgress::ofACheckOfTheLibrary()
{
    Fixture fixture(DatabaseKind::Sqlite); // the library's files are what counts
    VERIFY_OK(fixture.capture());
    VERIFY_OK(fixture.capture("another"));
    VERIFY_OK(fixture.watch(
        [&](TaskMonitor &monitor) { return verify(fixture.library(), {}, {}, monitor); }));
    QCOMPARE(fixture.recorded->faults(), QString());
    QCOMPARE(fixture.most(Phase::CheckingFile), QStringLiteral("versions 2/2"));
}

QTEST_GUILESS_MAIN(TestEngineProgress)
#include "tst_engine_progress.moc"
