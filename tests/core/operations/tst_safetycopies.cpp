// SPDX-License-Identifier: MIT
// The copy that a load takes of what it replaces.
#include "base/taskmonitor.h"
#include "journal/history.h"
#include "journal/safetycopies.h"
#include "operations/listexports.h"
#include "operations/listsafetycopies.h"
#include "snapshot/snapshot.h"
#include "support/childprocess.h"
#include "support/sqlitefixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr char change[] = "UPDATE fragments SET message = message || '!' WHERE id < 50";

/** The application's rows and `general` v1 of them; then a change. */
struct Changed : SqliteFixture {
    Changed()
    {
        addPlanRows(database);
        if (!capture())
            qFatal("cannot capture");
        database.execute(change);
    }

    QString folderOfAll() const { return path(QStringLiteral("safety-copies")); }
    /** Files of whatever kind below the folder. */
    QStringList files() const
    {
        QStringList names;
        QDirIterator iterator(
            folderOfAll(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (iterator.hasNext())
            names.append(iterator.next());
        names.sort();
        return names;
    }
    Result<SafetyCopyListing> list() const
    {
        TaskMonitor monitor;
        return listSafetyCopies({ { .journal = journal() }, { database.url() } }, monitor);
    }
};

unsigned modeOf(const QString &path)
{
    struct stat status { };
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        qFatal("cannot examine %s", qPrintable(path));
    return status.st_mode & 07777;
}

} // namespace

class TestSafetyCopies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCopyIsACompleteSnapshot();
    void theCopyOfNoRowsIsOne();
    void aCopyIsPrivate();
    void nothingIsCopiedWhereNothingChanges();
    void aLoadThatFailsLeavesNoCopy_data();
    void aLoadThatFailsLeavesNoCopy();
    void withoutACopyNothingIsLoaded_data();
    void withoutACopyNothingIsLoaded();
    void aFullDiskStopsTheLoad();
    void theLastTenAreKept();
    void theyAreListed();
    void theyAreToldByTheVersionThatWasThere();
    void changesAreCountedOnlyAgainstWhatWasLoaded();
    void aVersionThatNobodyLoadedIsKnownByItsRows();
    void whatNobodyKnowsIsNotTold();
    void copiesOfOldAreToldWhereTheyAreExactlyAVersion();
    void leftoversOfCrashesGo();
    void theNextLoadTellsOfAnInterruptedOne_data();
    void theNextLoadTellsOfAnInterruptedOne();
};

void TestSafetyCopies::aCopyIsACompleteSnapshot()
{
    Changed fixture;
    const auto live = fixture.status();
    VERIFY_OK(live);
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QVERIFY(QFileInfo(loaded->safetyCopy).isAbsolute());
    QVERIFY(loaded->safetyCopy.startsWith(fixture.folderOfAll() + QLatin1Char('/')));
    TaskMonitor monitor;
    const auto copy = Snapshot::open(loaded->safetyCopy, monitor);
    VERIFY_OK(copy);
    QCOMPARE((*copy)->header().format, currentFormat);
    QCOMPARE((*copy)->header().scenario, std::string("general"));
    QCOMPARE((*copy)->header().totalRows, 11);
    QCOMPARE((*copy)->header().tables.size(), 6U);
    QCOMPARE(toHex((*copy)->facts().content), live->content);
    QFile file(loaded->safetyCopy);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("Call Amélie!"));

    const auto library = listExports(fixture.library());
    VERIFY_OK(library);
    QVERIFY(library->problems.empty());
    QCOMPARE(library->manifest.scenarios.size(), 1U);
    QCOMPARE(library->manifest.scenarios.front().versions.size(), 1U);
}

void TestSafetyCopies::theCopyOfNoRowsIsOne()
{
    Changed fixture;
    fixture.database.execute(R"(
        DELETE FROM todos;
        DELETE FROM contacts;
        DELETE FROM fragments;
        DELETE FROM projects;
        DELETE FROM vaults;
        DELETE FROM chat_sessions)");
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    TaskMonitor monitor;
    const auto copy = Snapshot::open(loaded->safetyCopy, monitor);
    VERIFY_OK(copy);
    QCOMPARE((*copy)->header().totalRows, 0);
    QCOMPARE((*copy)->header().tables.size(), 6U);
}

