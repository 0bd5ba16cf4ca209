// SPDX-License-Identifier: MIT
// Whether what others do to a library is noticed, and by what: where a test is about the watches,
// nobody looks by himself.
#include "ui/workspace/librarywatch.h"

#include "support/files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <functional>
#include <thread>

using namespace seedbank;
using namespace seedbank::test;

namespace {

using namespace std::chrono_literals;

constexpr int timeoutMs = 60'000;

/** Only what the watches tell counts. */
WatchPace byWatching()
{
    return { .quiet = 50ms, .nextLook = 1h, .poll = 1h, .net = 1h };
}

/** The same as patiently as the window. */
WatchPace byPatientWatching()
{
    return { .nextLook = 1h, .poll = 1h, .net = 1h };
}

WatchPace byPolling()
{
    return { .quiet = 50ms, .nextLook = 10ms, .poll = 50ms, .net = 50ms, .watchesFolders = false };
}

void append(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    QCOMPARE(file.write("more"), 4);
}

void rename(const QString &from, const QString &to)
{
    QVERIFY2(QDir().rename(from, to), qPrintable(from));
}

/** A library, and a watch that follows it as the window does. */
class Lookout {
public:
    explicit Lookout(const WatchPace &pace, const QString &name = u"library"_qs)
        : library(folder.filePath(u"home/"_qs + name))
        , watch(pace)
        , changed(&watch, &LibraryWatch::changed)
        , unchanged(&watch, &LibraryWatch::unchanged)
    {
        QDir().mkpath(folder.filePath(u"home"_qs));
    }

    void makeLibrary() const
    {
        QVERIFY(QDir().mkpath(library + u"/metadata"_qs));
        putFile(library + u"/metadata/export_manifest.json"_qs, "{}");
        makeScenario(library + u"/general"_qs);
    }

    static void makeScenario(const QString &path)
    {
        QVERIFY(QDir().mkpath(path));
        putFile(path + u"/general_v1_2025-01-06.sql"_qs, "one");
        QVERIFY(QFile::link(u"general_v1_2025-01-06.sql"_qs, path + u"/latest.sql"_qs));
    }

    LibraryFootprint list()
    {
        const LibraryFootprint footprint = takeFootprint(library);
        listed = footprint.digest;
        watch.follow(library, footprint);
        return footprint;
    }

    /** Nothing is to be found any more but what the test does. */
    void settle()
    {
        list();
        unchanged.clear();
        QTRY_VERIFY_WITH_TIMEOUT(!unchanged.isEmpty(), timeoutMs);
        QVERIFY(changed.isEmpty());
    }

    void expectChange()
    {
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, timeoutMs);
        changed.clear();
    }

    /** Somebody looks, and says nothing. */
    void expectNothing()
    {
        unchanged.clear();
        QTRY_VERIFY_WITH_TIMEOUT(!unchanged.isEmpty(), timeoutMs);
        QVERIFY(changed.isEmpty());
    }

    QString version(int number) const
    {
        return library + u"/general/general_v%1_2025-01-13.sql"_qs.arg(number);
    }

    QTemporaryDir folder;
    QString library;
    std::string listed;
    LibraryWatch watch;
    QSignalSpy changed;
    QSignalSpy unchanged;
};

