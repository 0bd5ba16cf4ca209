// SPDX-License-Identifier: MIT
// What an undo brings back: exactly what was there before, whatever that was.
#include "base/taskmonitor.h"
#include "dataset/datasetfile.h"
#include "journal/history.h"
#include "operations/snapshotload.h"
#include "support/sqlitefixture.h"
#include "support/verify.h"

#include <QFile>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr char otherRows[] = R"(
        UPDATE fragments SET message = 'mine' WHERE id = 2;
        DELETE FROM todos WHERE id = 1;
        INSERT INTO chat_sessions VALUES (9, 'extra', '{"demo_seed": 1}'))";
constexpr char noRows[] = R"(
    DELETE FROM todos WHERE id < 50;
    DELETE FROM contacts WHERE id < 50;
    DELETE FROM fragments WHERE id < 50;
    DELETE FROM projects WHERE id < 50;
    DELETE FROM vaults WHERE id < 50;
    DELETE FROM chat_sessions)";

QByteArray read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/** As a crash right after the COMMIT leaves the journal. */
void forgetTheLastEnd(const QString &journal)
{
    QByteArray lines = read(journal);
    lines.chop(1);
    const QByteArray last = lines.mid(lines.lastIndexOf('\n') + 1);
    if (!last.contains("\"event\":\"end\""))
        qFatal("the journal's last line is no end");
    lines.chop(last.size());
    write(journal, lines);
}

/** The application's rows and `general` v1 of them, captured and not loaded. */
struct Captured : SqliteFixture {
    Captured()
    {
        addPlanRows(database);
        if (!capture())
            qFatal("cannot capture");
    }
};

} // namespace

class TestUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsBackWhatWasThere_data();
    void bringsBackWhatWasThere();
    void anUndoCanBeUndone();
    void olderCopiesComeBack();
    void whatCameSinceIsNotTakenBackUnseen();
    void aFileThatIsNoCopyIsRefused();
    void aPreviewChangesNothing();
    void aPreviewAsksForTheNameWhereTheRowsChanged();
    void columnsThatTheVersionLacksComeBack();
    void nothingToUndo_data();
    void nothingToUndo();
    void unusableCopiesChangeNothing_data();
    void unusableCopiesChangeNothing();
    void anotherDatasetIsRefused();
    void aResetGoesBackToWhatCountsAsLoaded_data();
    void aResetGoesBackToWhatCountsAsLoaded();
    void interruptedActionsAreJudgedByTheRows_data();
    void interruptedActionsAreJudgedByTheRows();
    void aTriedResetRecordsNothingOfAnInterruptedLoad();
    void aProductionDatabaseIsLeftAlone();
    void anotherDatabaseThanAMomentAgoIsLeftAlone();
};

void TestUndo::bringsBackWhatWasThere_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("isReset");
    QTest::newRow("after a load over other rows") << QByteArray(otherRows) << false;
    QTest::newRow("after a load over no rows") << QByteArray(noRows) << false;
    QTest::newRow("after a reset") << QByteArray(otherRows) << true;
    QTest::newRow("after a reset of an emptied database") << QByteArray(noRows) << true;
}

void TestUndo::bringsBackWhatWasThere()
{
    QFETCH(QByteArray, before);
    QFETCH(bool, isReset);
    Captured fixture;
    const QString v1 = fixture.database.hashAll();
    if (isReset)
        VERIFY_OK(fixture.load());
    fixture.database.execute(before.toStdString());
    const QString replaced = fixture.database.hashAll();
    const auto loaded = isReset ? fixture.reset() : fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(fixture.database.hashAll(), v1);
    const auto undone = fixture.undo();
    VERIFY_OK(undone);
    QCOMPARE(fixture.database.hashAll(), replaced);
    QCOMPARE(undone->file, loaded->safetyCopy);
    QCOMPARE(undone->verified, std::string("full"));
    QVERIFY(undone->undone);
    QCOMPARE(
        undone->undone->action, isReset ? JournalEntry::Action::Reset : JournalEntry::Action::Load);
    QCOMPARE(undone->undone->version, loaded->version);
    QCOMPARE(fixture.database.query("PRAGMA foreign_key_check"), QStringList());
}