void TestSafetyCopies::aCopyIsPrivate()
{
    Changed fixture;
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(modeOf(loaded->safetyCopy), 0600U);
    QCOMPARE(modeOf(QFileInfo(loaded->safetyCopy).path()), 0700U);
    QCOMPARE(modeOf(fixture.folderOfAll()), 0700U);
}

void TestSafetyCopies::nothingIsCopiedWhereNothingChanges()
{
    Changed fixture;
    VERIFY_OK(fixture.load());
    const auto again = fixture.load();
    VERIFY_OK(again);
    QVERIFY(again->safetyCopy.isEmpty());
    QCOMPARE(fixture.files().size(), 1);
    const auto entries = Journal(fixture.journal()).entries(fixture.status()->identity);
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), 3U); // the first is the capture
    QCOMPARE(entries->at(1).changed, std::optional(true));
    QCOMPARE(entries->at(1).safetyCopy, fixture.files().front());
    QCOMPARE(entries->at(2).changed, std::optional(false));
}

void TestSafetyCopies::aLoadThatFailsLeavesNoCopy_data()
{
    QTest::addColumn<QByteArray>("obstacle");
    QTest::addColumn<int>("code");
    QTest::newRow("side effects") << QByteArray(R"(
        INSERT INTO fragments VALUES (9, 1, 'extra', '{"demo_seed": true}');
        CREATE TABLE notes (id INTEGER PRIMARY KEY, fragment_id INTEGER
            REFERENCES fragments(id));
        INSERT INTO notes VALUES (1, 9))")
                                  << int(ErrorCode::SideEffects);
    QTest::newRow("a trigger that changes loaded rows") << QByteArray(R"(
        CREATE TRIGGER t AFTER UPDATE ON fragments
            BEGIN UPDATE fragments SET message = 'triggered' WHERE id = new.id; END)")
                                                        << int(ErrorCode::VerificationFailed);
}

void TestSafetyCopies::aLoadThatFailsLeavesNoCopy()
{
    QFETCH(QByteArray, obstacle);
    QFETCH(int, code);
    Changed fixture;
    fixture.database.execute(obstacle.toStdString());
    const QString before = fixture.database.hashAll();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, static_cast<ErrorCode>(code));
    QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(fixture.files(), QStringList());
}

void TestSafetyCopies::withoutACopyNothingIsLoaded_data()
{
    QTest::addColumn<QString>("obstacle");
    QTest::newRow("a file in the folder's place") << QString();
    QTest::newRow("a link that leads nowhere") << QStringLiteral("/nowhere/at/all");
}

void TestSafetyCopies::withoutACopyNothingIsLoaded()
{
    QFETCH(QString, obstacle);
    Changed fixture;
    if (obstacle.isEmpty()) {
        QFile file(fixture.folderOfAll());
        QVERIFY(file.open(QIODevice::WriteOnly));
    } else {
        QVERIFY(QFile::link(obstacle, fixture.folderOfAll()));
    }
    const QString before = fixture.database.hashAll();
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::IoError);
    const QString message = describe(loaded.error());
    QVERIFY2(message.startsWith(QStringLiteral("Your database is unchanged. Nothing was loaded")),
        qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("--no-safety-copy"))
            && message.contains(fixture.folderOfAll()),
        qPrintable(message));
    QCOMPARE(fixture.database.hashAll(), before);
    const auto entries = Journal(fixture.journal()).entries(fixture.status()->identity);
    VERIFY_OK(entries);
    QCOMPARE(entries->back().outcome, JournalEntry::Outcome::Failed);

    ImportRequest request = fixture.importRequest();
    request.options.safetyCopy = false;
    VERIFY_OK(run(request));
    QVERIFY(fixture.database.hashAll() != before);
}

void TestSafetyCopies::aFullDiskStopsTheLoad()
{
    Changed fixture;
    const QString before = fixture.database.hashAll();
    QCOMPARE(runInChild([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        constexpr rlim_t size = 4000; // enough for the journal, less than a copy has
        const rlimit limit { size, size };
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto loaded = fixture.load();
        return !loaded && loaded.error().code == ErrorCode::DiskFull
            && loaded.error().message().contains(QStringLiteral("--no-safety-copy"));
    }),
        ChildEnd::Good);
    QCOMPARE(fixture.database.hashAll(), before);
    QCOMPARE(fixture.files(), QStringList());
}

