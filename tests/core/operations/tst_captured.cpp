// SPDX-License-Identifier: MIT
// A capture counts as what the database holds, and is nothing to undo.
#include "base/taskmonitor.h"
#include "dataset/datasetfile.h"
#include "journal/journal.h"
#include "library/library.h"
#include "operations/capturejournal.h"
#include "operations/target.h"
#include "support/sqlitefixture.h"
#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr char edit[] = "UPDATE vaults SET name = 'edited' WHERE id = 1";
constexpr char secondEdit[] = "UPDATE vaults SET name = 'again' WHERE id = 1";

struct Rows : SqliteFixture {
    Rows() { addPlanRows(database); }

    /** "general v2 capture": what counts as loaded, and by what; empty: nothing does. */
    QString loaded() const
    {
        const auto report = status();
        if (!report || !report->loaded)
            return {};
        const std::string text = report->loaded->scenario + ' '
            + report->loaded->version.substr(0, 2) + ' '
            + std::string(actionName(report->loadedBy));
        return QString::fromStdString(text);
    }
};

} // namespace

class TestCaptured : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aResetGoesBackToWhatWasCaptured();
    void whatWasNeverLoadedCanBeReset();
    void anUnchangedCaptureCountsToo();
    void anUndoIsWhatItIsWithoutTheCapture_data();
    void anUndoIsWhatItIsWithoutTheCapture();
    void aCaptureIsNothingToUndo();
    void afterAnUndoWhatWasCapturedBeforeCounts();
    void whatIsNotToBeRecordedIsNot();
    void whatWasWrittenMeanwhileCounts();
    void aJournalThatCannotBeWrittenKeepsTheCapture();
    void theNoteGoesToTheLatestWhereNothingChanged();
    void aResetTakesNoOtherRowsForDemoData();
    void aResetGoesToNoOtherVersionThanExpected();
    void aResetGoesToNoOtherRowsUnderTheVersionsName();
    void aVersionWhoseFileWasChangedIsCapturedAnew();
};

void TestCaptured::aResetGoesBackToWhatWasCaptured()
{
    Rows rows;
    VERIFY_OK(rows.capture());
    VERIFY_OK(rows.load());
    QCOMPARE(rows.loaded(), u"general v1 load"_qs);
    rows.database.execute(edit);
    const QString edited = rows.database.hashAll();
    VERIFY_OK(rows.capture());
    QCOMPARE(rows.loaded(), u"general v2 capture"_qs);
    const auto asCaptured = rows.status();
    QVERIFY(asCaptured->drift.empty() && asCaptured->warnings.empty());
    QCOMPARE(asCaptured->loaded, asCaptured->matches.front());

    rows.database.execute(secondEdit);
    QCOMPARE(totalChanges(rows.status()->drift), 1);
    const auto reset = rows.reset();
    VERIFY_OK(reset);
    QCOMPARE(reset->version.substr(0, 3), std::string("v2_"));
    QCOMPARE(rows.database.hashAll(), edited);
    QCOMPARE(rows.loaded(), u"general v2 reset"_qs);
}

void TestCaptured::whatWasNeverLoadedCanBeReset()
{
    Rows rows;
    const QString captured = rows.database.hashAll();
    VERIFY_FAILS(rows.reset(), ErrorCode::NothingLoaded);
    VERIFY_OK(rows.capture());
    rows.database.execute(edit);
    VERIFY_OK(rows.reset());
    QCOMPARE(rows.database.hashAll(), captured);
}

void TestCaptured::anUnchangedCaptureCountsToo()
{
    Rows rows;
    VERIFY_OK(rows.capture());
    VERIFY_OK(rows.capture("writer"));
    QCOMPARE(rows.loaded(), u"writer v1 capture"_qs);
    const auto again = rows.capture();
    VERIFY_OK(again);
    QVERIFY(again->unchanged);
    QCOMPARE(rows.loaded(), u"general v1 capture"_qs);
}