void TestUndo::anUndoCanBeUndone()
{
    Captured fixture;
    const QString v1 = fixture.database.hashAll();
    fixture.database.execute(otherRows);
    const QString other = fixture.database.hashAll();
    VERIFY_OK(fixture.load());
    for (int turn = 0; turn < 3; ++turn) {
        VERIFY_OK(fixture.undo());
        QCOMPARE(fixture.database.hashAll(), other);
        const auto redone = fixture.undo();
        VERIFY_OK(redone);
        QCOMPARE(fixture.database.hashAll(), v1);
        QCOMPARE(redone->undone->action, JournalEntry::Action::Undo);
        QCOMPARE(redone->version.substr(0, 3), std::string("v1_"));
    }
    fixture.safetyCopy = false;
    const auto last = fixture.undo();
    VERIFY_OK(last);
    QVERIFY(last->safetyCopy.isEmpty());
    QCOMPARE(fixture.database.hashAll(), other);
    fixture.safetyCopy = true;
    VERIFY_FAILS(fixture.undo(), ErrorCode::NothingToUndo);
}

void TestUndo::olderCopiesComeBack()
{
    Captured fixture;
    VERIFY_OK(fixture.load());
    fixture.database.execute(otherRows);
    const QString first = fixture.database.hashAll();
    const auto firstLoad = fixture.load();
    VERIFY_OK(firstLoad);
    fixture.database.execute(noRows);
    VERIFY_OK(fixture.load());
    fixture.database.execute("UPDATE vaults SET name = 'third' WHERE id = 1");
    const QString third = fixture.database.hashAll();
    UndoRequest request = fixture.undoRequest();
    request.copy = firstLoad->safetyCopy;
    const auto back = run(request);
    VERIFY_OK(back);
    QCOMPARE(fixture.database.hashAll(), first);
    QCOMPARE(back->file, firstLoad->safetyCopy);
    // A step of its own: what it replaced comes back with the next undo.
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.database.hashAll(), third);
    const auto report = fixture.status();
    VERIFY_OK(report);
    QVERIFY(report->loaded && report->warnings.empty());
}

void TestUndo::whatCameSinceIsNotTakenBackUnseen()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    const QString first = fixture.database.hashAll();
    const auto seen = fixture.load();
    VERIFY_OK(seen);
    UndoRequest request = fixture.undoRequest();
    request.expected = seen->safetyCopy;
    fixture.database.execute(noRows);
    const auto since = fixture.load(); // by somebody else
    VERIFY_OK(since);
    const QString before = fixture.database.hashAll();
    const auto refused = run(request);
    VERIFY_FAILS(refused, ErrorCode::NothingToUndo);
    VERIFY_SAYS(refused, QStringLiteral("changed once more since you looked"));
    QCOMPARE(fixture.database.hashAll(), before);
    request.expected = since->safetyCopy;
    VERIFY_OK(run(request));
    // Its own undo came since, too.
    VERIFY_FAILS(run(request), ErrorCode::NothingToUndo);
    request.expected.clear();
    VERIFY_OK(run(request));
    QCOMPARE(fixture.database.hashAll(), before);
    QVERIFY(before != first);
}

void TestUndo::aFileThatIsNoCopyIsRefused()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    const QString before = fixture.database.hashAll();
    UndoRequest request = fixture.undoRequest();
    request.copy = loaded->file; // a version
    VERIFY_FAILS(run(request), ErrorCode::NotFound);
    QCOMPARE(fixture.database.hashAll(), before);
    Captured other;
    request.access.url = other.database.url();
    request.copy = loaded->safetyCopy; // of another database
    VERIFY_FAILS(run(request), ErrorCode::NotFound);
}

void TestUndo::aPreviewChangesNothing()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    const QString before = fixture.database.hashAll();
    const QByteArray journal = read(fixture.journal());
    UndoRequest request = fixture.undoRequest();
    request.options.dryRun = true;
    request.access.environment = Environment::Production; // of which one may look at everything
    const auto preview = run(request);
    VERIFY_OK(preview);
    QVERIFY(preview->dryRun && preview->undone && preview->safetyCopy.isEmpty());
    QCOMPARE(totalChanges(preview->changes), totalChanges(loaded->changes));
    QCOMPARE(fixture.database.hashAll(), before);
    QVERIFY(!read(fixture.journal()).mid(journal.size()).contains("\"event\":\"start\""));
}

