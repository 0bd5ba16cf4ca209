// SPDX-License-Identifier: MIT
// Which version the window shows and acts on, with hand-made answers.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/stage.h"

#include <QTest>
#include <QTreeView>

using namespace seedbank;

namespace {

const WorkspaceOptions onDatabase { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

} // namespace

class TestSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void whatIsLiveIsSelectedAtTheStart()
    {
        handmade::Desk desk;
        desk.statusAnswer->matches = { { "writer", "v1_2025-01-15" } };
        desk.statusAnswer->loaded = desk.statusAnswer->matches.front();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"writer / v1"_qs);
        // Later checks leave the choice alone.
        Hands hands;
        hands.pressRow(u"v1"_qs);
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v1"_qs);
        hands.press(u"Check now"_qs);
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v1"_qs);
    }

    void withoutALiveVersionTheNewestIsSelected()
    {
        handmade::Desk desk;
        desk.statusAnswer = StatusReport {};
        desk.listingAnswer->manifest.scenarios[1].versions[0]
            = handmade::version("writer", 1, { 2025, 3, 1 }, { { "vaults", 1 } });
        desk.listingAnswer->manifest.scenarios[1].latest = "v1_2025-03-01";
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"writer / v1"_qs);
    }

    void aFilterThatHidesTheVersionLeavesNothingToLoad()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        Hands hands;
        hands.chord(Qt::CTRL | Qt::Key_F);
        hands.type(u"First rows"_qs); // the note of v1
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v1"_qs);
        hands.press(u"Load…"_qs);
        QTRY_VERIFY(desk.wasAsked("plan general v1_2025-01-06"));
        hands.chord(Qt::Key_Escape);
        QTRY_VERIFY(!stage.find<LoadSheet>()->isVisible());
        hands.chord(Qt::CTRL | Qt::Key_F);
        hands.type(u"nobody"_qs); // in place of what stood there
        QTRY_VERIFY(!Hands::canPress(u"Load…"_qs));
        hands.chord(Qt::CTRL | Qt::Key_Return);
        QVERIFY(!stage.find<LoadSheet>()->isVisible());
        QVERIFY(!desk.wasAsked("plan general v3_2025-01-20"));
        hands.press(u"Clear the filter"_qs);
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
    }

    void theFilterIsLeftForTheTreeByKeyboard_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Down") << static_cast<int>(Qt::Key_Down);
        QTest::newRow("Return") << static_cast<int>(Qt::Key_Return);
        QTest::newRow("Enter") << static_cast<int>(Qt::Key_Enter);
    }

    void theFilterIsLeftForTheTreeByKeyboard()
    {
        QFETCH(int, key);
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        Hands hands;
        hands.chord(Qt::CTRL | Qt::Key_F);
        QVERIFY(stage.find<FilterEdit>()->hasFocus());
        // At once: nobody waits for the tree to follow, and no key is quicker than these.
        QTest::keyClicks(stage.find<FilterEdit>(), u"First rows"_qs);
        QTest::keyClick(stage.find<FilterEdit>(), static_cast<Qt::Key>(key));
        QVERIFY(stage.find<LibraryPane>()->tree()->hasFocus());
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v1"_qs);
        hands.chord(Qt::CTRL | Qt::Key_F);
        hands.chord(Qt::Key_Delete);
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
    }

    void nothingThatMatchesIsNotLeftFor()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        Hands hands;
        hands.chord(Qt::CTRL | Qt::Key_F);
        hands.type(u"nobody"_qs);
        hands.chord(Qt::Key_Down);
        QVERIFY(stage.find<FilterEdit>()->hasFocus());
    }
};

QTEST_MAIN(TestSelection)
#include "tst_ui_selection.moc"
