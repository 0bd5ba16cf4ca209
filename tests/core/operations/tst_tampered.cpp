// SPDX-License-Identifier: MIT
// Files that are complete and have right digests of their own, but are not those that were
// captured: what the manifest and the journal recorded of them tells.
#include "operations/listexports.h"
#include "support/sqlitefixture.h"

#include <QFile>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** The plan's rows, of which one has this message, and `general` v1 of them. */
struct CapturedWith : SqliteFixture {
    explicit CapturedWith(const std::string &message)
    {
        addPlanRows(database);
        database.execute("UPDATE fragments SET message = '" + message + "' WHERE id = 1");
        const auto captured = capture();
        if (!captured)
            qFatal("cannot capture");
        file = captured->file;
    }

    QString file;
};

void replaceBy(const QString &file, const QString &other)
{
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::copy(other, file));
}

void append(const QString &path, const QByteArray &bytes)
{
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write(bytes) == bytes.size());
}

} // namespace

class TestTampered : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherFileUnderAVersionsNameIsNotLoaded()
    {
        CapturedWith fixture("Buy seeds");
        const CapturedWith other("Buy reeds"); // as long
        VERIFY_OK(fixture.load());
        replaceBy(fixture.file, other.file);
        fixture.database.execute("UPDATE fragments SET message = 'mine' WHERE id = 2");
        const QString before = fixture.database.hashAll();
        for (const auto &refused :
            { fixture.load("v1"), fixture.load(), fixture.preview("v1"), fixture.reset() }) {
            VERIFY_FAILS(refused, ErrorCode::DamagedSnapshot);
            VERIFY_SAYS(refused, u"is not the file that the manifest describes"_qs);
        }
        QCOMPARE(fixture.database.hashAll(), before);
        // Asked for by its path, it is a file like any other.
        ImportRequest request = fixture.importRequest();
        request.snapshot = { .file = fixture.file };
        const auto loaded = run(request);
        VERIFY_OK(loaded);
        QCOMPARE(loaded->proof, FileProof::OwnDigests);
    }

    /** By another file it would count other changes. */
    void changesSinceALoadAreNotToldByAnotherFile()
    {
        CapturedWith fixture("Buy seeds");
        const CapturedWith other("Buy reeds");
        VERIFY_OK(fixture.load());
        fixture.database.execute("UPDATE fragments SET message = 'mine' WHERE id = 2");
        auto status = fixture.status();
        VERIFY_OK(status);
        QVERIFY(status->isDriftKnown);
        QCOMPARE(totalChanges(status->drift), 1);
        replaceBy(fixture.file, other.file);
        status = fixture.status();
        VERIFY_OK(status);
        QVERIFY(!status->isDriftKnown && status->drift.empty());
        QVERIFY(!status->warnings.empty());
    }

    void anotherFileInASafetyCopysPlaceIsNotBroughtBack()
    {
        const CapturedWith other("Buy reeds");
        CapturedWith fixture("Buy seeds");
        fixture.database.execute("UPDATE fragments SET message = 'mine' WHERE id = 2");
        const auto loaded = fixture.load();
        VERIFY_OK(loaded);
        QCOMPARE(loaded->proof, FileProof::FileDigest);
        const QString before = fixture.database.hashAll();
        const QString kept = fixture.path(u"kept.sql"_qs);
        QVERIFY(QFile::copy(loaded->safetyCopy, kept));
        replaceBy(loaded->safetyCopy, other.file);
        VERIFY_FAILS(fixture.undo(), ErrorCode::DamagedSnapshot);
        QCOMPARE(fixture.database.hashAll(), before);
        replaceBy(loaded->safetyCopy, kept);
        const auto undone = fixture.undo();
        VERIFY_OK(undone);
        QCOMPARE(undone->proof, FileProof::RowsDigest);
    }

    /** Told without reading the file. */
    void aFileOfAnotherSizeIsListedAsAProblem_data()
    {
        QTest::addColumn<bool>("isGone");
        QTest::newRow("another size") << false;
        QTest::newRow("missing") << true;
    }
    void aFileOfAnotherSizeIsListedAsAProblem()
    {
        QFETCH(bool, isGone);
        const CapturedWith fixture("Buy seeds");
        auto listing = listExports(fixture.library());
        VERIFY_OK(listing);
        QVERIFY(listing->problems.empty());
        const std::string file = listing->manifest.scenarios[0].versions[0].file;
        QCOMPARE(listing->stamps.at(file).size, QFile(fixture.file).size());
        if (isGone)
            QVERIFY(QFile::remove(fixture.file));
        else
            append(fixture.file, "\n");
        listing = listExports(fixture.library());
        VERIFY_OK(listing);
        QCOMPARE(listing->problems.size(), 1U);
        QCOMPARE(listing->problems[0].place, QString::fromStdString(file));
        QCOMPARE(listing->problems[0].error.code,
            isGone ? ErrorCode::NotFound : ErrorCode::DamagedSnapshot);
        QCOMPARE(listing->stamps.contains(file), !isGone);
    }

    void rowsOfAVersionWhoseFileIsDamagedAreNotLive()
    {
        CapturedWith fixture("Buy seeds");
        const VersionRef v1 { "general", fixture.status()->matches.at(0).version };
        fixture.database.execute("UPDATE fragments SET message = 'v2' WHERE id = 2");
        VERIFY_OK(fixture.capture());
        VERIFY_OK(fixture.load("v1"));
        append(fixture.file, "\n");
        const auto status = fixture.status();
        VERIFY_OK(status);
        QVERIFY(status->matches.empty());
        QCOMPARE(status->damagedMatches, std::vector<VersionRef> { v1 });
        QVERIFY(status->isLoadedFromHere);
        const auto preview = fixture.preview("v2");
        VERIFY_OK(preview);
        QVERIFY(preview->replaces && preview->replaces->empty());
        QCOMPARE(preview->replacesDamaged, std::vector<VersionRef> { v1 });
        QCOMPARE(preview->loaded, std::optional(v1));
    }
};

QTEST_GUILESS_MAIN(TestTampered)
#include "tst_tampered.moc"