/** As the undo itself will. */
void TestUndo::aPreviewAsksForTheNameWhereTheRowsChanged()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    VERIFY_OK(fixture.load());
    UndoRequest request = fixture.undoRequest();
    request.options.dryRun = true;
    const auto asLeft = run(request);
    VERIFY_OK(asLeft);
    QVERIFY(!asLeft->wantsConfirmation);
    fixture.database.execute("UPDATE vaults SET name = 'since' WHERE id = 1");
    const auto changed = run(request);
    VERIFY_OK(changed);
    QVERIFY(changed->wantsConfirmation);
    request.options.dryRun = false;
    VERIFY_FAILS(run(request), ErrorCode::ConfirmationRequired);
    request.options.confirmation = QFileInfo(fixture.database.path()).fileName();
    request.options.dryRun = true;
    const auto confirmed = run(request);
    VERIFY_OK(confirmed);
    QVERIFY(!confirmed->wantsConfirmation);
    request.options.dryRun = false;
    VERIFY_OK(run(request));
}

void TestUndo::columnsThatTheVersionLacksComeBack()
{
    Captured fixture;
    fixture.database.execute(R"(
        ALTER TABLE chat_sessions ADD COLUMN mood TEXT;
        ALTER TABLE contacts ADD COLUMN phone TEXT DEFAULT 'none';
        INSERT INTO chat_sessions VALUES (9, 'extra', '{"demo_seed": true}', 'good');
        UPDATE chat_sessions SET mood = 'bad', title = 'x' WHERE id = 1;
        UPDATE contacts SET phone = '12' WHERE id = 1)");
    const QString before = fixture.database.hashAll();
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.database.number("SELECT count(*) FROM chat_sessions"), 1);
    fixture.database.execute("UPDATE contacts SET phone = 'lost' WHERE id = 1");
    VERIFY_OK(fixture.undo());
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestUndo::nothingToUndo_data()
{
    QTest::addColumn<int>("loads"); // -1: one without a safety copy
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing was loaded") << 0 << QStringLiteral("has changed nothing");
    QTest::newRow("a load that changed nothing") << 1 << QStringLiteral("has changed nothing");
    QTest::newRow("without a safety copy") << -1 << QStringLiteral("without a safety copy");
}

void TestUndo::nothingToUndo()
{
    QFETCH(int, loads);
    QFETCH(QString, says);
    Captured fixture;
    if (loads < 0) {
        fixture.database.execute(otherRows);
        VERIFY_OK(fixture.load());
        fixture.database.execute(otherRows);
        ImportRequest request = fixture.importRequest();
        request.options.safetyCopy = false;
        const auto loaded = run(request);
        VERIFY_OK(loaded);
        QVERIFY(loaded->safetyCopy.isEmpty());
    }
    for (int load = 0; load < loads; ++load) {
        const auto loaded = fixture.load();
        VERIFY_OK(loaded);
        QVERIFY(loaded->safetyCopy.isEmpty());
    }
    const QString before = fixture.database.hashAll();
    const auto undone = fixture.undo();
    VERIFY_FAILS(undone, ErrorCode::NothingToUndo);
    VERIFY_SAYS(undone, says);
    QVERIFY(describe(undone.error()).startsWith(QStringLiteral("Your database is unchanged.")));
    QCOMPARE(fixture.database.hashAll(), before);
}

void TestUndo::unusableCopiesChangeNothing_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<int>("code");
    QTest::newRow("missing") << "remove" << int(ErrorCode::NotFound);
    QTest::newRow("a byte of a row") << "flip" << int(ErrorCode::DamagedSnapshot);
    QTest::newRow("cut") << "cut" << int(ErrorCode::DamagedSnapshot);
    QTest::newRow("empty") << "empty" << int(ErrorCode::InvalidSnapshot);
}

