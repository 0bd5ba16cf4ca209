// SPDX-License-Identifier: MIT
// Versions whose file is damaged, in the tree, the details, the loads and the Ready line; and what
// the window says of a library that was repaired.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/models/librarymodel.h"
#include "ui/models/verdicts.h"
#include "ui/stage.h"
#include "ui/style/tones.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagebar.h"

#include <QImage>
#include <QLabel>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace seedbank;

namespace {

const WorkspaceOptions onDatabase { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

const VersionRef v3 { "general", "v3_2025-01-20" };

LibraryProblem otherFile()
{
    return { QStringLiteral("general/general_v3_2025-01-20.sql"),
        { ErrorCode::DamagedSnapshot, QStringLiteral("It is another file."),
            QStringLiteral("Get it back from git.") } };
}

/** v3 has a file of another size. */
void damage(handmade::Desk &desk)
{
    desk.listingAnswer->problems = { otherFile() };
    desk.checkAnswer->versions.front().problem = otherFile();
    desk.checkAnswer->versions.front().proof = FileProof::None;
}

QStringList badgesOf(const Stage &stage)
{
    return stage.find<DetailsPane>()->findChild<BadgeRow *>()->accessibleName().split(
        QStringLiteral(", "));
}

bool isShown(const Stage &stage, const QString &text)
{
    const auto labels = stage.find<DetailsPane>()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisible()
            && (label->text().startsWith(text) || label->accessibleName().startsWith(text)
                || label->toolTip().startsWith(text));
    });
}

/** Somewhere in it is a part with the ground of that tone. */
bool isColoured(QWidget &widget, Tone tone)
{
    const QPalette palette = QApplication::palette();
    const QRgb ground = toneFill(tone, palette, palette.color(QPalette::Window)).rgb();
    const QImage image = widget.grab().toImage();
    int pixels = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            pixels += image.pixel(x, y) == ground;
    }
    constexpr int aWord = 400; // more than a sign has
    return pixels > aWord;
}

} // namespace

class TestDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    /** By its size when the library is listed, or when it was read whole. */
    void aDamagedVersionIsNeitherLiveNorLoadable_data()
    {
        QTest::addColumn<bool>("isListed");
        QTest::newRow("found by the listing") << true;
        QTest::newRow("found by the verification") << false;
    }
    void aDamagedVersionIsNeitherLiveNorLoadable()
    {
        QFETCH(bool, isListed);
        handmade::Desk desk;
        if (isListed)
            desk.listingAnswer->problems = { otherFile() };
        desk.checkAnswer->versions.front().problem = otherFile();
        desk.checkAnswer->versions.front().proof = FileProof::None;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTRY_VERIFY(badgesOf(stage).contains(u"damaged"_qs));
        QVERIFY(!badgesOf(stage).contains(u"live"_qs));
        QVERIFY(!badgesOf(stage).contains(u"verified"_qs));
        QVERIFY(isShown(stage, u"It is another file."_qs));
        const QString row = stage.find<LibraryPane>()
                                ->tree()
                                ->currentIndex()
                                .data(Qt::AccessibleTextRole)
                                .toString();
        QVERIFY2(row.contains(u"damaged"_qs) && !row.contains(u"live"_qs), qPrintable(row));
        for (const char *name : { "load", "reset" }) {
            QVERIFY(!stage.action(name)->isEnabled());
            QVERIFY2(stage.action(name)->toolTip().contains(u"It is another file."_qs),
                qPrintable(stage.action(name)->toolTip()));
        }
        QTest::mouseClick(toolOf(stage.window, stage.action("load")), Qt::LeftButton); // in vain
        QTest::keyClick(&stage.window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!desk.wasAsked("plan general v3_2025-01-20"));
        QVERIFY(!desk.wasAsked("reset"));
        QVERIFY2(stage.find<ReadyLine>()->text().startsWith(
                     u"The demo rows are those of general v3, whose file is damaged or missing"_qs),
            qPrintable(stage.find<ReadyLine>()->text()));
    }

    void otherVersionsOfADamagedLibraryLoad()
    {
        handmade::Desk desk;
        damage(desk);
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTreeView *tree = stage.find<LibraryPane>()->tree();
        QTest::keyClick(tree, Qt::Key_Down);
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v2"_qs);
        click(toolOf(stage.window, stage.action("load")));
        QTRY_VERIFY(stage.find<LoadSheet>()->canLoad());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.previewAnswer->replaces = std::vector<VersionRef> { v3 };
        }
        QTest::keyClick(stage.find<LoadSheet>(), Qt::Key_Escape);
        click(toolOf(stage.window, stage.action("load")));
        QTRY_VERIFY(stage.find<LoadSheet>()->canLoad());
        QVERIFY2(stage.find<LoadSheet>()->replacesText().startsWith(
                     u"This replaces the rows of general v3, whose file is damaged or missing"_qs),
            qPrintable(stage.find<LoadSheet>()->replacesText()));
    }

    void noResetToADamagedVersionIsOffered()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        damage(desk);
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<ReadyLine>()->text(),
            u"7 changes since load · no reset: general v3 cannot be loaded"_qs);
        QVERIFY(!stage.action("reset")->isEnabled());
        QTest::mouseClick(toolOf(stage.window, stage.action("reset")), Qt::LeftButton); // in vain
        QVERIFY(!stage.workspace.jobs().isBusy());
        QVERIFY(!desk.wasAsked("reset"));
    }

    /** One of another library is not known to be damaged. */
    void aResetToAnotherLibrarysVersionIsTried()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        desk.statusAnswer->isLoadedFromHere = false;
        damage(desk);
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.action("reset")->isEnabled());
    }

    void onlyWhatTheManifestProvesIsVerified_data()
    {
        QTest::addColumn<int>("proof");
        QTest::addColumn<QString>("text");
        QTest::newRow("the file's digest") << int(FileProof::FileDigest) << QString();
        QTest::newRow("the rows' digest")
            << int(FileProof::RowsDigest) << u"Its rows were compared with the manifest"_qs;
        QTest::newRow("its own digests")
            << int(FileProof::OwnDigests) << u"Only the digests in the file itself"_qs;
        QTest::newRow("counts") << int(FileProof::Counts) << u"Only the row counts"_qs;
    }
    void onlyWhatTheManifestProvesIsVerified()
    {
        QFETCH(int, proof);
        QFETCH(QString, text);
        handmade::Desk desk;
        desk.checkAnswer->versions.front().proof = static_cast<FileProof>(proof);
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        if (text.isEmpty()) {
            QTRY_VERIFY(badgesOf(stage).contains(u"verified"_qs));
            return;
        }
        QTRY_VERIFY(isShown(stage, text));
        QVERIFY(!badgesOf(stage).contains(u"verified"_qs));
        QVERIFY(badgesOf(stage).contains(u"live"_qs));
        QVERIFY(stage.action("load")->isEnabled());
    }

    void aVersionWithoutAnEntryIsNotDamaged()
    {
        handmade::Desk desk;
        desk.checkAnswer->versions.front().problem
            = LibraryProblem { u"general/general_v3_2025-01-20.sql"_qs,
                  { ErrorCode::InvalidManifest, u"The manifest has no entry for it."_qs } };
        desk.checkAnswer->versions.front().proof = FileProof::OwnDigests;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTRY_VERIFY(isShown(stage, u"The manifest has no entry for it."_qs));
        QVERIFY(!badgesOf(stage).contains(u"damaged"_qs));
        QVERIFY(!badgesOf(stage).contains(u"verified"_qs));
        QVERIFY(stage.action("load")->isEnabled());
    }

    /** As long as file and manifest are as they were. */
    void aVerdictIsKept_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("modified");
        QTest::addColumn<QByteArray>("digest");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("all the same") << 10 << 20 << QByteArray("aa") << true;
        QTest::newRow("another size") << 11 << 20 << QByteArray("aa") << false;
        QTest::newRow("another time") << 10 << 21 << QByteArray("aa") << false;
        QTest::newRow("recorded again") << 10 << 20 << QByteArray("bb") << false;
    }
    void aVerdictIsKept()
    {
        QFETCH(int, size);
        QFETCH(int, modified);
        QFETCH(QByteArray, digest);
        QFETCH(bool, isKept);
        const auto listed = [](const FileStamp &stamp, const std::string &sha256) {
            LibraryListing listing = handmade::listing();
            VersionEntry &entry = listing.manifest.scenarios[0].versions[2];
            entry.sha256 = sha256;
            listing.stamps[entry.file] = stamp;
            return Verdicts(listing);
        };
        Verdicts before = listed({ 10, 20 }, "aa");
        before.add({ v3.scenario, v3.version, otherFile(), FileProof::None, FileStamp { 10, 20 } });
        QVERIFY(!before.damageOf(v3).isEmpty());
        Verdicts after = listed({ size, modified }, digest.toStdString());
        after.keep(before);
        QCOMPARE(!after.damageOf(v3).isEmpty(), isKept);
        QCOMPARE(after.of(v3).kind, isKept ? Verdict::Kind::Damaged : Verdict::Kind::Unknown);
    }

    void aRepairThatLostNotesSaysSo()
    {
        handmade::Desk desk;
        damage(desk);
        desk.repairAnswer->actions = { u"Rebuilt the manifest from the snapshot files."_qs };
        desk.repairAnswer->losses = { u"Notes of 2 versions may be in old.json."_qs };
        desk.repairAnswer->remaining = {};
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        click(toolOf(stage.window, stage.action("repair")));
        QTRY_VERIFY(desk.wasAsked("repair"));
        QTRY_VERIFY(stage.isIdle());
        const QString told = stage.find<MessageBar>()->texts().join(u'\n');
        QVERIFY2(told.contains(u"Repaired the library, but not all of it could be kept"_qs),
            qPrintable(told));
        QVERIFY2(told.contains(u"Notes of 2 versions may be in old.json."_qs), qPrintable(told));
        QVERIFY(isColoured(*stage.find<MessageBar>(), Tone::Warning));
        QCOMPARE(stage.find<ActivityBar>()->resultText(), u"4 versions in /library"_qs);
    }

    void aRepairThatLeftSomethingNamesIt()
    {
        handmade::Desk desk;
        damage(desk);
        desk.repairAnswer->remaining = { otherFile() };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        click(toolOf(stage.window, stage.action("repair")));
        const auto said = [&stage] { return stage.find<MessageBar>()->texts().join(u'\n'); };
        QTRY_VERIFY(said().contains(u"1 problem of the library could not be repaired"_qs));
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<ActivityBar>()->resultText(), u"4 versions in /library"_qs);
        const QString told = said();
        QVERIFY2(
            told.contains(u"general_v3_2025-01-20.sql: It is another file."_qs), qPrintable(told));
        QVERIFY2(told.contains(u"Get it back from git."_qs), qPrintable(told));
    }

    void aRepairWithNothingToDoIsNoSuccess()
    {
        handmade::Desk desk;
        damage(desk);
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        click(toolOf(stage.window, stage.action("repair")));
        QTRY_VERIFY(stage.find<ActivityBar>()->resultText().startsWith(
            u"The library is in order: nothing had to be repaired"_qs));
        QCOMPARE(stage.find<MessageBar>()->texts().size(), 1); // of the listing
    }
};

QTEST_MAIN(TestDamage)
#include "tst_ui_damage.moc"