void TestCaptured::anUndoIsWhatItIsWithoutTheCapture_data()
{
    QTest::addColumn<bool>("isEdited");
    QTest::addColumn<bool>("isCaptured");
    for (const bool isCaptured : { false, true }) {
        const char *with = isCaptured ? "captured" : "not captured";
        QTest::addRow("unchanged, %s", with) << false << isCaptured;
        QTest::addRow("edited, %s", with) << true << isCaptured;
    }
}

void TestCaptured::anUndoIsWhatItIsWithoutTheCapture()
{
    QFETCH(bool, isEdited);
    QFETCH(bool, isCaptured);
    Rows rows;
    VERIFY_OK(rows.capture());
    rows.database.execute(edit);
    const QString before = rows.database.hashAll();
    VERIFY_OK(rows.load());
    if (isEdited)
        rows.database.execute(secondEdit);
    if (isCaptured)
        VERIFY_OK(rows.capture());
    const QString replaced = rows.database.hashAll();
    UndoRequest request = rows.undoRequest();
    if (isEdited) {
        VERIFY_FAILS(run(request), ErrorCode::ConfirmationRequired);
        QCOMPARE(rows.database.hashAll(), replaced);
        request.options.confirmation = QFileInfo(rows.database.path()).fileName();
    }
    const auto undone = run(request);
    VERIFY_OK(undone);
    QCOMPARE(undone->undone->version.substr(0, 3), std::string("v1_"));
    QCOMPARE(rows.database.hashAll(), before);
    VERIFY_OK(rows.undo());
    QCOMPARE(rows.database.hashAll(), replaced);
}

void TestCaptured::aCaptureIsNothingToUndo()
{
    Rows rows;
    VERIFY_OK(rows.capture());
    rows.database.execute(edit);
    VERIFY_OK(rows.capture());
    VERIFY_FAILS(rows.undo(), ErrorCode::NothingToUndo);
}

void TestCaptured::afterAnUndoWhatWasCapturedBeforeCounts()
{
    Rows rows;
    VERIFY_OK(rows.capture());
    rows.database.execute(edit);
    VERIFY_OK(rows.capture());
    rows.database.execute(secondEdit);
    VERIFY_OK(rows.load("v1"));
    VERIFY_OK(rows.undo());
    QCOMPARE(rows.loaded(), u"general v2 capture"_qs);
    QCOMPARE(totalChanges(rows.status()->drift), 1);
}

void TestCaptured::whatIsNotToBeRecordedIsNot()
{
    Rows rows;
    ExportRequest request = rows.exportRequest();
    request.isRecorded = false;
    VERIFY_OK(run(request));
    QVERIFY(!QFileInfo::exists(rows.journal()));
    QCOMPARE(rows.loaded(), QString());
}

/** The capture has read the rows as they were before the load. */
void TestCaptured::whatWasWrittenMeanwhileCounts()
{
    Rows rows;
    VERIFY_OK(rows.capture());
    rows.database.execute(edit);
    const auto captured = rows.capture();
    VERIFY_OK(captured);
    const QDateTime begun = QDateTime::currentDateTimeUtc();
    VERIFY_OK(rows.load("v1"));

    TaskMonitor monitor;
    const auto url = DatabaseUrl::parse(rows.url);
    VERIFY_OK(url);
    auto target = openForReading(*url, {}, builtInDataset(), monitor);
    VERIFY_OK(target);
    const auto library = Library::open(rows.library());
    VERIFY_OK(library);
    Journal journal(rows.journal());
    VERIFY_OK(recordCapture(journal, { *target, *url, begun }, *library, *captured));
    QCOMPARE(rows.loaded(), u"general v1 load"_qs);
    const QDateTime afterwards = QDateTime::currentDateTimeUtc().addMSecs(1);
    VERIFY_OK(recordCapture(journal, { *target, *url, afterwards }, *library, *captured));
    QCOMPARE(rows.loaded(), u"general v2 capture"_qs);
}

void TestCaptured::aJournalThatCannotBeWrittenKeepsTheCapture()
{
    Rows rows;
    QVERIFY(QDir().mkpath(rows.journal())); // a folder in its place
    const auto captured = rows.capture();
    VERIFY_OK(captured);
    QVERIFY(QFileInfo::exists(captured->file));
    QCOMPARE(captured->warnings.size(), 1U);
    QVERIFY2(captured->warnings.front().contains(u"the journal could not record it"_qs),
        qPrintable(captured->warnings.front()));
}