void TestSafetyCopies::theLastTenAreKept()
{
    Changed fixture;
    QStringList all;
    for (int load = 0; load < 13; ++load) {
        fixture.database.execute(change);
        const auto loaded = fixture.load();
        VERIFY_OK(loaded);
        all.append(loaded->safetyCopy);
        QCOMPARE(fixture.files().size(), std::min<qsizetype>(all.size(), 10));
    }
    QCOMPARE(fixture.files(), all.mid(3));
    QVERIFY(std::is_sorted(all.begin(), all.end()));

    // One that is still needed stays, however old.
    const SafetyCopies copies(fixture.journal(), fixture.status()->identity);
    QFile::rename(all.at(3), copies.folder() + QStringLiteral("/notes.txt"));
    for (int load = 0; load < 2; ++load)
        QVERIFY(QFile::copy(all.at(4),
            copies.pathFor(QDateTime::currentDateTimeUtc().addSecs(60 + load), "general")));
    VERIFY_OK(copies.removeOld(all.at(4)));
    QCOMPARE(copies.list()->size(), 11U);
    QVERIFY(QFile::exists(all.at(4)));
    QVERIFY(QFile::exists(copies.folder() + QStringLiteral("/notes.txt")));
}

void TestSafetyCopies::theyAreListed()
{
    Changed fixture;
    auto listing = fixture.list();
    VERIFY_OK(listing);
    QVERIFY(listing->copies.empty());
    VERIFY_OK(fixture.load());
    const auto undone = fixture.undo();
    VERIFY_OK(undone);
    listing = fixture.list();
    VERIFY_OK(listing);
    QCOMPARE(listing->copies.size(), 2U);
    const SafetyCopyInfo &newest = listing->copies.front();
    QCOMPARE(newest.file, undone->safetyCopy);
    QCOMPARE(newest.before->action, JournalEntry::Action::Undo);
    QCOMPARE(totalRows(newest.statistics), 11);
    QCOMPARE(newest.size, QFileInfo(newest.file).size());
    QVERIFY(qAbs(newest.at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QVERIFY(newest.isNext && newest.problem.isEmpty());
    const SafetyCopyInfo &oldest = listing->copies.back();
    QCOMPARE(oldest.before->action, JournalEntry::Action::Load);
    QCOMPARE(oldest.before->version.substr(0, 3), std::string("v1_"));
    QVERIFY(!oldest.isNext);

    QVERIFY(QFile::resize(newest.file, 10));
    QVERIFY(QFile::remove(fixture.journal()));
    listing = fixture.list();
    VERIFY_OK(listing);
    QVERIFY(!listing->copies.front().problem.isEmpty());
    QVERIFY(!listing->copies.back().before);
}

void TestSafetyCopies::theyAreToldByTheVersionThatWasThere()
{
    Changed fixture;
    const auto reset = fixture.reset();
    VERIFY_OK(reset);
    const std::string v1 = reset->version;
    // Three of its rows were changed after it was captured.
    const std::optional<HeldRows> changed = HeldRows { "general", v1, 3 };
    const std::optional<HeldRows> exactly = HeldRows { "general", v1, 0 };
    QCOMPARE(reset->copied, changed);
    QVERIFY(!reset->restored);
    const auto undone = fixture.undo();
    VERIFY_OK(undone);
    QCOMPARE(undone->restored, changed);
    QCOMPARE(undone->copied, exactly);
    const auto redone = fixture.undo();
    VERIFY_OK(redone);
    QCOMPARE(redone->restored, exactly);
    QCOMPARE(redone->copied, changed);
    const auto listing = fixture.list();
    VERIFY_OK(listing);
    QCOMPARE(listing->copies.size(), 3U);
    QCOMPARE(listing->copies[0].holds, changed);
    QCOMPARE(listing->copies[1].holds, exactly);
    QCOMPARE(listing->copies[2].holds, changed);
}

void TestSafetyCopies::changesAreCountedOnlyAgainstWhatWasLoaded()
{
    Changed fixture;
    const auto second = fixture.capture();
    VERIFY_OK(second);
    fixture.database.execute(change);
    const auto loaded = fixture.load("v1");
    VERIFY_OK(loaded);
    // It compared with v1, and not with v2, which was captured last.
    QCOMPARE(loaded->copied, std::optional(HeldRows { "general", second->version }));
    const auto undone = fixture.undo();
    VERIFY_OK(undone);
    QCOMPARE(undone->restored, loaded->copied);
}

void TestSafetyCopies::aVersionThatNobodyLoadedIsKnownByItsRows()
{
    Changed fixture;
    const auto second = fixture.capture();
    VERIFY_OK(second);
    QVERIFY(QFile::remove(fixture.journal()));
    const auto loaded = fixture.load("v1");
    VERIFY_OK(loaded);
    QCOMPARE(loaded->copied, std::optional(HeldRows { "general", second->version, 0 }));
}

void TestSafetyCopies::whatNobodyKnowsIsNotTold()
{
    Changed fixture;
    QVERIFY(QFile::remove(fixture.journal()));
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QVERIFY(!loaded->copied);
    const auto listing = fixture.list();
    VERIFY_OK(listing);
    QVERIFY(!listing->copies.front().holds);
    const auto undone = fixture.undo();
    VERIFY_OK(undone);
    QVERIFY(!undone->restored);
}

void TestSafetyCopies::copiesOfOldAreToldWhereTheyAreExactlyAVersion()
{
    Changed fixture;
    const auto reset = fixture.reset();
    VERIFY_OK(reset);
    VERIFY_OK(fixture.undo());
    QFile journal(fixture.journal());
    QVERIFY(journal.open(QIODevice::ReadWrite));
    QByteArray lines = journal.readAll();
    lines.replace("\"holds\"", "\"was\"");
    QVERIFY(journal.resize(0) && journal.seek(0) && journal.write(lines) == lines.size());
    journal.close();
    const auto listing = fixture.list();
    VERIFY_OK(listing);
    QCOMPARE(listing->copies.size(), 2U);
    QCOMPARE(listing->copies[0].holds, std::optional(HeldRows { "general", reset->version, 0 }));
    QVERIFY(!listing->copies[1].holds);
}

void TestSafetyCopies::leftoversOfCrashesGo()
{
    Changed fixture;
    const auto first = fixture.load();
    VERIFY_OK(first);
    const QString leftover
        = QFileInfo(first->safetyCopy).path() + QStringLiteral("/.capture.0123456789abcdef.tmp");
    QVERIFY(QFile::copy(first->safetyCopy, leftover));
    fixture.database.execute(change);
    VERIFY_OK(fixture.load());
    QVERIFY(!QFile::exists(leftover));
    QCOMPARE(fixture.files().size(), 2);
}

void TestSafetyCopies::theNextLoadTellsOfAnInterruptedOne_data()
{
    QTest::addColumn<bool>("isCopied"); // by the load that is told of
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QString>("says");
    QTest::newRow("before its copy") << false << QByteArray() << "Checked: unchanged";
    QTest::newRow("after its copy") << true << QByteArray() << "Checked: unchanged";
    QTest::newRow("changed since")
        << true << QByteArray("UPDATE vaults SET name = 'later'") << "they have been changed since";
}

void TestSafetyCopies::theNextLoadTellsOfAnInterruptedOne()
{
    QFETCH(bool, isCopied);
    QFETCH(QByteArray, made);
    QFETCH(QString, says);
    Changed fixture;
    const auto live = fixture.status();
    VERIFY_OK(live);
    JournalEntry started;
    started.id = "killed";
    started.databaseIdentity = live->identity;
    started.scenario = "general";
    started.version = "v7_2025-01-15";
    started.content = "0123";
    started.copiesFirst = true;
    Journal journal(fixture.journal());
    VERIFY_OK(journal.recordStart(started));
    if (isCopied)
        VERIFY_OK(journal.recordCopy("killed", QStringLiteral("/gone.sql"), live->content));
    fixture.database.execute(made.toStdString());
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QCOMPARE(loaded->warnings.size(), 1U);
    QVERIFY2(loaded->warnings.front().contains(says)
            && loaded->warnings.front().contains(QStringLiteral("general v7_2025-01-15")),
        qPrintable(loaded->warnings.front()));
    const auto next = fixture.load();
    VERIFY_OK(next);
    QVERIFY(next->warnings.empty());
}

QTEST_GUILESS_MAIN(TestSafetyCopies)
#include "tst_safetycopies.moc"
