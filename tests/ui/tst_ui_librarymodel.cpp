// SPDX-License-Identifier: MIT
#include "ui/handmade.h"
#include "ui/models/libraryfiltermodel.h"
#include "ui/models/librarymodel.h"
#include "ui/models/verdicts.h"
#include "ui/printmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace seedbank;

namespace {

const QDateTime now(QDate(2025, 1, 20), QTime(18, 0), Qt::UTC);

QString printed(const QAbstractItemModel &model)
{
    return printModel(model);
}

QModelIndex find(const LibraryModel &model, const char *scenario, const char *version)
{
    return model.indexOf(VersionRef { scenario, version });
}

} // namespace

class TestLibraryModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void showsScenariosWithTheirVersionsNewestFirst()
    {
        LibraryModel model;
        QAbstractItemModelTester tester(&model);
        QCOMPARE(printed(model), QString());
        model.setTree(makeLibraryTree(handmade::listing()), now);
        QCOMPARE(printed(model), u"general\n  v3\n  v2\n  v1\nwriter\n  v1\n"_qs);
        const QModelIndex v3 = find(model, "general", "v3_2025-01-20");
        QCOMPARE(v3.data(LibraryModel::DateTextRole).toString(), u"today 14:15"_qs);
        QVERIFY(v3.data(LibraryModel::IsLatestRole).toBool());
        QVERIFY(find(model, "general", "v2_2025-01-13").data(LibraryModel::IsPinnedRole).toBool());
        QCOMPARE(model.previousOf(v3)->version.number, 2);
        QCOMPARE(model.previousOf(find(model, "general", "v1_2025-01-06")), nullptr);
    }

    void safetyCopiesAreTheLastBranch()
    {
        LibraryModel model;
        QAbstractItemModelTester tester(&model);
        model.setSafetyCopies(makeSafetyCopies(handmade::safetyCopies()), now);
        QCOMPARE(printed(model), u"Safety copies\n  before an undo\n  before general v3\n"_qs);
        QCOMPARE(model.scenarioCount(), 0);
        model.setTree(makeLibraryTree(handmade::listing()), now);
        QCOMPARE(printed(model),
            u"general\n  v3\n  v2\n  v1\nwriter\n  v1\n"
            "Safety copies\n  before an undo\n  before general v3\n"_qs);
        const QModelIndex branch = model.index(2, 0);
        QVERIFY(branch.data(LibraryModel::IsSafetyCopyRole).toBool());
        const QModelIndex newest = model.index(0, 0, branch);
        QVERIFY(newest.data(LibraryModel::IsNextUndoRole).toBool());
        QCOMPARE(newest.data(LibraryModel::DateTextRole).toString(), u"today 17:40"_qs);
        const QPersistentModelIndex older = model.index(1, 0, branch);
        const auto snapshot = model.snapshotAt(older);
        QVERIFY(snapshot && snapshot->isCopy());
        QCOMPARE(model.indexOf(*snapshot), QModelIndex(older));
        QCOMPARE(model.parent(older), branch);
        QCOMPARE(model.entryAt(older)->totalRows, 20);
        QCOMPARE(model.previousOf(newest), nullptr);

        auto copies = handmade::safetyCopies();
        copies.erase(copies.begin());
        model.setSafetyCopies(makeSafetyCopies(copies), now);
        QVERIFY(older.isValid());
        QCOMPARE(older.row(), 0);
        model.setSafetyCopies({}, now);
        QCOMPARE(printed(model), u"general\n  v3\n  v2\n  v1\nwriter\n  v1\n"_qs);
    }

    void aNewListingMovesOnlyWhatChanged()
    {
        LibraryModel model;
        QAbstractItemModelTester tester(&model);
        LibraryListing listing = handmade::listing();
        model.setTree(makeLibraryTree(listing), now);
        const QPersistentModelIndex v2 = find(model, "general", "v2_2025-01-13");
        const QPersistentModelIndex writer = model.indexOfScenario("writer");
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        ScenarioEntry &general = listing.manifest.scenarios[0];
        general.versions.erase(general.versions.begin()); // v1
        general.versions.push_back(handmade::version("general", 4, { 2025, 1, 21 }, {}));
        general.latest = "v4_2025-01-21";
        listing.manifest.scenarios.insert(
            listing.manifest.scenarios.begin(), handmade::scenario("fair", {}));
        model.setTree(makeLibraryTree(listing), now);

        QCOMPARE(printed(model), u"fair\ngeneral\n  v4\n  v3\n  v2\nwriter\n  v1\n"_qs);
        QVERIFY(v2.isValid());
        QCOMPARE(v2.row(), 2);
        QCOMPARE(writer.row(), 2);
        QCOMPARE(resets.count(), 0);
        QVERIFY(!find(model, "general", "v3_2025-01-20").data(LibraryModel::IsLatestRole).toBool());

        model.setTree({}, now);
        QCOMPARE(printed(model), QString());
        QVERIFY(!v2.isValid());
    }

    void aNewListingTellsOnlyOfTheRowsThatChanged()
    {
        LibraryModel model;
        QAbstractItemModelTester tester(&model);
        LibraryListing listing = handmade::listing();
        model.setTree(makeLibraryTree(listing), now);
        model.setSafetyCopies(makeSafetyCopies(handmade::safetyCopies()), now);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const auto changedRows = [&changed] {
            QStringList rows;
            for (const QList<QVariant> &signal : changed) {
                const auto last = signal[1].toModelIndex();
                for (QModelIndex at = signal[0].toModelIndex();
                     at.row() <= last.row() && at.isValid(); at = at.siblingAtRow(at.row() + 1))
                    rows << at.data(LibraryModel::NameRole).toString();
            }
            changed.clear();
            return rows;
        };
        model.setTree(makeLibraryTree(listing), now);
        model.setSafetyCopies(makeSafetyCopies(handmade::safetyCopies()), now);
        QCOMPARE(changedRows(), QStringList());

        ScenarioEntry &general = listing.manifest.scenarios[0];
        general.versions[0].note = "Another note";
        model.setTree(makeLibraryTree(listing), now);
        QCOMPARE(changedRows(), QStringList { u"v1"_qs });

        general.versions.push_back(handmade::version("general", 4, { 2025, 1, 21 }, {}));
        general.latest = "v4_2025-01-21";
        model.setTree(makeLibraryTree(listing), now);
        QCOMPARE(changedRows(), (QStringList { u"v3"_qs, u"general"_qs }));
    }

    void afterMidnightTodayIsYesterday()
    {
        LibraryModel model;
        QAbstractItemModelTester tester(&model);
        model.setTree(makeLibraryTree(handmade::listing()), now);
        const QModelIndex v3 = find(model, "general", "v3_2025-01-20");
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow(now.addSecs(60 * 60));
        QCOMPARE(changed.count(), 0);
        model.setNow(now.addSecs(6 * 60 * 60));
        QVERIFY(changed.count() > 0);
        QCOMPARE(v3.data(LibraryModel::DateTextRole).toString(), u"yesterday 14:15"_qs);
    }

    void twoVersionsOfOneNumberShowTheirDates()
    {
        LibraryModel model;
        LibraryListing listing = handmade::listing();
        listing.manifest.scenarios[1].versions.push_back(
            handmade::version("writer", 1, { 2025, 1, 16 }, {}));
        model.setTree(makeLibraryTree(listing), now);
        QCOMPARE(printed(model),
            u"general\n  v3\n  v2\n  v1\nwriter\n  v1_2025-01-16\n  v1_2025-01-15\n"_qs);
    }

    void liveVersionsAndTheirScenariosAreMarked()
    {
        LibraryModel model;
        QAbstractItemModelTester tester(&model);
        model.setTree(makeLibraryTree(handmade::listing()), now);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setLive({ { "general", "v3_2025-01-20" } });
        QVERIFY(changes.count() > 0);
        QVERIFY(find(model, "general", "v3_2025-01-20").data(LibraryModel::IsLiveRole).toBool());
        QVERIFY(!find(model, "general", "v2_2025-01-13").data(LibraryModel::IsLiveRole).toBool());
        QVERIFY(model.indexOfScenario("general").data(LibraryModel::IsLiveRole).toBool());
        QVERIFY(!model.indexOfScenario("writer").data(LibraryModel::IsLiveRole).toBool());
        QCOMPARE(find(model, "general", "v3_2025-01-20").data(Qt::AccessibleTextRole).toString(),
            u"v3, today 14:15, latest, live"_qs);
        changes.clear();
        model.setLive({ { "general", "v3_2025-01-20" } });
        QCOMPARE(changes.count(), 0);
    }

    void damagedVersionsSayWhatIsWrong()
    {
        LibraryModel model;
        LibraryListing listing = handmade::listing();
        listing.problems.push_back({ u"general/general_v2_2025-01-13.sql"_qs,
            { ErrorCode::NotFound, u"The file is gone."_qs } });
        model.setTree(makeLibraryTree(listing), now);
        model.setDamaged(Verdicts(listing).damaged());
        QCOMPARE(find(model, "general", "v2_2025-01-13").data(LibraryModel::ProblemRole).toString(),
            u"The file is gone."_qs);
        QCOMPARE(find(model, "general", "v3_2025-01-20").data(LibraryModel::ProblemRole).toString(),
            QString());
    }

    void aDamagedVersionIsNeverLive()
    {
        LibraryModel model;
        QAbstractItemModelTester tester(&model);
        model.setTree(makeLibraryTree(handmade::listing()), now);
        const VersionRef v3 { "general", "v3_2025-01-20" };
        model.setLive({ v3 });
        model.setDamaged({ { v3, u"It is another file."_qs } });
        const QModelIndex index = model.indexOf(v3);
        QVERIFY(!index.data(LibraryModel::IsLiveRole).toBool());
        QVERIFY(!model.indexOfScenario("general").data(LibraryModel::IsLiveRole).toBool());
        QCOMPARE(index.data(LibraryModel::ProblemRole).toString(), u"It is another file."_qs);
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().endsWith(u", damaged"_qs));
        model.setDamaged({});
        QVERIFY(index.data(LibraryModel::IsLiveRole).toBool());
    }

    void filterKeepsWhatMatches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tree");
        QTest::newRow("nothing to filter")
            << u"  "_qs << u"general\n  v3\n  v2\n  v1\nwriter\n  v1\n"_qs;
        QTest::newRow("scenario") << u"WRIT"_qs << u"writer\n  v1\n"_qs;
        QTest::newRow("version") << u"2025-01-13"_qs << u"general\n  v2\n"_qs;
        QTest::newRow("note") << u"novel"_qs << u"writer\n  v1\n"_qs;
        QTest::newRow("several words") << u"general first"_qs << u"general\n  v1\n"_qs;
        QTest::newRow("no match") << u"nobody"_qs << QString();
    }
    void filterKeepsWhatMatches()
    {
        QFETCH(QString, text);
        LibraryModel model;
        LibraryFilterModel filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&filter);
        model.setTree(makeLibraryTree(handmade::listing()), now);
        filter.setText(text);
        QTEST(printed(filter), "tree");
    }

    /** What views have to do for a signal is much: there are as many as there are places. */
    void manyVersionsComeAndGoInFewSignals()
    {
        constexpr int many = 5000;
        LibraryListing listing = handmade::listing();
        const LibraryTree few = makeLibraryTree(listing);
        auto &versions = listing.manifest.scenarios[0].versions;
        for (int number = 4; number <= many; ++number)
            versions.push_back(
                handmade::version("general", number, { 2025, 1, 21 }, { { "fragments", number } }));
        const LibraryTree all = makeLibraryTree(listing);
        std::erase_if(versions, [](const VersionEntry &entry) {
            return entry.version.number > 100 && entry.version.number <= 200;
        });
        const LibraryTree withAGap = makeLibraryTree(listing);

        LibraryModel model;
        model.setTree(few, now);
        QSignalSpy come(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy gone(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const auto signalsOf = [&](const LibraryTree &tree) {
            come.clear();
            gone.clear();
            changed.clear();
            model.setTree(tree, now);
            return QList<qsizetype> { come.size(), gone.size(), changed.size() };
        };
        using Counts = QList<qsizetype>;
        // The scenario itself tells how many there are.
        QCOMPARE(signalsOf(withAGap), (Counts { 1, 0, 1 }));
        QCOMPARE(signalsOf(all), (Counts { 1, 0, 1 }));
        QCOMPARE(model.rowCount(model.indexOfScenario("general")), many);
        QCOMPARE(signalsOf(all), (Counts { 0, 0, 0 }));
        QCOMPARE(signalsOf(few), (Counts { 0, 1, 1 }));
    }

    void howManyThereAreIsReadOutInGroups()
    {
        LibraryListing listing = handmade::listing();
        auto &versions = listing.manifest.scenarios[0].versions;
        for (int number = 4; number <= 5000; ++number)
            versions.push_back(handmade::version("general", number, { 2025, 1, 21 }, {}));
        LibraryModel model;
        model.setTree(makeLibraryTree(listing), now);
        QCOMPARE(model.indexOfScenario("general").data(Qt::AccessibleTextRole).toString(),
            u"Scenario general, 5,000 version(s)"_qs);
    }

    void oneOfThousandsIsFound()
    {
        LibraryListing listing = handmade::listing();
        for (int number = 4; number <= 5000; ++number)
            listing.manifest.scenarios[0].versions.push_back(
                handmade::version("general", number, { 2025, 1, 21 }, { { "fragments", number } }));
        LibraryModel model;
        LibraryFilterModel filter;
        filter.setSourceModel(&model);
        model.setTree(makeLibraryTree(listing), now);
        filter.setText(u"v4999"_qs);
        QCOMPARE(printed(filter), u"general\n  v4999\n"_qs);
    }
};

QTEST_GUILESS_MAIN(TestLibraryModel)
#include "tst_ui_librarymodel.moc"
