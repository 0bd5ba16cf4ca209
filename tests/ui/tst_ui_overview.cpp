// SPDX-License-Identifier: MIT
// What the overview tells of the version before: in the real window, on real files, and with
// hand-made answers.
#include "resources/resources.h"
#include "support/sqlitefixture.h"
#include "ui/handmade.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/stage.h"

#include <QLabel>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace seedbank;
using namespace seedbank::test;

namespace {

const WorkspaceOptions onDatabase { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

/** What stands there of the table, as it is shown. */
QVariant cell(const Stage &stage, const QString &table, int role = Qt::DisplayRole)
{
    const QAbstractItemModel *model = stage.find<OverviewPage>()->findChild<QTreeView *>()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, TableStatisticsModel::TableColumn).data().toString() == table)
            return model->index(row, TableStatisticsModel::ChangeColumn).data(role);
    }
    return {};
}

QString change(const Stage &stage, const QString &table)
{
    return cell(stage, table).toString();
}

/** The row below or above in the tree. */
void go(const Stage &stage, Qt::Key key)
{
    auto *tree = stage.find<LibraryPane>()->tree();
    click(*tree, tree->currentIndex());
    Hands().chord(key);
}

} // namespace

class TestOverview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void changesAreCountedByRowsNotByTheirNumber()
    {
        SqliteFixture fixture;
        addPlanRows(fixture.database);
        VERIFY_OK(fixture.capture());
        fixture.database.execute(R"(
            DELETE FROM contacts WHERE id = 1;
            DELETE FROM todos WHERE id = 2;
            INSERT INTO todos VALUES (7, 1, 'Leeks'), (8, 1, 'Beans');
            UPDATE todos SET title = 'Tomatoes!' WHERE id = 1;
            UPDATE fragments SET message = 'New draft' WHERE id = 3)");
        VERIFY_OK(fixture.capture());
        const Stage stage(
            WorkspaceOptions { fixture.library(), fixture.database.url(), {}, fixture.journal() },
            coreOperations());
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v2"_qs);
        QTRY_COMPARE(change(stage, u"todos"_qs), u"+2 ~1 −1"_qs);
        QCOMPARE(change(stage, u"fragments"_qs), u"~1"_qs); // as many rows as before
        QCOMPARE(change(stage, u"contacts"_qs), u"−1"_qs);
        QCOMPARE(change(stage, u"vaults"_qs), u"="_qs);
    }

    void untilItIsKnownNoNumberStandsThere()
    {
        handmade::Desk desk;
        desk.holdComparisons = true;
        const Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(desk.wasAsked("compare general v2_2025-01-13 v3_2025-01-20"));
        QCOMPARE(change(stage, u"fragments"_qs), u"…"_qs);
        // Nobody waits for it once another version is selected.
        go(stage, Qt::Key_Down);
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v2"_qs);
        QTRY_VERIFY(desk.wasAsked("stopped comparing general v2_2025-01-13 v3_2025-01-20"));
        QTRY_VERIFY(desk.wasAsked("compare general v1_2025-01-06 v2_2025-01-13"));
        // Of the first one there is nothing to compare.
        go(stage, Qt::Key_Down);
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v1"_qs);
        QTRY_VERIFY(desk.wasAsked("stopped comparing general v1_2025-01-06 v2_2025-01-13"));
        QCOMPARE(change(stage, u"fragments"_qs), QString());
    }

    /** As with a key that is held down: each comparison reads the whole manifest. */
    void whatIsOnlyPassedIsNotCompared()
    {
        constexpr int versions = 20;
        handmade::Desk desk;
        for (int number = 4; number <= versions; ++number)
            desk.listingAnswer->manifest.scenarios[0].versions.push_back(
                handmade::version("general", number, { 2025, 1, 21 }, { { "fragments", number } }));
        const Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTest::keyClick(stage.window.focusWidget(), Qt::Key_Home);
        for (int row = 0; row < versions - 1; ++row)
            QTest::keyClick(stage.window.focusWidget(), Qt::Key_Down);
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v2"_qs);
        QTRY_VERIFY(desk.wasAsked("compare general v1_2025-01-06 v2_2025-01-13"));
        // The one that was shown at first, the first that somebody turned to, and the last.
        const auto asked = desk.askedSoFar();
        QVERIFY(std::ranges::count_if(asked, [](const std::string &what) {
            return what.starts_with("compare ");
        }) <= 3);
    }

    void checksDoNotCompareAgain()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        stage.window.activateWindow();
        QTRY_VERIFY(stage.window.isActiveWindow());
        QTRY_COMPARE(change(stage, u"fragments"_qs), u"+14 ~5 −2"_qs);
        QTRY_VERIFY(stage.isIdle());
        QTest::keyClick(stage.window.focusWidget(), Qt::Key_F5);
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(change(stage, u"fragments"_qs), u"+14 ~5 −2"_qs);
        QCOMPARE(std::ranges::count(
                     desk.askedSoFar(), std::string("compare general v2_2025-01-13 v3_2025-01-20")),
            1);
    }

    void aReasonStandsWhereThereIsNoNumber()
    {
        handmade::Desk desk;
        desk.compareAnswer = std::vector<TableDifference> { { "fragments", std::nullopt,
            u"Its key is another one."_qs } };
        const Stage stage(onDatabase, desk.operations());
        QTRY_COMPARE(cell(stage, u"fragments"_qs, Qt::ToolTipRole).toString(),
            u"What changed since v2 is not known. Its key is another one."_qs);
        QCOMPARE(change(stage, u"fragments"_qs), QString());
    }

    /** Facts stand beside the tables where both have room, and bars do not grow without end. */
    void aWideWindowIsUsedWell()
    {
        handmade::Desk desk;
        desk.listingAnswer->manifest.scenarios.front().versions.back().sha256
            = std::string(64, 'a');
        Stage stage(onDatabase, desk.operations());
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        const auto *page = stage.find<OverviewPage>();
        const auto *tables = page->findChild<QTreeView *>();
        const auto labels = page->findChildren<QLabel *>();
        const auto digest = std::ranges::find(labels, QString(64, u'a'), &QLabel::text);
        QVERIFY(digest != labels.end());
        stage.window.resize(1920, 1000);
        QTRY_VERIFY((*digest)->isVisible());
        QVERIFY(tables->width() <= 150 * page->fontMetrics().averageCharWidth());
        QVERIFY(!tables->geometry().intersects((*digest)->parentWidget()->geometry()));
        stage.window.resize(1000, 700);
        QTRY_VERIFY(!(*digest)->isVisible());
    }
};

QTEST_MAIN(TestOverview)
#include "tst_ui_overview.moc"
