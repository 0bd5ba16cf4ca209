// SPDX-License-Identifier: MIT
#include "base/naming.h"
#include "core/library/libraryfixture.h"
#include "library/librarypaths.h"
#include "library/lock.h"
#include "support/verify.h"

#include <QCryptographicHash>
#include <QTest>

#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace seedbank;
using namespace seedbank::test;

class TestLibrary : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const QString &name = {}) const { return m_folder->filePath(name); }
    Library library() const { return Library::create(path(QStringLiteral("lib"))).value(); }
    QString versionPath(const char *name) const
    {
        return path(QStringLiteral("lib/general/general_%1.sql").arg(QLatin1String(name)));
    }
    void setLatest(const QByteArray &target) const
    {
        const QByteArray link = QFile::encodeName(path(QStringLiteral("lib/general/latest.sql")));
        ::unlink(link.constData());
        QCOMPARE(::symlink(target.constData(), link.constData()), 0);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void opensOnlyAnExistingFolder()
    {
        VERIFY_FAILS(Library::open(path(QStringLiteral("x"))), ErrorCode::NotFound);
        VERIFY_FAILS(Library::open(QString()), ErrorCode::NotFound);
        writeFile(path(QStringLiteral("file")), "x");
        VERIFY_FAILS(Library::open(path(QStringLiteral("file"))), ErrorCode::NotFound);
        VERIFY_OK(Library::open(path()));
    }

    void createsWhatGitNeedsAndChangesNothingThatIsThere()
    {
        const Library created = library();
        QCOMPARE(bytesOf(created.path() + QStringLiteral("/.gitattributes")),
            QByteArray("*.sql -text\n"));
        QVERIFY(
            bytesOf(created.path() + QStringLiteral("/metadata/.gitignore")).contains("/.lock\n"));
        writeFile(created.path() + QStringLiteral("/.gitattributes"), "mine\n");
        const auto before = treeOf(path());
        library();
        QCOMPARE(treeOf(path()), before);
    }

    void createDoesNotFollowALinkOutOfTheLibrary()
    {
        QVERIFY(QDir().mkpath(path(QStringLiteral("lib"))));
        QVERIFY(QDir().mkpath(path(QStringLiteral("elsewhere"))));
        QVERIFY(
            QFile::link(path(QStringLiteral("elsewhere")), path(QStringLiteral("lib/metadata"))));
        QVERIFY(!Library::create(path(QStringLiteral("lib"))));
        QVERIFY(QDir(path(QStringLiteral("elsewhere"))).isEmpty());
    }

    void publishesNumberedVersions()
    {
        const Library target = library();
        const auto first = publishVersion(target, "general", 1, detailsOf("first\nnote"));
        VERIFY_OK(first);
        QCOMPARE(first->version.toString(), std::string("v1_2025-01-15"));
        QCOMPARE(first->note, std::string("first\nnote"));
        const auto second = publishVersion(target, "general", 2);
        VERIFY_OK(second);
        QCOMPARE(second->version.number, 2);
        QVERIFY(second->content != first->content);

        const auto reading = target.readManifest();
        VERIFY_OK(reading);
        QVERIFY(reading->problems.empty());
        const ScenarioEntry *general = reading->manifest.find("general");
        QCOMPARE(general->latest, std::string("v2_2025-01-15"));
        QCOMPARE(general->nextNumber, 3);
        QVERIFY(general->versions[0] == *first);
        QVERIFY(general->versions[1] == *second);
        QCOMPARE(first->size, bytesOf(versionPath("v1_2025-01-15")).size());
        QCOMPARE(first->createdAt, std::string("2025-01-15T10:30:00.000Z"));
        QCOMPARE(first->engine, std::string("sqlite"));
        QCOMPARE(first->totalRows, 20);
        QCOMPARE(QFile::symLinkTarget(path(QStringLiteral("lib/general/latest.sql"))),
            versionPath("v2_2025-01-15"));
        QCOMPARE(problemsOf(target), QString());
    }

    void theRecordedDigestIsOverAllButTheLastLine()
    {
        const Library target = library();
        const auto entry = publishVersion(target, "general");
        VERIFY_OK(entry);
        QByteArray bytes = bytesOf(versionPath("v1_2025-01-15"));
        bytes.chop(bytes.size() - bytes.lastIndexOf("-- File: "));
        QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(),
            QByteArray::fromStdString(entry->sha256));
    }

    void aNumberIsNeverUsedAgain()
    {
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        VERIFY_OK(publishVersion(target, "general", 2));
        // Even when file, entry and link are gone: next_number remembers.
        QVERIFY(QFile::remove(versionPath("v2_2025-01-15")));
        auto manifest = target.readManifest()->manifest;
        manifest.find("general")->versions.pop_back();
        writeFile(target.manifestPath(), QByteArray::fromStdString(manifestToJson(manifest)));
        QCOMPARE(publishVersion(target, "general", 3)->version.number, 3);
        // Nor when there is no manifest.
        QVERIFY(QFile::remove(target.manifestPath()));
        QCOMPARE(publishVersion(target, "general", 4)->version.number, 4);
        // Nor one of a file of another day that no manifest names.
        QVERIFY(QFile::copy(versionPath("v1_2025-01-15"), versionPath("v40_2020-01-01")));
        QCOMPARE(publishVersion(target, "general", 5)->version.number, 41);
    }

    void publishingKeepsWhatItDoesNotKnow()
    {
        const Library target = library();
        writeFile(target.manifestPath(),
            R"({"x":[1.50],"scenarios":{"other":{"y":{"z":1}},)"
            R"("general":{"versions":[{"version":"v1_2025-01-01","size":-1}]}}})");
        QCOMPARE(publishVersion(target, "general")->version.number, 2);
        const QByteArray json = bytesOf(target.manifestPath()).simplified().replace(" ", "");
        QVERIFY(json.contains(R"("x":[1.50])"));
        QVERIFY(json.contains(R"("y":{"z":1})"));
        QVERIFY(json.contains(R"({"version":"v1_2025-01-01","size":-1})"));
    }

    void aManifestThatCannotBeReadStopsPublishing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("conflict") << QByteArray("{\n<<<<<<< HEAD\n=======\n>>>>>>> b\n}");
        QTest::newRow("cut") << QByteArray("{\"scenarios\":");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("duplicate keys") << QByteArray(R"({"scenarios":{},"scenarios":{}})");
    }
    void aManifestThatCannotBeReadStopsPublishing()
    {
        QFETCH(QByteArray, json);
        const Library target = library();
        {
            auto written = writeVersion(target, "general");
            VERIFY_OK(written);
            writeFile(target.manifestPath(), json);
            TaskMonitor monitor;
            const auto published = written->pending.publish(written->facts, detailsOf(), monitor);
            VERIFY_FAILS(published, ErrorCode::InvalidManifest);
            VERIFY_SAYS(published, QStringLiteral("repair"));
        }
        // Nor does it begin to capture.
        VERIFY_FAILS(PendingVersion::create(target, "general"), ErrorCode::InvalidManifest);
        QCOMPARE(bytesOf(target.manifestPath()), json);
        QVERIFY(!QFile::exists(path(QStringLiteral("lib/general"))));
    }

    void refusesBadScenarioNamesAndNotes_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QByteArray>("note");
        QTest::newRow("path") << QByteArray("../x") << QByteArray();
        QTest::newRow("space") << QByteArray("A B") << QByteArray();
        QTest::newRow("metadata") << QByteArray("metadata") << QByteArray();
        QTest::newRow("differs by case") << QByteArray("writer") << QByteArray();
        QTest::newRow("escape in the note") << QByteArray("general") << QByteArray("\x1b[2J");
        QTest::newRow("bytes in the note") << QByteArray("general") << QByteArray("\xff");
        QTest::newRow("long note") << QByteArray("general") << QByteArray(70'000, 'x');
    }
    void refusesBadScenarioNamesAndNotes()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QByteArray, note);
        const Library target = library();
        QVERIFY(QDir(target.path()).mkdir(QStringLiteral("Writer")));
        const auto before = treeOf(path());
        const auto published
            = publishVersion(target, scenario.toStdString(), 1, detailsOf(note.toStdString()));
        VERIFY_FAILS(published, ErrorCode::InvalidArgument);
        QCOMPARE(treeOf(path()), before);
    }

    void refusesATimeThatIsNone()
    {
        VERIFY_FAILS(publishVersion(library(), "general", 1, {}), ErrorCode::InvalidArgument);
    }

    void doesNotWriteThroughALinkInPlaceOfAScenario()
    {
        const Library target = library();
        QVERIFY(QDir(path()).mkdir(QStringLiteral("elsewhere")));
        QVERIFY(
            QFile::link(path(QStringLiteral("elsewhere")), path(QStringLiteral("lib/general"))));
        QVERIFY(!publishVersion(target, "general"));
        QVERIFY(QDir(path(QStringLiteral("elsewhere"))).isEmpty());
        VERIFY_FAILS(target.find("general", "latest"), ErrorCode::NotFound);
        QVERIFY(problemsOf(target).contains(QStringLiteral("symbolic link")));
    }

    void aFolderInPlaceOfLatestStopsPublishing()
    {
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        QVERIFY(QFile::remove(path(QStringLiteral("lib/general/latest.sql"))));
        QVERIFY(QDir(path(QStringLiteral("lib/general"))).mkdir(QStringLiteral("latest.sql")));
        const auto before = treeOf(path());
        QVERIFY(!publishVersion(target, "general", 2));
        QCOMPARE(treeOf(path()), before);
    }

    void anUnpublishedVersionLeavesNothing()
    {
        const Library target = library();
        const auto before = treeOf(path());
        {
            auto written = writeVersion(target, "general");
            VERIFY_OK(written);
            QVERIFY(treeOf(path()) != before);
            Written moved = std::move(*written);
        }
        QCOMPARE(treeOf(path()), before);
    }

    void aStopRequestBeforeTheNameLeavesNothing()
    {
        const Library target = library();
        const auto before = treeOf(path(QStringLiteral("lib/metadata")));
        {
            auto written = writeVersion(target, "general");
            VERIFY_OK(written);
            std::stop_source stop;
            stop.request_stop();
            TaskMonitor monitor(stop.get_token());
            VERIFY_FAILS(written->pending.publish(written->facts, detailsOf(), monitor),
                ErrorCode::Cancelled);
        }
        QCOMPARE(treeOf(path(QStringLiteral("lib/metadata"))), before);
        QVERIFY(!QFile::exists(path(QStringLiteral("lib/general"))));
    }

    void aHeldLockIsNamedAndWaitedFor()
    {
        const Library target = library();
        auto held = LibraryLock::acquire(target.path());
        VERIFY_OK(held);
        const auto refused
            = LibraryLock::acquire(target.path(), {}, std::chrono::milliseconds(120));
        VERIFY_FAILS(refused, ErrorCode::LibraryLocked);
        VERIFY_SAYS(refused, QStringLiteral("metadata/.lock"));
        std::thread release([lock = std::move(*held)]() mutable {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            const LibraryLock gone = std::move(lock);
        });
        VERIFY_OK(LibraryLock::acquire(target.path(), {}, std::chrono::seconds(5)));
        release.join();
    }

    void aLockThatOthersHoldInTurnIsWaitedFor()
    {
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        auto held = LibraryLock::acquire(target.path());
        VERIFY_OK(held);
        constexpr std::chrono::milliseconds timeout { 100 };
        // As if others took it in turn, each publishing a version.
        std::thread others([&target, timeout, lock = std::move(*held)]() mutable {
            const QString manifest = manifestFile(target.path());
            for (int turn = 0; turn < 15; ++turn) {
                std::this_thread::sleep_for(timeout / 5);
                QFile::remove(manifest + QStringLiteral(".new"));
                QFile::copy(manifest, manifest + QStringLiteral(".new"));
                ::rename(QFile::encodeName(manifest + QStringLiteral(".new")).constData(),
                    QFile::encodeName(manifest).constData());
            }
            const LibraryLock gone = std::move(lock);
        });
        const auto waited = LibraryLock::acquire(target.path(), {}, timeout);
        others.join();
        VERIFY_OK(waited);
    }

    void theNextCaptureRemovesLeftoversButNoRunningCapture()
    {
        const Library target = library();
        auto running = writeVersion(target, "general");
        VERIFY_OK(running);
        const QString leftover = path(QStringLiteral("lib/general/.capture.0123456789abcdef.tmp"));
        const QString manifest = target.manifestPath() + QStringLiteral(".0123456789abcdef.tmp");
        const QString own = path(QStringLiteral("lib/general/my.tmp"));
        for (const QString &file : { leftover, manifest, own })
            writeFile(file, "x");
        QVERIFY(QFile::link(QStringLiteral("general_v9_2025-01-15.sql"),
            path(QStringLiteral("lib/general/.latest.0123456789abcdef.tmp"))));
        VERIFY_OK(publishVersion(target, "general"));
        QVERIFY(!QFile::exists(leftover));
        QVERIFY(!QFile::exists(manifest));
        QVERIFY(QFile::exists(own));
        QCOMPARE(QDir(path(QStringLiteral("lib/general")))
                     .entryList(QDir::Files | QDir::Hidden | QDir::System)
                     .filter(QStringLiteral(".latest"))
                     .size(),
            0);
        TaskMonitor monitor;
        VERIFY_OK(running->pending.publish(running->facts, detailsOf(), monitor));
        QCOMPARE(problemsOf(target), QString());
    }

    void findsVersionsByAllTheirNames_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<int>("number");
        QTest::newRow("whole") << QByteArray("v2_2025-01-15") << 2;
        QTest::newRow("short") << QByteArray("v2") << 2;
        QTest::newRow("number") << QByteArray("3") << 3;
        QTest::newRow("latest") << QByteArray("latest") << 3;
    }
    void findsVersionsByAllTheirNames()
    {
        QFETCH(QByteArray, wanted);
        QFETCH(int, number);
        const Library target = library();
        for (int variant = 1; variant <= 3; ++variant)
            VERIFY_OK(publishVersion(target, "general", variant));
        const auto found = target.find("general", wanted.toStdString());
        VERIFY_OK(found);
        QCOMPARE(found->entry.version.number, number);
        QVERIFY(QFile::exists(found->path));
        QVERIFY(QDir::isAbsolutePath(found->path));
        QCOMPARE(found->entry.totalRows, 20);
    }

    void saysWhatThereIsWhenNothingIsFound_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *scenario, const char *version, ErrorCode code,
                             const char *named) {
            QTest::addRow("%s %s", scenario, version)
                << QByteArray(scenario) << QByteArray(version) << code << QString::fromUtf8(named);
        };
        row("general", "v9", ErrorCode::NotFound, "v1_2025-01-15");
        row("general", "v1_2024-01-15", ErrorCode::NotFound, "v1_2025-01-15");
        row("writer", "v1", ErrorCode::NotFound, "general");
        row("general", "", ErrorCode::InvalidArgument, "latest");
        row("general", "v0", ErrorCode::InvalidArgument, "v0");
        row("general", "01", ErrorCode::InvalidArgument, "01");
        row("general", "newest", ErrorCode::InvalidArgument, "newest");
        row("general", "../../etc/passwd", ErrorCode::InvalidArgument, "not a version");
        row("../x", "latest", ErrorCode::InvalidArgument, "../x");
        row("A B", "latest", ErrorCode::InvalidArgument, "A B");
        row("metadata", "latest", ErrorCode::InvalidArgument, "metadata");
    }
    void saysWhatThereIsWhenNothingIsFound()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QByteArray, version);
        QFETCH(ErrorCode, code);
        QFETCH(QString, named);
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        const auto found = target.find(scenario.toStdString(), version.toStdString());
        VERIFY_FAILS(found, code);
        VERIFY_SAYS(found, named);
    }

    void aNumberOfTwoFilesIsAmbiguous()
    {
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        QVERIFY(QFile::copy(versionPath("v1_2025-01-15"), versionPath("v1_2025-01-14")));
        for (const char *wanted : { "v1", "1" }) {
            const auto found = target.find("general", wanted);
            VERIFY_FAILS(found, ErrorCode::AmbiguousVersion);
            VERIFY_SAYS(found, QStringLiteral("v1_2025-01-14"));
            VERIFY_SAYS(found, QStringLiteral("v1_2025-01-15"));
        }
        VERIFY_OK(target.find("general", "v1_2025-01-14"));
    }

    void namesTheMissingFileOfAnEntry()
    {
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        VERIFY_OK(publishVersion(target, "general", 2));
        QVERIFY(QFile::remove(versionPath("v2_2025-01-15")));
        const auto found = target.find("general", "v2_2025-01-15");
        VERIFY_FAILS(found, ErrorCode::NotFound);
        VERIFY_SAYS(found, QStringLiteral("general_v2_2025-01-15.sql"));
        QCOMPARE(target.find("general", "latest")->entry.version.number, 1);
    }

    void latestIsTheManifestsThenTheLinksThenTheHighest()
    {
        const Library target = library();
        for (int variant = 1; variant <= 3; ++variant)
            VERIFY_OK(publishVersion(target, "general", variant));
        const auto latest = [&] { return target.find("general", "latest")->entry.version.number; };
        setLatest("general_v1_2025-01-15.sql");
        QCOMPARE(latest(), 3);
        QVERIFY(QFile::remove(target.manifestPath()));
        QCOMPARE(latest(), 1);
        // A checkout without symbolic links.
        const QString link = path(QStringLiteral("lib/general/latest.sql"));
        QVERIFY(QFile::remove(link));
        writeFile(link, "general_v2_2025-01-15.sql");
        QCOMPARE(latest(), 2);
        writeFile(link, "general_v2_2025-01-15.sql\r\n");
        QCOMPARE(latest(), 2);
        QVERIFY(QFile::remove(link));
        QCOMPARE(latest(), 3);
        writeFile(target.manifestPath(), "<<<<<<< HEAD\n");
        QCOMPARE(latest(), 3);
    }

    void aLinkThatLeadsElsewhereIsNotFollowed_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target : { "../../secret.sql", "/etc/passwd",
                 "../general/general_v1_2025-01-15.sql", "./general_v1_2025-01-15.sql",
                 "general_v7_2025-01-15.sql", "latest.sql", "writer_v1_2025-01-15.sql", "." })
            QTest::newRow(target) << QByteArray(target);
    }
    void aLinkThatLeadsElsewhereIsNotFollowed()
    {
        QFETCH(QByteArray, target);
        const Library owner = library();
        VERIFY_OK(publishVersion(owner, "general"));
        VERIFY_OK(publishVersion(owner, "general", 2));
        setLatest(target);
        QCOMPARE(owner.find("general", "latest")->entry.version.number, 2);
        QVERIFY2(problemsOf(owner).startsWith(QStringLiteral("general/latest.sql: ")),
            qPrintable(problemsOf(owner)));
        QVERIFY(QFile::remove(owner.manifestPath()));
        QCOMPARE(owner.find("general", "latest")->entry.version.number, 2);
        // The next version sets it right.
        VERIFY_OK(publishVersion(owner, "general", 3));
        QCOMPARE(QFile::symLinkTarget(path(QStringLiteral("lib/general/latest.sql"))),
            versionPath("v3_2025-01-15"));
    }

    void aLinkInPlaceOfAVersionIsNotFollowed()
    {
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        QVERIFY(QFile::link(versionPath("v1_2025-01-15"), versionPath("v2_2025-01-15")));
        VERIFY_FAILS(target.find("general", "v2"), ErrorCode::NotFound);
        QVERIFY(problemsOf(target).contains(QStringLiteral("general_v2_2025-01-15.sql")));
    }

    void aNameThatIsTakenIsNeverReplaced_data()
    {
        QTest::addColumn<bool>("byLink");
        QTest::newRow("renameat2") << false;
        QTest::newRow("link and unlink") << true;
    }
    void aNameThatIsTakenIsNeverReplaced()
    {
        QFETCH(bool, byLink);
        const auto give = byLink ? linkWithoutReplacing : renameWithoutReplacing;
        const QString from = path(QStringLiteral("from"));
        const QString to = path(QStringLiteral("to"));
        writeFile(from, "new");
        VERIFY_OK(give(from, to));
        QVERIFY(!QFile::exists(from));
        writeFile(from, "newer");
        QVERIFY(!give(from, to));
        QCOMPARE(bytesOf(to), QByteArray("new"));
        QCOMPARE(bytesOf(from), QByteArray("newer"));
    }

    void hostileFilesInALibraryBlockNothing()
    {
        const Library target = library();
        VERIFY_OK(publishVersion(target, "general"));
        const auto fifo = [&](const char *name) {
            QCOMPARE(
                ::mkfifo(QFile::encodeName(target.path() + QLatin1String(name)).constData(), 0600),
                0);
        };
        fifo("/general/general_v5_2025-01-15.sql");
        fifo("/general/.capture.0123456789abcdef.tmp");
        VERIFY_OK(publishVersion(target, "general", 2));
        VERIFY_FAILS(target.find("general", "v5"), ErrorCode::NotFound);
        QVERIFY(QFile::remove(target.manifestPath()));
        fifo("/metadata/export_manifest.json");
        QVERIFY(!target.readManifest());
        QCOMPARE(target.find("general", "latest")->entry.version.number, 2);
        QVERIFY(QFile::remove(target.path() + QStringLiteral("/metadata/.lock")));
        fifo("/metadata/.lock");
        QVERIFY(!LibraryLock::acquire(target.path()));
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
