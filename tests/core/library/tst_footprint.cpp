// SPDX-License-Identifier: MIT
// What counts as a change of a library, by names, sizes and times alone.
#include "library/footprint.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace seedbank;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(text), text.size());
}

QStringList pathsOf(const LibraryFootprint &footprint)
{
    QStringList paths;
    for (const LibraryFootprint::Folder &folder : footprint.folders)
        paths << folder.path;
    return paths;
}

using Change = std::function<void(const QString &library)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestFootprint : public QObject {
    Q_OBJECT

private:
    QString makeLibrary(const QTemporaryDir &folder)
    {
        const QString library = folder.filePath(u"home/library"_qs);
        write(library + u"/metadata/export_manifest.json"_qs, "{}");
        write(library + u"/general/general_v1_2025-01-06.sql"_qs, "one");
        write(library + u"/writer/writer_v1_2025-01-06.sql"_qs, "one");
        QFile::link(u"general_v1_2025-01-06.sql"_qs, library + u"/general/latest.sql"_qs);
        return library;
    }

private Q_SLOTS:
    void otherFilesAreAnotherFootprint_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isRelevant");
        const auto row = [](const char *name, bool isRelevant, const Change &change) {
            QTest::newRow(name) << change << isRelevant;
        };
        const auto writes = [](const QString &name) {
            return [name](const QString &library) { write(library + name, "longer than before"); };
        };
        row("a version comes", true, writes(u"/general/general_v2_2025-01-13.sql"_qs));
        row("a scenario comes", true, writes(u"/other/other_v1_2025-01-13.sql"_qs));
        row("a version is written to", true, writes(u"/general/general_v1_2025-01-06.sql"_qs));
        row("the manifest is written to", true, writes(u"/metadata/export_manifest.json"_qs));
        row("a version goes", true, [](const QString &library) {
            QVERIFY(QFile::remove(library + u"/general/general_v1_2025-01-06.sql"_qs));
        });
        row("a scenario goes", true, [](const QString &library) {
            QVERIFY(QDir(library + u"/writer"_qs).removeRecursively());
        });
        row("the manifest goes", true, [](const QString &library) {
            QVERIFY(QDir(library + u"/metadata"_qs).removeRecursively());
        });
        row("latest leads elsewhere", true, [](const QString &library) {
            QVERIFY(QFile::remove(library + u"/general/latest.sql"_qs));
            QVERIFY(QFile::link(u"another.sql"_qs, library + u"/general/latest.sql"_qs));
        });
        row("the library goes", true,
            [](const QString &library) { QVERIFY(QDir().rename(library, library + u".away"_qs)); });
        row("a capture begins", false, writes(u"/general/.capture.0123456789abcdef.tmp"_qs));
        row("the lock is taken", false, writes(u"/metadata/.lock"_qs));
        row("a remark is written", false, writes(u"/general/README.md"_qs));
        row("a folder comes", false, writes(u"/.git/index"_qs));
        row("a scenario comes without a version", false,
            [](const QString &library) { QVERIFY(QDir(library).mkpath(u"empty"_qs)); });
        row("the library goes and comes back", false, [](const QString &library) {
            QVERIFY(QDir().rename(library, library + u".away"_qs));
            QVERIFY(QDir().rename(library + u".away"_qs, library));
        });
    }

    void otherFilesAreAnotherFootprint()
    {
        QFETCH(Change, change);
        QFETCH(bool, isRelevant);
        const QTemporaryDir folder;
        const QString library = makeLibrary(folder);
        const std::string before = takeFootprint(library).digest;
        QCOMPARE(takeFootprint(library).digest, before);
        change(library);
        QCOMPARE(takeFootprint(library).digest != before, isRelevant);
    }

    void aChangeShowsInItsFolders()
    {
        const QTemporaryDir folder;
        const QString library = makeLibrary(folder);
        QVERIFY(QFile::link(folder.path(), library + u"/linked"_qs));
        const LibraryFootprint footprint = takeFootprint(library);
        QVERIFY(!footprint.isEmpty);
        QCOMPARE(footprint.identity, folderIdentity(library));
        QCOMPARE(pathsOf(footprint),
            (QStringList { folder.filePath(u"home"_qs), library, library + u"/metadata"_qs,
                library + u"/general"_qs, library + u"/writer"_qs }));
    }

    void ofALibraryThatIsNotThereTheNearestFolderCounts()
    {
        const QTemporaryDir folder;
        const LibraryFootprint footprint = takeFootprint(folder.filePath(u"a/b/library"_qs));
        QVERIFY(!footprint.identity);
        QVERIFY(footprint.isEmpty);
        QCOMPARE(pathsOf(footprint), QStringList { folder.path() });
        QCOMPARE(pathsOf(takeFootprint({})), QStringList());
    }

    void anEmptyFolderIsNoMissingOne()
    {
        const QTemporaryDir folder;
        const QString library = folder.filePath(u"library"_qs);
        const LibraryFootprint missing = takeFootprint(library);
        QVERIFY(QDir().mkpath(library));
        const LibraryFootprint empty = takeFootprint(library);
        QVERIFY(empty.isEmpty);
        QVERIFY(empty.identity);
        QVERIFY(empty.digest != missing.digest);
    }

    void networkFileSystemsAreKnown()
    {
        for (const std::uint32_t remote : { 0x6969U, 0xFF534D42U, 0xFE534D42U, 0x65735546U })
            QVERIFY(isRemoteFileSystem(remote));
        for (const std::uint32_t local : { 0xEF53U, 0x01021994U, 0x9123683EU, 0x58465342U })
            QVERIFY(!isRemoteFileSystem(local)); // ext4, tmpfs, Btrfs, XFS
    }
};

QTEST_GUILESS_MAIN(TestFootprint)
#include "tst_footprint.moc"