void TestUndo::unusableCopiesChangeNothing()
{
    QFETCH(QString, damage);
    QFETCH(int, code);
    Captured fixture;
    fixture.database.execute(otherRows);
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    const QString v1 = fixture.database.hashAll();
    QByteArray bytes = read(loaded->safetyCopy);
    if (damage == QStringLiteral("flip"))
        bytes.replace("'mine'", "'nine'");
    else if (damage == QStringLiteral("cut"))
        bytes.truncate(bytes.size() - 40);
    else
        bytes.clear();
    QVERIFY(QFile::remove(loaded->safetyCopy));
    if (damage != QStringLiteral("remove"))
        write(loaded->safetyCopy, bytes);
    const auto undone = fixture.undo();
    VERIFY_FAILS(undone, static_cast<ErrorCode>(code));
    QVERIFY2(describe(undone.error()).startsWith(QStringLiteral("Your database is unchanged."))
            && undone.error().message().contains(loaded->safetyCopy),
        qPrintable(undone.error().message()));
    QCOMPARE(fixture.database.hashAll(), v1);
}

void TestUndo::anotherDatasetIsRefused()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    VERIFY_OK(fixture.load());
    const QString v1 = fixture.database.hashAll();
    // By it, every contact would be demo data, and so be deleted.
    Dataset wider = builtInDataset();
    wider.tables[4].rows = AllRows {};
    fixture.useDataset(datasetToJson(wider).c_str());
    VERIFY_FAILS(fixture.undo(), ErrorCode::SchemaMismatch);
    QCOMPARE(fixture.database.hashAll(), v1);
    fixture.dataset.clear();
    VERIFY_OK(fixture.undo());
}

void TestUndo::aResetGoesBackToWhatCountsAsLoaded_data()
{
    QTest::addColumn<QByteArray>("drift"); // between the load of v1 and that of v2
    QTest::addColumn<int>("undos");
    QTest::addColumn<QString>("live"); // the version after the undos, or none
    QTest::addColumn<QString>("loaded");
    const QByteArray none;
    QTest::newRow("v1 came back") << none << 1 << "v1"
                                  << "v1";
    QTest::newRow("v1 with changes came back") << QByteArray(otherRows) << 1 << ""
                                               << "v1";
    QTest::newRow("v2 came back") << QByteArray(otherRows) << 2 << "v2"
                                  << "v2";
    QTest::newRow("no rows came back") << QByteArray(noRows) << 1 << ""
                                       << "v1";
}

void TestUndo::aResetGoesBackToWhatCountsAsLoaded()
{
    QFETCH(QByteArray, drift);
    QFETCH(int, undos);
    QFETCH(QString, live);
    QFETCH(QString, loaded);
    Captured fixture;
    const QString v1 = fixture.database.hashAll();
    fixture.database.execute("UPDATE vaults SET name = 'second' WHERE id = 1");
    VERIFY_OK(fixture.capture());
    const QString v2 = fixture.database.hashAll();
    VERIFY_OK(fixture.load("v1"));
    fixture.database.execute(drift.toStdString());
    VERIFY_OK(fixture.load("v2"));
    for (int undo = 0; undo < undos; ++undo)
        VERIFY_OK(fixture.undo());

    const auto report = fixture.status();
    VERIFY_OK(report);
    const QString match = report->matches.empty()
        ? QString()
        : QString::fromStdString(report->matches.front().version).left(2);
    QCOMPARE(match, live);
    QVERIFY(report->loaded);
    QCOMPARE(QString::fromStdString(report->loaded->version).left(2), loaded);
    QCOMPARE(totalChanges(report->drift) > 0, live.isEmpty());
    QVERIFY2(report->warnings.empty(),
        report->warnings.empty() ? "" : qPrintable(report->warnings.front()));
    VERIFY_OK(fixture.reset());
    QCOMPARE(fixture.database.hashAll(), loaded == QStringLiteral("v1") ? v1 : v2);
}

void TestUndo::interruptedActionsAreJudgedByTheRows_data()
{
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("isUndo");
    QTest::newRow("a load that came to its end") << true << "Checked: complete" << false;
    QTest::newRow("a load that did not") << false << "Checked: unchanged" << false;
    QTest::newRow("an undo that came to its end") << true << "Checked: complete" << true;
    QTest::newRow("an undo that did not") << false << "Checked: unchanged" << true;
}