using Change = std::function<void(const QString &library)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestLibraryWatch : public QObject {
    Q_OBJECT

private:
    static void addChanges()
    {
        QTest::addColumn<Change>("change");
        const auto row
            = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        const QString old = u"/general/general_v1_2025-01-06.sql"_qs;
        row("a version comes", [](const QString &library) {
            putFile(library + u"/general/general_v2_2025-01-13.sql"_qs, "two");
        });
        row("a version is replaced by a rename",
            [old](const QString &library) { putFile(library + old, "another one"); });
        row("a version goes",
            [old](const QString &library) { QVERIFY(QFile::remove(library + old)); });
        row("the manifest is replaced by a rename", [](const QString &library) {
            putFile(library + u"/metadata/export_manifest.json"_qs, "{ }");
        });
        row("latest leads elsewhere", [](const QString &library) {
            QVERIFY(QFile::remove(library + u"/general/latest.sql"_qs));
            QVERIFY(QFile::link(u"another.sql"_qs, library + u"/general/latest.sql"_qs));
        });
        row("a scenario comes", [](const QString &library) {
            QVERIFY(QDir().mkpath(library + u"/writer"_qs));
            putFile(library + u"/writer/writer_v1_2025-01-06.sql"_qs, "one");
        });
        row("a scenario goes", [](const QString &library) {
            rename(library + u"/general"_qs, library + u"/../general"_qs);
        });
        row("a folder with the same names takes a folder's place", [](const QString &library) {
            rename(library + u"/general"_qs, library + u"/../general"_qs);
            Lookout::makeScenario(library + u"/general"_qs);
        });
        row("another library takes its place", [](const QString &library) {
            rename(library, library + u".old"_qs);
            QVERIFY(QDir().mkpath(library + u"/metadata"_qs));
            Lookout::makeScenario(library + u"/general"_qs);
        });
        row("the library goes",
            [](const QString &library) { rename(library, library + u".away"_qs); });
        row("all is deleted",
            [](const QString &library) { QVERIFY(QDir(library).removeRecursively()); });
    }

    /** The change, and one after it: new folders are watched, too. */
    static void expectToNotice(const Change &change, const WatchPace &pace)
    {
        Lookout lookout(pace);
        lookout.makeLibrary();
        lookout.settle();
        change(lookout.library);
        lookout.expectChange();
        lookout.settle();
        QVERIFY(QDir().mkpath(lookout.library + u"/general"_qs));
        putFile(lookout.version(9), "nine");
        lookout.expectChange();
    }

private Q_SLOTS:
    void theWatchesTellOf_data() { addChanges(); }
    void theWatchesTellOf()
    {
        QFETCH(Change, change);
        expectToNotice(change, byWatching());
    }

    /** As on a network file system, or where there are no watches left. */
    void pollingTellsOf_data() { addChanges(); }
    void pollingTellsOf()
    {
        QFETCH(Change, change);
        expectToNotice(change, byPolling());
    }

    void aFileThatIsWrittenToInItsPlaceIsNoticedInTime_data()
    {
        QTest::addColumn<bool>("watches");
        QTest::newRow("by the net below the watches") << true;
        QTest::newRow("by polling") << false;
    }
    void aFileThatIsWrittenToInItsPlaceIsNoticedInTime()
    {
        QFETCH(bool, watches);
        WatchPace pace = byPolling();
        pace.watchesFolders = watches;
        Lookout lookout(pace);
        lookout.makeLibrary();
        lookout.settle();
        append(lookout.library + u"/metadata/export_manifest.json"_qs);
        lookout.expectChange();
        lookout.settle();
        append(lookout.library + u"/general/general_v1_2025-01-06.sql"_qs);
        lookout.expectChange();
    }

    /** Of a file that grows the folder tells no more, once it is there. */
    void afterAChangeSomebodyLooksAgainSoon()
    {
        Lookout lookout({ .nextLook = 100ms, .poll = 1h, .net = 1h });
        lookout.makeLibrary();
        lookout.settle();
        for (int round = 0; round < 15; ++round) { // less and less often
            lookout.watch.look();
            lookout.expectNothing();
        }
        putFile(lookout.version(2), "begun");
        lookout.expectChange();
        lookout.settle();
        append(lookout.version(2));
        lookout.expectChange();
    }

    void whoComesBackLooksAtOnce()
    {
        Lookout lookout(byWatching());
        lookout.makeLibrary();
        lookout.settle();
        append(lookout.library + u"/metadata/export_manifest.json"_qs);
        lookout.watch.look();
        lookout.expectChange();
    }

    void aLibraryThatIsNotThereYetIsWaitedFor()
    {
        Lookout lookout(byWatching(), u"a/b/library"_qs);
        lookout.settle();
        QVERIFY(QDir().mkpath(lookout.folder.filePath(u"home/a"_qs)));
        lookout.expectNothing();
        lookout.makeLibrary();
        lookout.expectChange();
        lookout.settle();
        putFile(lookout.version(2), "two");
        lookout.expectChange();
    }

    void aLibraryThatIsBackIsWhatItWas()
    {
        Lookout lookout(byWatching());
        lookout.makeLibrary();
        lookout.settle();
        const std::string before = takeFootprint(lookout.library).digest;
        rename(lookout.library, lookout.library + u".away"_qs);
        lookout.expectChange();
        lookout.settle();
        rename(lookout.library + u".away"_qs, lookout.library);
        lookout.expectChange();
        QCOMPARE(lookout.list().digest, before);
        lookout.settle();
        putFile(lookout.version(2), "two");
        lookout.expectChange();
    }

    void whatIsNoPartOfTheLibraryIsNotTold()
    {
        Lookout lookout(byWatching());
        lookout.makeLibrary();
        lookout.settle();
        for (const QString &name : { u"/general/README.md"_qs, u"/README.md"_qs,
                 u"/general/.capture.0123456789abcdef.tmp"_qs, u"/metadata/.lock"_qs,
                 u"/../beside.txt"_qs }) {
            putFile(lookout.library + name, "no version");
            lookout.expectNothing();
        }
        putFile(lookout.version(2), "two");
        lookout.expectChange();
    }

    /** Five hundred changes while the window lives on. */
    void manyChangesAreToldTogether()
    {
        Lookout lookout(byPatientWatching());
        lookout.makeLibrary();
        lookout.settle();
        int told = 0;
        QObject::connect(&lookout.watch, &LibraryWatch::changed, &lookout.watch, [&] {
            ++told;
            lookout.list();
        });
        QElapsedTimer clock;
        clock.start();
        std::atomic_bool isDone = false;
        std::thread writer([&] {
            for (int number = 2; number < 502; ++number) {
                QFile file(lookout.version(number));
                if (!file.open(QIODevice::WriteOnly))
                    break;
            }
            isDone = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(isDone, timeoutMs);
        writer.join();
        const qint64 tookMs = clock.elapsed();
        QTRY_VERIFY_WITH_TIMEOUT(
            lookout.listed == takeFootprint(lookout.library).digest, timeoutMs);
        QVERIFY(told >= 1);
        QVERIFY2(told <= 2 + tookMs / 300, qPrintable(QString::number(told)));
    }

    void whoWritesAllTheTimeDoesNotHideIt()
    {
        Lookout lookout(byPatientWatching());
        lookout.makeLibrary();
        lookout.settle();
        std::atomic_bool isEnough = false;
        std::thread writer([&] {
            for (int number = 2; !isEnough && number < 1'000'000; ++number) {
                QFile file(lookout.version(number % 100 + 2));
                if (!file.open(QIODevice::WriteOnly) || !file.remove())
                    break;
                std::this_thread::sleep_for(10ms);
            }
        });
        putFile(lookout.library + u"/metadata/export_manifest.json"_qs, "{ }");
        const bool isTold = QTest::qWaitFor([&] { return !lookout.changed.isEmpty(); }, timeoutMs);
        isEnough = true;
        writer.join();
        QVERIFY(isTold);
    }

    void nothingIsToldInAPause()
    {
        Lookout lookout(byPatientWatching());
        lookout.makeLibrary();
        lookout.settle();
        LibraryWatch other(byPatientWatching());
        QSignalSpy told(&other, &LibraryWatch::changed);
        lookout.watch.pause();
        lookout.unchanged.clear();
        for (int number = 2; number < 5; ++number) {
            other.follow(lookout.library, takeFootprint(lookout.library));
            putFile(lookout.version(number), "new");
            lookout.watch.look();
            QTRY_COMPARE_WITH_TIMEOUT(told.count(), number - 1, timeoutMs);
        }
        QVERIFY(lookout.changed.isEmpty());
        QVERIFY(lookout.unchanged.isEmpty());
        // What was listed since is not told again, and what came after it is.
        lookout.settle();
        putFile(lookout.version(9), "nine");
        lookout.expectChange();
    }

    void theWatchEndsWhileSomebodyLooks()
    {
        for (int round = 0; round < 20; ++round) {
            Lookout lookout(byPolling());
            lookout.makeLibrary();
            lookout.list();
            lookout.watch.look();
        }
    }
};

QTEST_GUILESS_MAIN(TestLibraryWatch)
#include "tst_ui_librarywatch.moc"
