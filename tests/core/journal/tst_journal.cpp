// SPDX-License-Identifier: MIT
#include "journal/history.h"
#include "support/childprocess.h"
#include "support/verify.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <csignal>
#include <memory>
#include <thread>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace seedbank;

using Outcome = JournalEntry::Outcome;

namespace {

JournalEntry loadOf(const std::string &id, const std::string &database = "sqlite:1:2")
{
    JournalEntry entry;
    entry.id = id;
    entry.action = JournalEntry::Action::Reset;
    entry.databaseIdentity = database;
    entry.database = QStringLiteral("Müller’s \"demo\"\nsecond line");
    entry.libraryPath = QStringLiteral("/srv/lib");
    entry.file = QStringLiteral("/srv/lib/general/general_v1_2025-01-15.sql");
    entry.scenario = "general";
    entry.version = "v1_2025-01-15";
    entry.content = "ab";
    entry.startedAt = QDateTime(QDate(2025, 1, 15), QTime(10, 30, 0, 5), QTimeZone::utc());
    return entry;
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

constexpr char header[] = "{\"format\":1,\"journal\":\"seedbank\"}\n";

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(QStringLiteral("seedbank/journal.jsonl")); }
    void prepare(const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path()).path()));
        write(path(), bytes);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aMissingJournalIsEmpty()
    {
        const Journal journal(path());
        QVERIFY(journal.entries("sqlite:1:2")->empty());
        QVERIFY(!journal.lastLoaded("sqlite:1:2")->has_value());
        QVERIFY(!QFile::exists(path()));
    }

    void readsBackWhatWasRecorded()
    {
        Journal journal(path());
        QVERIFY(journal.recordStart(loadOf("a")));
        QVERIFY(journal.recordStart(loadOf("other", "sqlite:9:9")));
        const auto open = journal.entries("sqlite:1:2");
        QCOMPARE(open->size(), 1U);
        QCOMPARE(open->at(0).outcome, Outcome::Unknown);
        QVERIFY(!open->at(0).endedAt.isValid());

        QVERIFY(journal.recordEnd("a", Outcome::Done));
        const JournalEntry read = journal.entries("sqlite:1:2")->at(0);
        const JournalEntry written = loadOf("a");
        QCOMPARE(read.id, written.id);
        QCOMPARE(read.action, written.action);
        QVERIFY(read.databaseIdentity == written.databaseIdentity);
        QCOMPARE(read.database, written.database);
        QCOMPARE(read.libraryPath, written.libraryPath);
        QCOMPARE(read.file, written.file);
        QCOMPARE(read.scenario, written.scenario);
        QCOMPARE(read.version, written.version);
        QCOMPARE(read.content, written.content);
        QCOMPARE(read.startedAt, written.startedAt);
        QCOMPARE(read.outcome, Outcome::Done);
        QVERIFY(qAbs(read.endedAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QCOMPARE(journal.entries("sqlite:9:9")->at(0).outcome, Outcome::Unknown);
    }

    void theLastLoadedIsWhatEndedLastAsDone()
    {
        Journal journal(path());
        for (const char *id : { "a", "b", "c", "d", "e" })
            QVERIFY(journal.recordStart(loadOf(id)));
        QVERIFY(journal.recordEnd("b", Outcome::Done));
        QVERIFY(journal.recordEnd("a", Outcome::Done));
        QVERIFY(journal.recordEnd("c", Outcome::Failed));
        QVERIFY(journal.recordEnd("d", Outcome::Cancelled));
        QCOMPARE(journal.lastLoaded("sqlite:1:2")->value().id, std::string("a"));
        QVERIFY(!journal.lastLoaded("sqlite:9:9")->has_value());
    }

    void copiesAndChangesAreRecorded()
    {
        Journal journal(path());
        JournalEntry undo = loadOf("u");
        undo.action = JournalEntry::Action::Undo;
        undo.undoes = "a";
        undo.restoredFile = QStringLiteral("/data/copy of “a”.sql");
        undo.copiesFirst = true;
        QVERIFY(journal.recordStart(loadOf("a")));
        QVERIFY(journal.recordEnd("a", Outcome::Done, false));
        QVERIFY(journal.recordStart(undo));
        QVERIFY(journal.recordCopy("u", QStringLiteral("/data/copy.sql"), "cd"));
        const auto entries = journal.entries("sqlite:1:2");
        QCOMPARE(entries->at(0).changed, std::optional(false));
        QVERIFY(entries->at(0).safetyCopy.isEmpty() && !entries->at(0).copiesFirst);
        const JournalEntry &read = entries->at(1);
        QCOMPARE(read.action, JournalEntry::Action::Undo);
        QCOMPARE(read.undoes, undo.undoes);
        QCOMPARE(read.restoredFile, undo.restoredFile);
        QVERIFY(read.copiesFirst);
        QCOMPARE(read.safetyCopy, QStringLiteral("/data/copy.sql"));
        QCOMPARE(read.copyContent, std::string("cd"));
        QCOMPARE(read.outcome, Outcome::Unknown);
        QVERIFY(!read.changed);
    }

    void whatACopyHoldsIsRecordedWithIt_data()
    {
        QTest::addColumn<std::optional<HeldRows>>("holds");
        QTest::newRow("nothing known") << std::optional<HeldRows>();
        QTest::newRow("a version") << std::optional(HeldRows { "general", "v3_2025-01-20", 0 });
        QTest::newRow("counted changes")
            << std::optional(HeldRows { "general", "v3_2025-01-20", 1'234'567'890'123 });
        QTest::newRow("changes") << std::optional(HeldRows { "general", "v3_2025-01-20" });
    }
    void whatACopyHoldsIsRecordedWithIt()
    {
        QFETCH(std::optional<HeldRows>, holds);
        Journal journal(path());
        QVERIFY(journal.recordStart(loadOf("a")));
        QVERIFY(journal.recordCopy("a", QStringLiteral("/data/copy.sql"), "cd", holds));
        const auto history = journal.history("sqlite:1:2");
        QCOMPARE(history->entries.at(0).copyHolds, holds);
        QCOMPARE(history->heldByCopy(history->entries.at(0)), holds);
    }

    void whatACopyHoldsIsNotGuessed_data()
    {
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("no version") << QByteArray(R"({"scenario":"general","changes":3})");
        QTest::newRow("no scenario") << QByteArray(R"({"version":"v3_2025-01-20","changes":3})");
        QTest::newRow("less than nothing")
            << QByteArray(R"({"scenario":"general","version":"v3_2025-01-20","changes":-1})");
        QTest::newRow("a word for a number")
            << QByteArray(R"({"scenario":"general","version":"v3_2025-01-20","changes":"3"})");
        QTest::newRow("a fraction")
            << QByteArray(R"({"scenario":"general","version":"v3_2025-01-20","changes":2.5})");
        QTest::newRow("no object") << QByteArray(R"("general v3")");
    }
    void whatACopyHoldsIsNotGuessed()
    {
        QFETCH(QByteArray, holds);
        prepare(QByteArray(header)
            + R"({"event":"start","id":"a","action":"load","identity":"sqlite:1:2"})"
              "\n"
              R"({"event":"copy","id":"a","file":"/copy.sql","content":"cd","holds":)"
            + holds + "}\n");
        const auto history = Journal(path()).history("sqlite:1:2");
        QCOMPARE(history->entries.at(0).safetyCopy, QStringLiteral("/copy.sql"));
        QVERIFY(!history->heldByCopy(history->entries.at(0)));
    }

    /** Of a time when it was not recorded. */
    void aCopyOfExactlyWhatWasLoadedIsKnownByItsContent()
    {
        Journal journal(path());
        JournalEntry loaded = loadOf("a");
        loaded.version = "v1_2025-01-15";
        loaded.content = "ab";
        QVERIFY(journal.recordStart(loaded));
        QVERIFY(journal.recordEnd("a", Outcome::Done, true));
        for (const char *content : { "ab", "cd", "" }) {
            const std::string id = std::string("after ") + content;
            QVERIFY(journal.recordStart(loadOf(id.c_str())));
            QVERIFY(journal.recordCopy(id, QStringLiteral("/copy.sql"), content));
        }
        const auto history = journal.history("sqlite:1:2");
        const auto &entries = history->entries;
        QCOMPARE(history->heldByCopy(entries.at(1)),
            std::optional(HeldRows { loaded.scenario, loaded.version, 0 }));
        QVERIFY(!history->heldByCopy(entries.at(2)));
        QVERIFY(!history->heldByCopy(entries.at(3)));
    }

    void aCaptureIsRecordedAsDone()
    {
        Journal journal(path());
        JournalEntry capture = loadOf("c");
        capture.action = JournalEntry::Action::Capture;
        capture.left = "cd";
        capture.tables = "public.todos";
        QVERIFY(journal.recordCapture(capture));
        QCOMPARE(read(path()).count("\"action\":\"capture\""), 1);
        const auto entries = journal.entries("sqlite:1:2");
        QCOMPARE(entries->size(), 1U);
        const JournalEntry &kept = entries->front();
        QCOMPARE(kept.action, JournalEntry::Action::Capture);
        QCOMPARE(kept.outcome, Outcome::Done);
        QCOMPARE(kept.changed, std::optional(false));
        QCOMPARE(kept.left, capture.left);
        QCOMPARE(kept.tables, capture.tables);
        QCOMPARE(kept.version, capture.version);
        QCOMPARE(kept.content, capture.content);
    }

    /** L: a load, C: a capture, U1: an undo of the first action, u2: one that brought a version
     *  back; with how it ended: + changed something, = did not, ! failed, ? no end. */
    void undosTakeBackWhatCountsAsLoaded_data()
    {
        QTest::addColumn<QString>("actions");
        QTest::addColumn<int>("loaded"); // which action's version counts; 0: none
        QTest::addColumn<QString>("changes"); // the latest first
        QTest::newRow("nothing") << "" << 0 << "";
        QTest::newRow("loads") << "L+ L+ L=" << 3 << "2 1";
        QTest::newRow("failed loads") << "L+ L! L?" << 1 << "3 1";
        QTest::newRow("undo of the first load") << "L+ U1+" << 0 << "2 1";
        QTest::newRow("undo of the second load") << "L+ L+ U2+" << 1 << "3 2 1";
        QTest::newRow("undo of that undo") << "L+ L+ U2+ U3+" << 2 << "4 3 2 1";
        QTest::newRow("undo of an undo of an undo") << "L+ L+ U2+ U3+ U4+" << 1 << "5 4 3 2 1";
        QTest::newRow("undo of a load between others") << "L+ L= L+ U3+" << 2 << "4 3 1";
        QTest::newRow("undo that brought a version") << "L+ L+ u2+" << 3 << "3 2 1";
        QTest::newRow("undo of such an undo") << "L+ L+ u2+ U3+" << 2 << "4 3 2 1";
        QTest::newRow("load after an undo") << "L+ U1+ L+" << 3 << "3 2 1";
        QTest::newRow("failed undo") << "L+ L+ U2!" << 2 << "2 1";
        QTest::newRow("undo of what is not there") << "U9+" << 0 << "1";
        QTest::newRow("a capture alone") << "C=" << 1 << "";
        QTest::newRow("capture after a load") << "L+ C=" << 2 << "1";
        QTest::newRow("load after a capture") << "C= L+" << 2 << "2";
        QTest::newRow("undo of a load before a capture") << "L+ C= U1+" << 0 << "3 1";
        QTest::newRow("undo of a load after a capture") << "C= L+ U2+" << 1 << "3 2";
        QTest::newRow("undo of that undo, after a capture") << "C= L+ U2+ C= U3+" << 2 << "5 3 2";
        QTest::newRow("capture after a load without an end") << "L+ L? C=" << 3 << "2 1";
        QTest::newRow("capture without an end") << "L+ C?" << 1 << "1";
    }
    void undosTakeBackWhatCountsAsLoaded()
    {
        QFETCH(QString, actions);
        QFETCH(int, loaded);
        QFETCH(QString, changes);
        Journal journal(path());
        int number = 0;
        bool isInterrupted = false;
        for (const QString &word : actions.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            JournalEntry entry = loadOf(std::to_string(++number));
            entry.version = "v" + entry.id;
            if (word.front().toUpper() == QLatin1Char('U')) {
                entry.action = JournalEntry::Action::Undo;
                entry.undoes = word.mid(1, 1).toStdString();
                if (word.front().isUpper())
                    entry.scenario.clear();
            }
            if (word.front() == QLatin1Char('C'))
                entry.action = JournalEntry::Action::Capture;
            else
                isInterrupted = word.endsWith(QLatin1Char('?'));
            QVERIFY(journal.recordStart(entry));
            const QChar end = word.back();
            if (end == QLatin1Char('?'))
                QVERIFY(journal.recordCopy(entry.id, QStringLiteral("/copy.sql"), "ab"));
            else
                QVERIFY(journal.recordEnd(entry.id,
                    end == QLatin1Char('!') ? Outcome::Failed : Outcome::Done,
                    end == QLatin1Char('!') ? std::nullopt
                                            : std::optional(end == QLatin1Char('+'))));
        }
        const auto history = journal.history("sqlite:1:2");
        QVERIFY(history);
        const auto last = history->lastLoaded();
        QCOMPARE(last ? std::stoi(last->id) : 0, loaded);
        QStringList found;
        for (const JournalEntry *entry : history->changes())
            found.append(QString::fromStdString(entry->id));
        QCOMPARE(found.join(QLatin1Char(' ')), changes);
        QCOMPARE(history->interrupted() != nullptr, isInterrupted);
    }

    void theLatestEnvironmentOfEachDestinationCounts()
    {
        Journal journal(path());
        const QString here = QStringLiteral("postgresql://localhost/app");
        const QString there = QStringLiteral("postgresql://db.example/app");
        QVERIFY(journal.recordEnvironment("one", here, "production"));
        QVERIFY(journal.recordEnvironment("one", there, "demo"));
        const QByteArray before = read(path());
        QVERIFY(journal.recordEnvironment("one", here, "production"));
        QCOMPARE(read(path()), before);
        QVERIFY(journal.recordEnvironment("one", here, "staging"));
        QVERIFY(journal.recordEnvironment("two", here, "demo"));
        const auto one = journal.history("one");
        QCOMPARE(one->environments.size(), 2U);
        QCOMPARE(one->environments.at(0).destination, there);
        QCOMPARE(one->environments.at(1).environment, std::string("staging"));
        QVERIFY(!one->environments.at(1).moved);
        const auto two = journal.history("two");
        QCOMPARE(two->environments.size(), 1U);
        QVERIFY(two->environments.at(0).moved);
        // However often it is said: the destination has led elsewhere.
        QVERIFY(journal.recordEnvironment("two", here, "development"));
        QVERIFY(journal.history("two")->environments.at(0).moved);
        QVERIFY(journal.history("three")->environments.empty());
    }

    void allThatNamesADatabaseIsKept()
    {
        Journal journal(path());
        JournalEntry entry = loadOf("a", "postgresql:/run/postgresql:0:16384");
        entry.databaseIdentity.instance = "postgresql:7300000000000000001:16384";
        entry.databaseIdentity.address = "postgresql:/run/postgresql:5432/app";
        entry.databaseIdentity.tables = { { "", "16384" }, { "public.„t“", "16390/740" } };
        QVERIFY(journal.recordStart(entry));
        QVERIFY(journal.recordEnd("a", Outcome::Done, true, "cd"));
        const auto entries = journal.entries(entry.databaseIdentity);
        QCOMPARE(entries->size(), 1U);
        QVERIFY(entries->at(0).databaseIdentity == entry.databaseIdentity);
        QCOMPARE(entries->at(0).left, std::string("cd"));
        QVERIFY(journal.recordEnvironment(
            entry.databaseIdentity, QStringLiteral("postgresql:///app"), "staging"));
        const auto history = journal.history(entry.databaseIdentity);
        QCOMPARE(history->environments.size(), 1U);
        QVERIFY(history->environments.at(0).identity == entry.databaseIdentity);
    }

    void recordsOfOldAreFoundByWhatIsKnownNow_data()
    {
        QTest::addColumn<QString>("name"); // in the journal
        QTest::addColumn<QString>("url"); // in the journal
        QTest::addColumn<DatabaseIdentity>("now");
        QTest::addColumn<bool>("found");
        const auto row = [](const char *title, const char *name, const char *url,
                             DatabaseIdentity now, const char *address, bool found) {
            now.address = address;
            QTest::newRow(title) << QString::fromUtf8(name) << QString::fromUtf8(url) << now
                                 << found;
        };
        DatabaseIdentity file("sqlite:8.2:77:1700.5");
        file.instance = "sqlite:77:1700.5";
        row("a file on another device", "sqlite:8.1:77:1700.5", "sqlite:/old/a.db", file,
            "sqlite:/new/a.db", true);
        row("another file at the place", "sqlite:8.1:78:1700.5", "sqlite:/old/a.db", file,
            "sqlite:/old/a.db", false);
        row("the address of whoever may not ask for the server's number",
            "postgresql:LOCALHOST:0:16384", "postgresql://ann@LOCALHOST/app",
            DatabaseIdentity("postgresql:127.0.0.1:5432:16384"), "postgresql:localhost:5432/app",
            true);
        row("another address", "postgresql:h:0:16384", "postgresql://ann@h/app",
            DatabaseIdentity("postgresql:i:0:16384"), "postgresql:i:5432/app", false);
        DatabaseIdentity server("mariadb:0123:app");
        server.instance = "mariadb:4567:app";
        row("a server by its name", "mariadb:0123:app", "mariadb://h/app", server,
            "mariadb:i:3306/app", true);
        DatabaseIdentity nothing;
        row("whatever was at an address", "sqlite:8.1:78:1700.5", "sqlite:/old/a.db", nothing,
            "sqlite:/old/a.db", true);
    }

    void recordsOfOldAreFoundByWhatIsKnownNow()
    {
        QFETCH(QString, name);
        QFETCH(QString, url);
        QFETCH(DatabaseIdentity, now);
        QFETCH(bool, found);
        const QByteArray who = "\"identity\":\"" + name.toUtf8() + "\",";
        prepare(QByteArray(header) + "{\"event\":\"start\",\"id\":\"a\",\"action\":\"load\"," + who
            + "\"database\":\"" + url.toUtf8() + "\"}\n{\"event\":\"environment\"," + who
            + "\"destination\":\"" + url.toUtf8() + "\",\"environment\":\"production\"}\n");
        const auto history = Journal(path()).history(now);
        QVERIFY(history);
        QCOMPARE(history->entries.size(), found ? 1U : 0U);
        QCOMPARE(history->environments.size(), found ? 1U : 0U);
    }

    void onlyItsOwnerMayReadIt()
    {
        QVERIFY(Journal(path()).recordStart(loadOf("a")));
        struct stat status { };
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, 0600U);
        QCOMPARE(::stat(QFile::encodeName(QFileInfo(path()).path()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, 0700U);
    }

    void theFirstLineCarriesTheFormat()
    {
        QVERIFY(Journal(path()).recordStart(loadOf("a")));
        QVERIFY(read(path()).startsWith(header));
        QCOMPARE(read(path()).count('\n'), 2);
    }

    void aTornLineIsPassedOverAndEnded_data()
    {
        QTest::addColumn<QByteArray>("torn");
        QTest::newRow("cut") << QByteArray("{\"event\":\"start\",\"id\":\"x\",\"ident");
        QTest::newRow("complete but for its line break")
            << QByteArray(R"({"event":"end","id":"y","outcome":"done","at":""})");
        QTest::newRow("zeros") << QByteArray(300, '\0');
        QTest::newRow("other types") << QByteArray(R"({"event":7,"id":[]})");
        QTest::newRow("list") << QByteArray("[1]");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("huge") << QByteArray(3 * 1024 * 1024, 'x');
    }
    void aTornLineIsPassedOverAndEnded()
    {
        QFETCH(QByteArray, torn);
        Journal journal(path());
        QVERIFY(journal.recordStart(loadOf("a")));
        const QByteArray before = read(path());
        write(path(), before + torn);
        QCOMPARE(journal.entries("sqlite:1:2")->size(), 1U);
        QVERIFY(journal.recordEnd("a", Outcome::Done));
        QVERIFY(read(path()).startsWith(QByteArray(before + torn + '\n')));
        QCOMPARE(journal.lastLoaded("sqlite:1:2")->value().id, std::string("a"));
    }

    void aTornFirstLineIsAnEmptyJournal()
    {
        for (const char *torn : { "", "{", "{\"format\":1,\"journ" }) {
            prepare(torn);
            Journal journal(path());
            QVERIFY(journal.entries("sqlite:1:2")->empty());
            QVERIFY(journal.recordStart(loadOf("a")));
            QCOMPARE(journal.entries("sqlite:1:2")->size(), 1U);
            QVERIFY(journal.recordEnd("a", Outcome::Done));
            QCOMPARE(read(path()).count("\"format\":1,\"journal\""), 1);
        }
    }

    void refusesWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("named");
        QTest::newRow("newer") << QByteArray("{\"format\":2,\"journal\":\"seedbank\"}\n")
                               << QStringLiteral("newer");
        QTest::newRow("far newer")
            << QByteArray("{\"format\":18446744073709551615,\"journal\":\"seedbank\"}\n")
            << QStringLiteral("journal");
        QTest::newRow("another program's")
            << QByteArray("{\"format\":1,\"journal\":\"x\"}\n") << QStringLiteral("not a journal");
        QTest::newRow("no format")
            << QByteArray("{\"journal\":\"seedbank\"}\n") << QStringLiteral("not a journal");
        QTest::newRow("text") << QByteArray("my notes\n") << QStringLiteral("not a journal");
        QTest::newRow("binary") << QByteArray("\x7f\x45\x4c\x46\x00", 5)
                                << QStringLiteral("not a journal");
    }
    void refusesWhatItDoesNotUnderstand()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, named);
        prepare(bytes);
        Journal journal(path());
        const auto entries = journal.entries("sqlite:1:2");
        QVERIFY(!entries);
        VERIFY_SAYS(entries, named);
        VERIFY_SAYS(entries, path());
        QVERIFY(!journal.recordStart(loadOf("a")));
        QCOMPARE(read(path()), bytes);
    }

    void unknownFieldsAndEventsAreIgnored()
    {
        prepare(QByteArray(header)
            + R"({"event":"start","id":"a","at":"2025-01-15T10:30:00.000Z","action":"load",)"
              R"("identity":"sqlite:1:2","scenario":"general","mood":"good"})"
              "\n"
              R"({"event":"note","id":"a"})"
              "\n"
              R"({"event":"start","id":"b","action":"teleport","identity":"sqlite:1:2"})"
              "\n"
              R"({"event":"end","id":"a","outcome":"done","at":"2025-01-15T10:30:01.000Z"})"
              "\n"
              R"({"event":"end","id":"nobody","outcome":"done"})"
              "\n");
        const auto entries = Journal(path()).entries("sqlite:1:2");
        QCOMPARE(entries->size(), 1U);
        QCOMPARE(entries->at(0).outcome, Outcome::Done);
        QCOMPARE(entries->at(0).scenario, std::string("general"));
    }

    void aFifoOrFolderInItsPlaceIsRefusedAtOnce()
    {
        QVERIFY(QDir().mkpath(path()));
        QVERIFY(!Journal(path()).recordStart(loadOf("a")));
        QVERIFY(!Journal(path()).entries("x"));
        QVERIFY(QDir().rmdir(path()));
        QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
        QVERIFY(!Journal(path()).recordStart(loadOf("a")));
        QVERIFY(!Journal(path()).entries("x"));
    }

    void aFullDiskLeavesItAsItWas()
    {
        Journal journal(path());
        QVERIFY(journal.recordStart(loadOf("a")));
        const QByteArray before = read(path());
        QCOMPARE(runInChild([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const auto size = static_cast<rlim_t>(before.size() + 40);
            const rlimit limit { size, size };
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto recorded = journal.recordStart(loadOf("b"));
            return !recorded && recorded.error().code == ErrorCode::DiskFull;
        }),
            ChildEnd::Good);
        QCOMPARE(read(path()), before);
    }

    void manyProcessesWriteWholeLines()
    {
        constexpr int processes = 8;
        constexpr int loads = 10;
        std::vector<pid_t> children;
        for (int process = 0; process < processes; ++process)
            children.push_back(startChild([&] {
                Journal journal(path());
                for (int i = 0; i < loads; ++i) {
                    const std::string id = std::to_string(process * 100 + i);
                    if (!journal.recordStart(loadOf(id)) || !journal.recordEnd(id, Outcome::Done))
                        return false;
                }
                return true;
            }));
        for (const pid_t child : children)
            QCOMPARE(waitForChild(child), ChildEnd::Good);
        const auto entries = Journal(path()).entries("sqlite:1:2");
        QCOMPARE(entries->size(), static_cast<std::size_t>(processes * loads));
        QVERIFY(std::all_of(entries->begin(), entries->end(),
            [](const JournalEntry &entry) { return entry.outcome == Outcome::Done; }));
        QCOMPARE(read(path()).count("\"journal\""), 1);
    }

    void aKilledWriterLeavesAJournalThatCanBeUsed()
    {
        for (int kill = 0; kill < 20; ++kill) {
            const pid_t child = startChild([&] {
                Journal journal(path());
                while (journal.recordStart(loadOf("x"))) { }
                return false;
            });
            std::this_thread::sleep_for(std::chrono::milliseconds(kill));
            ::kill(child, SIGKILL);
            QCOMPARE(waitForChild(child), ChildEnd::Killed);
            Journal journal(path());
            const std::string id = "own" + std::to_string(kill);
            QVERIFY(journal.recordStart(loadOf(id)));
            QVERIFY(journal.recordEnd(id, Outcome::Done));
            QCOMPARE(journal.lastLoaded("sqlite:1:2")->value().id, id);
        }
    }

    void theDefaultPathIsInTheUsersDataFolder()
    {
        qputenv("XDG_DATA_HOME", "/tmp/data-home");
        QCOMPARE(Journal::defaultPath(), QStringLiteral("/tmp/data-home/seedbank/journal.jsonl"));
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