void TestUndo::interruptedActionsAreJudgedByTheRows()
{
    QFETCH(bool, isComplete);
    QFETCH(QString, says);
    QFETCH(bool, isUndo);
    Captured fixture;
    fixture.database.execute(otherRows);
    const QString first = fixture.database.hashAll();
    VERIFY_OK(fixture.load());
    const QString second = isUndo ? fixture.database.hashAll() : QString();
    if (!isUndo)
        fixture.database.execute(noRows);
    const QString before = fixture.database.hashAll();
    const std::string file = fixture.database.path().toStdString();
    const QByteArray bytes = read(fixture.database.path());
    const auto done = isUndo ? fixture.undo() : fixture.load();
    VERIFY_OK(done);
    const QString after = fixture.database.hashAll();
    forgetTheLastEnd(fixture.journal());
    if (!isComplete) {
        // As if the transaction had been rolled back; the safety copy is there.
        fixture.database.execute(noRows);
        fixture.database.execute("ATTACH ':memory:' AS old; DETACH old");
        const std::string copy = file + ".before";
        write(QString::fromStdString(copy), bytes);
        fixture.database.execute("ATTACH '" + copy
            + "' AS old;INSERT INTO vaults SELECT * FROM old.vaults WHERE id < 50;"
              "INSERT INTO projects SELECT * FROM old.projects WHERE id < 50;"
              "INSERT INTO fragments SELECT * FROM old.fragments WHERE id < 50;"
              "INSERT INTO todos SELECT * FROM old.todos WHERE id < 50;"
              "INSERT INTO contacts SELECT * FROM old.contacts WHERE id < 50;"
              "INSERT INTO chat_sessions SELECT * FROM old.chat_sessions; DETACH old");
        QCOMPARE(fixture.database.hashAll(), before);
    }
    const auto report = fixture.status();
    VERIFY_OK(report);
    QCOMPARE(report->warnings.size(), 1U);
    QVERIFY2(report->warnings.front().contains(says), qPrintable(report->warnings.front()));

    const auto undone = fixture.undo();
    VERIFY_OK(undone);
    // What is complete counts as done, once the status has found it so.
    const bool isTold = std::ranges::any_of(
        undone->warnings, [&](const QString &warning) { return warning.contains(says); });
    QCOMPARE(isTold, !isComplete);
    // What did not come to its end is not undone, but what was done before it.
    QCOMPARE(fixture.database.hashAll(), isComplete ? before : first);
    QVERIFY(before != after);
}

void TestUndo::aTriedResetRecordsNothingOfAnInterruptedLoad()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    VERIFY_OK(fixture.capture());
    const auto first = fixture.load("v1");
    VERIFY_OK(first);
    VERIFY_OK(fixture.load("v2"));
    forgetTheLastEnd(fixture.journal());
    const QByteArray journal = read(fixture.journal());
    ResetRequest request = fixture.resetRequest();
    request.options.dryRun = true;
    const auto tried = run(request);
    VERIFY_OK(tried);
    // It goes back to what the interrupted load brought, as the reset will.
    QVERIFY(tried->version != first->version);
    QCOMPARE(tried->warnings.size(), 1U);
    QCOMPARE(read(fixture.journal()), journal);
    const auto reset = fixture.reset();
    VERIFY_OK(reset);
    QCOMPARE(reset->version, tried->version);
    QVERIFY(read(fixture.journal()) != journal);
}

void TestUndo::aProductionDatabaseIsLeftAlone()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    VERIFY_OK(fixture.load());
    const QString before = fixture.database.hashAll();
    UndoRequest request = fixture.undoRequest();
    request.access.environment = Environment::Production;
    VERIFY_FAILS(run(request), ErrorCode::ProtectedEnvironment);
    QCOMPARE(fixture.database.hashAll(), before);
}

/** An undo looks first, and loads through another session: the address may lead elsewhere by then.
 */
void TestUndo::anotherDatabaseThanAMomentAgoIsLeftAlone()
{
    Captured fixture;
    fixture.database.execute(otherRows);
    const QString before = fixture.database.hashAll();
    TaskMonitor monitor;
    VERIFY_FAILS(loadSnapshot(fixture.importRequest(),
                     { JournalEntry::Action::Undo, "sqlite:1.1:1" }, monitor),
        ErrorCode::ConnectionFailed);
    QCOMPARE(fixture.database.hashAll(), before);
    QVERIFY(!read(fixture.journal()).contains("\"action\":\"undo\""));
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