void TestCaptured::theNoteGoesToTheLatestWhereNothingChanged()
{
    Rows rows;
    const auto noted = [&rows](const char *note) {
        ExportRequest request = rows.exportRequest();
        request.note = note;
        return run(request);
    };
    const auto noteNow
        = [&rows] { return Library::open(rows.library())->find("general", "latest")->entry.note; };
    const auto first = noted("first");
    VERIFY_OK(first);
    QVERIFY(!first->unchanged && !first->annotated);
    for (const char *same : { "", "first" }) {
        const auto again = noted(same);
        VERIFY_OK(again);
        QVERIFY(again->unchanged && !again->annotated);
        QCOMPARE(noteNow(), std::string("first"));
    }
    const auto second = noted("second");
    VERIFY_OK(second);
    QVERIFY(second->unchanged && second->annotated);
    QCOMPARE(second->version, first->version);
    QCOMPARE(noteNow(), std::string("second"));
    VERIFY_FAILS(noted("\x1b"), ErrorCode::InvalidArgument);
    QCOMPARE(noteNow(), std::string("second"));
}

/** By the dataset in use more rows count as demo data than were captured: they would go. */
void TestCaptured::aResetTakesNoOtherRowsForDemoData()
{
    Rows rows;
    VERIFY_OK(rows.capture());
    VERIFY_OK(rows.load());
    Dataset narrower = builtInDataset();
    narrower.tables.pop_back();
    rows.useDataset(datasetToJson(narrower).c_str());
    VERIFY_OK(rows.capture("part"));
    rows.dataset.clear();
    rows.database.execute(edit);
    const QString before = rows.database.hashAll();
    VERIFY_FAILS(rows.reset(), ErrorCode::SchemaMismatch);
    QCOMPARE(rows.database.hashAll(), before);
}

/** Somebody else captured meanwhile. */
void TestCaptured::aResetGoesToNoOtherVersionThanExpected()
{
    Rows rows;
    const auto first = rows.capture();
    VERIFY_OK(first);
    rows.database.execute(edit);
    VERIFY_OK(rows.capture());
    rows.database.execute(secondEdit);
    const QString before = rows.database.hashAll();
    ResetRequest request = rows.resetRequest();
    request.expected = VersionRef { "general", first->version };
    const auto refused = run(request);
    VERIFY_FAILS(refused, ErrorCode::NothingLoaded);
    VERIFY_SAYS(refused, u"general v2"_qs);
    QCOMPARE(rows.database.hashAll(), before);
}

/** As when another branch of a repository is checked out. */
void TestCaptured::aResetGoesToNoOtherRowsUnderTheVersionsName()
{
    Rows rows;
    VERIFY_OK(rows.capture());
    const QString otherBranch = rows.path(u"other"_qs);
    QVERIFY(QDir().rename(rows.library(), otherBranch));
    rows.database.execute(edit);
    VERIFY_OK(rows.capture());
    QVERIFY(QDir(rows.library()).removeRecursively());
    QVERIFY(QDir().rename(otherBranch, rows.library()));
    rows.database.execute(secondEdit);
    const QString before = rows.database.hashAll();
    VERIFY_FAILS(rows.reset(), ErrorCode::DamagedSnapshot);
    QCOMPARE(rows.database.hashAll(), before);
}

void TestCaptured::aVersionWhoseFileWasChangedIsCapturedAnew()
{
    Rows rows;
    const auto first = rows.capture();
    VERIFY_OK(first);
    QFile file(first->file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    const qsizetype place = bytes.lastIndexOf("INSERT");
    QVERIFY(place > 0 && file.seek(place) && file.write("i") == 1);
    file.close();
    const auto again = rows.capture();
    VERIFY_OK(again);
    QVERIFY(!again->unchanged);
    QCOMPARE(again->version.substr(0, 3), std::string("v2_"));
}

QTEST_GUILESS_MAIN(TestCaptured)
#include "tst_captured.moc"
