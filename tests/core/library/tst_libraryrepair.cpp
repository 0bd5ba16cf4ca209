// SPDX-License-Identifier: MIT
#include "core/library/libraryfixture.h"
#include "library/librarypaths.h"

#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

QString reportOf(const LibraryRepair &repair)
{
    QStringList lines = QStringList(repair.actions.begin(), repair.actions.end());
    for (const QString &loss : repair.losses)
        lines.append(QStringLiteral("lost: ") + loss);
    for (const LibraryProblem &problem : repair.remaining)
        lines.append(QStringLiteral("remains: ") + problem.place + QStringLiteral(": ")
            + problem.error.message());
    return lines.join(QLatin1Char('\n'));
}

LibraryRepair repaired(const Library &library)
{
    TaskMonitor monitor;
    auto repair = repairLibrary(library, monitor);
    return repair ? std::move(*repair) : LibraryRepair { {}, { { {}, repair.error() } } };
}

using Change = void (*)(VersionEntry &);

} // namespace

class TestLibraryRepair : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    std::stop_source m_stop;
    QString file(const char *name) const
    {
        return m_library->path() + QLatin1Char('/') + QLatin1String(name);
    }
    QString version(const char *name) const
    {
        return file("general/general_") + QLatin1String(name) + QStringLiteral(".sql");
    }
    Manifest manifest() const { return m_library->readManifest()->manifest; }
    void writeManifest(const Manifest &changed) const
    {
        writeFile(m_library->manifestPath(), QByteArray::fromStdString(manifestToJson(changed)));
    }
    const VersionEntry *entry(const Manifest &read, const char *name) const
    {
        const ScenarioEntry *general = read.find("general");
        return general ? general->find(VersionName::parse(name).value()) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_library = std::make_unique<Library>(
            Library::create(m_folder->filePath(QStringLiteral("lib"))).value());
        VERIFY_OK(publishVersion(*m_library, "general", 1, detailsOf("one")));
        VERIFY_OK(publishVersion(*m_library, "general", 2, detailsOf("two")));
        Manifest pinned = manifest();
        pinned.find("general")->versions[0].pinned = true;
        pinned.find("general")->versions[0].unknownFields = R"({"x":1.50})";
        writeManifest(pinned);
    }

    void aSoundLibraryIsSoundAndRepairChangesNothing()
    {
        QCOMPARE(problemsOf(*m_library), QString());
        const auto before = treeOf(m_library->path());
        QCOMPARE(reportOf(repaired(*m_library)), QString());
        QCOMPARE(treeOf(m_library->path()), before);
    }

    void anEmptyLibraryIsSound()
    {
        const Library empty = Library::create(m_folder->filePath(QStringLiteral("empty"))).value();
        const auto before = treeOf(empty.path());
        QCOMPARE(problemsOf(empty), QString());
        QCOMPARE(reportOf(repaired(empty)), QString());
        QCOMPARE(treeOf(empty.path()), before);
    }

    void aCheckWritesNothing()
    {
        writeFile(m_library->manifestPath(), "<<<<<<< HEAD\n");
        writeFile(file("general/.capture.0123456789abcdef.tmp"), "x");
        const auto before = treeOf(m_library->path());
        QVERIFY(!problemsOf(*m_library).isEmpty());
        QCOMPARE(treeOf(m_library->path()), before);
    }

    void everyFlippedByteIsFound()
    {
        const QByteArray sound = bytesOf(version("v1_2025-01-15"));
        for (qsizetype at = 0; at < sound.size(); at += 7) {
            QByteArray damaged = sound;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x01);
            writeFile(version("v1_2025-01-15"), damaged);
            TaskMonitor monitor;
            const auto check = checkLibrary(*m_library, "general", "v1", monitor);
            VERIFY_OK(check);
            QCOMPARE(check->versions.size(), 1U);
            QVERIFY2(check->versions[0].problem, qPrintable(QString::number(at)));
            QVERIFY(!check->isSound());
        }
    }

    void aVersionIsCheckedByItsEntryAlone()
    {
        const VersionEntry entry = manifest().find("general")->versions[0];
        const QString path = version("v1_2025-01-15");
        QVERIFY(QFile::remove(m_library->manifestPath()));
        TaskMonitor monitor;
        const auto check = [&] { return checkVersion(*m_library, "general", entry, monitor); };
        auto checked = check();
        VERIFY_OK(checked);
        QVERIFY(!checked->problem && checked->proof == FileProof::FileDigest);
        const QByteArray sound = bytesOf(path);
        QByteArray damaged = sound;
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x01);
        writeFile(path, damaged);
        checked = check();
        VERIFY_OK(checked);
        QVERIFY(checked->isDamaged() && checked->proof == FileProof::None);
        // A link could lead anywhere.
        const QString elsewhere = path + QStringLiteral(".aside");
        writeFile(elsewhere, sound);
        QVERIFY(QFile::remove(path) && QFile::link(elsewhere, path));
        checked = check();
        VERIFY_OK(checked);
        QCOMPARE(checked->problem->error.code, ErrorCode::NotFound);
        QVERIFY(QFile::remove(path));
        checked = check();
        VERIFY_OK(checked);
        QCOMPARE(checked->problem->error.code, ErrorCode::NotFound);
        // Nor is a folder followed that is one, as the listing does not, either.
        writeFile(path, sound);
        const QString folder = QFileInfo(path).path();
        QVERIFY(QDir().rename(folder, folder + QStringLiteral(".aside")));
        QVERIFY(QFile::link(folder + QStringLiteral(".aside"), folder));
        checked = check();
        VERIFY_OK(checked);
        QVERIFY(checked->isDamaged());
        QCOMPARE(checked->problem->error.code, ErrorCode::InvalidSnapshot);
    }

    /** By the strongest that the manifest has. */
    void aCheckTellsWhatTheFileWasComparedWith_data()
    {
        QTest::addColumn<bool>("file");
        QTest::addColumn<bool>("rows");
        QTest::addColumn<int>("proof");
        QTest::newRow("the file's digest") << true << true << int(FileProof::FileDigest);
        QTest::newRow("the rows' digest") << false << true << int(FileProof::RowsDigest);
        QTest::newRow("none") << false << false << int(FileProof::OwnDigests);
    }
    void aCheckTellsWhatTheFileWasComparedWith()
    {
        QFETCH(bool, file);
        QFETCH(bool, rows);
        QFETCH(int, proof);
        Manifest known = manifest();
        VersionEntry &v1 = known.find("general")->versions[0];
        if (!file)
            v1.sha256.clear();
        if (!rows)
            v1.content.clear();
        writeManifest(known);
        TaskMonitor monitor;
        const auto check = checkLibrary(*m_library, "general", "v1", monitor);
        VERIFY_OK(check);
        QVERIFY(check->isSound());
        QCOMPARE(int(check->versions[0].proof), proof);
        QCOMPARE(check->versions[0].stamp->size, bytesOf(version("v1_2025-01-15")).size());
    }

    void whatDiffersFromTheEntryIsDamage_data()
    {
        QTest::addColumn<Change>("change");
        const auto add = [](const char *name, Change change) { QTest::newRow(name) << change; };
        add("size", [](VersionEntry &entry) { ++entry.size; });
        add("sha256", [](VersionEntry &entry) { entry.sha256 = std::string(64, '0'); });
        add("content", [](VersionEntry &entry) {
            entry.sha256.clear(); // else that is told first
            entry.content = std::string(64, '0');
        });
        add("total_records", [](VersionEntry &entry) {
            entry.sha256.clear();
            entry.content.clear();
            ++entry.totalRows;
        });
    }
    void whatDiffersFromTheEntryIsDamage()
    {
        QFETCH(Change, change);
        Manifest known = manifest();
        change(known.find("general")->versions[0]);
        writeManifest(known);
        TaskMonitor monitor;
        const auto check = checkLibrary(*m_library, "general", "v1", monitor);
        VERIFY_OK(check);
        QVERIFY(check->versions[0].isDamaged());
    }

    void aFileWithoutAnEntryIsNotDamaged()
    {
        Manifest known = manifest();
        known.find("general")->versions.pop_back();
        writeManifest(known);
        TaskMonitor monitor;
        const auto check = checkLibrary(*m_library, "general", "v2", monitor);
        VERIFY_OK(check);
        QVERIFY(check->versions[0].problem && !check->versions[0].isDamaged());
        QCOMPARE(check->versions[0].proof, FileProof::OwnDigests);
    }

    void aDamagedVersionIsNamedAndNeitherAdoptedNorRemoved_data()
    {
        QTest::addColumn<bool>("hasEntry");
        QTest::newRow("with an entry") << true;
        QTest::newRow("without an entry") << false;
    }
    void aDamagedVersionIsNamedAndNeitherAdoptedNorRemoved()
    {
        QFETCH(bool, hasEntry);
        QByteArray damaged = bytesOf(version("v2_2025-01-15"));
        damaged.chop(10);
        writeFile(version("v2_2025-01-15"), damaged);
        if (!hasEntry)
            QVERIFY(QFile::remove(m_library->manifestPath()));
        QVERIFY(problemsOf(*m_library).contains(QStringLiteral("general_v2_2025-01-15.sql")));
        const LibraryRepair repair = repaired(*m_library);
        QVERIFY(reportOf(repair).contains(
            QStringLiteral("remains: general/general_v2_2025-01-15.sql")));
        QCOMPARE(bytesOf(version("v2_2025-01-15")), damaged);
        const Manifest after = manifest();
        QCOMPARE(entry(after, "v2_2025-01-15") != nullptr, hasEntry);
        QVERIFY(entry(after, "v1_2025-01-15"));
        QCOMPARE(after.find("general")->nextNumber, 3);
        // `latest` never stays with what is damaged.
        QCOMPARE(after.find("general")->latest, std::string("v1_2025-01-15"));
        QCOMPARE(QFile::symLinkTarget(file("general/latest.sql")), version("v1_2025-01-15"));
    }

    void aFileUnderTheNameOfAnotherVersionIsDamage()
    {
        QVERIFY(QFile::copy(version("v1_2025-01-15"), version("v5_2025-01-15")));
        QVERIFY(problemsOf(*m_library).contains(QStringLiteral("general_v5_2025-01-15.sql")));
        repaired(*m_library);
        QVERIFY(!entry(manifest(), "v5_2025-01-15"));
    }

    void theManifestIsRebuiltFromTheFiles()
    {
        const Manifest before = manifest();
        QVERIFY(QFile::remove(m_library->manifestPath()));
        QVERIFY(!problemsOf(*m_library).isEmpty());
        repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        Manifest after = manifest();
        QCOMPARE(after.find("general")->latest, std::string("v2_2025-01-15"));
        QCOMPARE(after.find("general")->nextNumber, 3);
        // All but what only the manifest knew.
        VersionEntry known = *entry(before, "v2_2025-01-15");
        known.note.clear();
        known.createdAt = entry(after, "v2_2025-01-15")->createdAt;
        QVERIFY(*entry(after, "v2_2025-01-15") == known);
    }

    void anInterruptedPublishIsCompleted()
    {
        // The file has its name, the manifest does not know it yet.
        Manifest before = manifest();
        before.find("general")->versions.pop_back();
        before.find("general")->latest = "v1_2025-01-15";
        before.find("general")->nextNumber = 2;
        writeManifest(before);
        QVERIFY(problemsOf(*m_library).contains(QStringLiteral("no entry")));
        repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(manifest().find("general")->latest, std::string("v2_2025-01-15"));
        QCOMPARE(entry(manifest(), "v1_2025-01-15")->note, std::string("one"));
    }

    void aConflictKeepsNotesAndPinsOfBothSides()
    {
        QByteArray ours = QByteArray::fromStdString(manifestToJson(manifest()));
        QByteArray theirs = ours;
        theirs.replace("\"note\": \"two\"", "\"note\": \"zwei\"");
        const QList<QByteArray> ourLines = ours.split('\n');
        const QList<QByteArray> theirLines = theirs.split('\n');
        QByteArray conflict;
        for (qsizetype i = 0; i < ourLines.size(); ++i) {
            if (ourLines[i] == theirLines[i])
                conflict += ourLines[i] + '\n';
            else
                conflict += "<<<<<<< HEAD\n" + ourLines[i] + "\n=======\n" + theirLines[i]
                    + "\n>>>>>>> branch\n";
        }
        writeFile(m_library->manifestPath(), conflict);
        QVERIFY(problemsOf(*m_library).contains(QStringLiteral("conflict")));
        QVERIFY(repaired(*m_library).isClean());
        QCOMPARE(problemsOf(*m_library), QString());
        const Manifest after = manifest();
        QCOMPARE(entry(after, "v2_2025-01-15")->note, std::string("two\nzwei"));
        QCOMPARE(entry(after, "v1_2025-01-15")->note, std::string("one"));
        QVERIFY(entry(after, "v1_2025-01-15")->pinned);
        QCOMPARE(entry(after, "v1_2025-01-15")->unknownFields, std::string(R"({"x":1.50})"));
        QCOMPARE(bytesOf(m_library->manifestPath() + QStringLiteral(".damaged-1")), conflict);
    }

    void whatStandsBeforeACutIsKept()
    {
        QByteArray cut = bytesOf(m_library->manifestPath());
        cut.truncate(cut.indexOf("\"version\": \"v2_"));
        writeFile(m_library->manifestPath(), cut);
        const LibraryRepair repair = repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(entry(manifest(), "v1_2025-01-15")->note, std::string("one"));
        QVERIFY(entry(manifest(), "v1_2025-01-15")->pinned);
        QCOMPARE(manifest().find("general")->nextNumber, 3);
        // The note of v2 stood behind the cut.
        QCOMPARE(repair.losses.size(), 1U);
        QVERIFY2(repair.losses[0].contains(u"1 version"_qs), qPrintable(repair.losses[0]));
        QVERIFY2(repair.losses[0].contains(u"export_manifest.json.damaged-1"_qs),
            qPrintable(repair.losses[0]));
    }

    void aCutWithinAnEntryLosesItsNote_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<bool>("isLost");
        QTest::newRow("before the note") << QByteArray("\"note\": \"two\"") << true;
        QTest::newRow("before the pin") << QByteArray("\"pinned\": false") << true;
        QTest::newRow("behind both") << QByteArray("\"statistics\"") << false;
    }
    void aCutWithinAnEntryLosesItsNote()
    {
        QFETCH(QByteArray, before);
        QFETCH(bool, isLost);
        QByteArray cut = bytesOf(m_library->manifestPath());
        const auto place = cut.lastIndexOf(before);
        QVERIFY(place > 0);
        cut.truncate(place);
        writeFile(m_library->manifestPath(), cut);
        const LibraryRepair repair = repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(!repair.losses.empty(), isLost);
        QCOMPARE(repair.isClean(), !isLost);
    }

    void aManifestThatIsNoJsonIsSetAsideAndToldOf()
    {
        writeFile(m_library->manifestPath(), "no manifest");
        const LibraryRepair repair = repaired(*m_library);
        QVERIFY(!repair.isClean() && repair.remaining.empty());
        QCOMPARE(repair.losses.size(), 1U);
        QVERIFY2(repair.losses[0].contains(u"2 version"_qs), qPrintable(repair.losses[0]));
        QVERIFY(
            repair.losses[0].contains(m_library->manifestPath() + QStringLiteral(".damaged-1")));
        QCOMPARE(bytesOf(m_library->manifestPath() + QStringLiteral(".damaged-1")),
            QByteArray("no manifest"));
    }

    void aManifestThatIsGoneMayHaveHadNotes()
    {
        QVERIFY(QFile::remove(m_library->manifestPath()));
        const LibraryRepair repair = repaired(*m_library);
        QCOMPARE(repair.losses.size(), 1U);
        QVERIFY2(repair.losses[0].startsWith(u"There was no manifest."_qs),
            qPrintable(repair.losses[0]));
    }

    void aNoteThatCannotBeReadIsToldOf()
    {
        QByteArray json = bytesOf(m_library->manifestPath());
        writeFile(m_library->manifestPath(), json.replace("\"note\": \"one\"", "\"note\": 7"));
        const LibraryRepair repair = repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(repair.losses.size(), 1U);
        QVERIFY(repair.losses[0].contains(u"export_manifest.json.damaged-1"_qs));
        QVERIFY(entry(manifest(), "v1_2025-01-15")->pinned);
    }

    void aRejectedEntryGivesItsNoteToTheRebuiltOne()
    {
        QByteArray json = bytesOf(m_library->manifestPath());
        const QByteArray size
            = "\"size\": " + QByteArray::number(bytesOf(version("v1_2025-01-15")).size());
        QVERIFY(json.contains(size));
        writeFile(m_library->manifestPath(), json.replace(size, "\"size\": -4"));
        QVERIFY(problemsOf(*m_library).contains(QStringLiteral("versions[0]")));
        repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(entry(manifest(), "v1_2025-01-15")->note, std::string("one"));
        QVERIFY(entry(manifest(), "v1_2025-01-15")->pinned);
    }

    void whatCannotBeAnEntryIsLeftOutButNotLost()
    {
        QByteArray json = bytesOf(m_library->manifestPath());
        json.replace("\"versions\": [", "\"versions\": [ 7,");
        json.replace("\"scenarios\": {", "\"scenarios\": { \"../x\": {\"note\": \"n\"},");
        writeFile(m_library->manifestPath(), json);
        const LibraryRepair repair = repaired(*m_library);
        QVERIFY(reportOf(repair).contains(QStringLiteral("could be read (2)")));
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(bytesOf(m_library->manifestPath() + QStringLiteral(".damaged-1")), json);
    }

    void anEntryWithoutItsFileIsKeptAndNamed()
    {
        QVERIFY(QFile::remove(version("v2_2025-01-15")));
        QVERIFY(problemsOf(*m_library).contains(QStringLiteral("missing")));
        const LibraryRepair repair = repaired(*m_library);
        QVERIFY(reportOf(repair).contains(
            QStringLiteral("remains: general/general_v2_2025-01-15.sql")));
        QCOMPARE(entry(manifest(), "v2_2025-01-15")->note, std::string("two"));
        QCOMPARE(m_library->find("general", "latest")->entry.version.number, 1);
        QCOMPARE(QFile::symLinkTarget(file("general/latest.sql")), version("v1_2025-01-15"));
        // It settles: a second repair has nothing more to do.
        QVERIFY(repaired(*m_library).actions.empty());
    }

    void aFileThatWasExchangedIsRecordedAnew()
    {
        const QString elsewhere = m_folder->filePath(QStringLiteral("other"));
        const Library other = Library::create(elsewhere).value();
        VERIFY_OK(publishVersion(other, "general", 9));
        QVERIFY(QFile::remove(version("v1_2025-01-15")));
        QVERIFY(QFile::copy(elsewhere + QStringLiteral("/general/general_v1_2025-01-15.sql"),
            version("v1_2025-01-15")));
        QVERIFY(problemsOf(*m_library).contains(QStringLiteral("not the file")));
        const LibraryRepair repair = repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(repair.losses.size(), 1U); // what was captured
        QVERIFY(repair.losses[0].startsWith(u"general/general_v1_2025-01-15.sql"_qs));
        QCOMPARE(entry(manifest(), "v1_2025-01-15")->note, std::string("one"));
    }

    void aMissingOrWrongLinkIsSet()
    {
        const QString link = file("general/latest.sql");
        QVERIFY(QFile::remove(link));
        QCOMPARE(problemsOf(*m_library), QString()); // file systems without links have none
        repaired(*m_library);
        QCOMPARE(QFile::symLinkTarget(link), version("v2_2025-01-15"));
        for (const char *target :
            { "general_v1_2025-01-15.sql", "general_v8_2025-01-15.sql", "/etc/passwd" }) {
            QVERIFY(QFile::remove(link));
            QVERIFY(QFile::link(QString::fromLatin1(target), link));
            QVERIFY(problemsOf(*m_library).startsWith(QStringLiteral("general/latest.sql")));
            repaired(*m_library);
            QCOMPARE(QFile::symLinkTarget(link), version("v2_2025-01-15"));
            QCOMPARE(problemsOf(*m_library), QString());
        }
    }

    void leftoversAreRemovedButNoRunningCapture()
    {
        QVERIFY(QDir(m_library->path()).mkdir(QStringLiteral("first")));
        for (const char *name :
            { "general/.capture.0123456789abcdef.tmp", "first/.capture.0123456789abcdef.tmp",
                "metadata/export_manifest.json.0123456789abcdef.tmp" }) {
            writeFile(file(name), "x");
            QVERIFY(problemsOf(*m_library).contains(QLatin1String(name)));
        }
        auto running = writeVersion(*m_library, "writer");
        VERIFY_OK(running);
        writeFile(file("general/notes.tmp"), "x");
        repaired(*m_library);
        QCOMPARE(problemsOf(*m_library), QString());
        QVERIFY(!QFile::exists(file("first")));
        QVERIFY(QFile::exists(file("general/notes.tmp")));
        TaskMonitor monitor;
        VERIFY_OK(running->pending.publish(running->facts, detailsOf(), monitor));
    }

    void theNumbersOfRemovedScenariosAreKept()
    {
        QVERIFY(QDir(file("general")).removeRecursively());
        Manifest emptied = manifest();
        emptied.find("general")->versions.clear();
        writeManifest(emptied);
        repaired(*m_library);
        QCOMPARE(publishVersion(*m_library, "general")->version.number, 3);
    }

    void aCheckCanBeStopped()
    {
        m_stop.request_stop();
        TaskMonitor monitor(m_stop.get_token());
        VERIFY_FAILS(checkLibrary(*m_library, {}, {}, monitor), ErrorCode::Cancelled);
        VERIFY_FAILS(repairLibrary(*m_library, monitor), ErrorCode::Cancelled);
        QCOMPARE(problemsOf(*m_library), QString());
    }

    void aCheckOfWhatIsNotThereSaysSo()
    {
        TaskMonitor monitor;
        VERIFY_FAILS(checkLibrary(*m_library, "writer", {}, monitor), ErrorCode::NotFound);
        VERIFY_FAILS(checkLibrary(*m_library, "general", "v9", monitor), ErrorCode::NotFound);
        VERIFY_FAILS(checkLibrary(*m_library, "../x", {}, monitor), ErrorCode::InvalidArgument);
        const auto one = checkLibrary(*m_library, "general", {}, monitor);
        VERIFY_OK(one);
        QCOMPARE(one->versions.size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestLibraryRepair)
#include "tst_libraryrepair.moc"
