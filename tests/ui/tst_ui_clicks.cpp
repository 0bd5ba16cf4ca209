// SPDX-License-Identifier: MIT
// How much somebody has to do: each press and each key of a journey through the real window is
// counted, and there is no other way through it here.
#include "resources/resources.h"
#include "support/testdatabase.h"
#include "ui/eventloop.h"
#include "ui/hands.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/stage.h"
#include "ui/widgets/sheet.h"

#include <QTest>
#include <QTreeView>

using namespace seedbank;

class TestClicks : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;
    SamplePaths m_sample;

    /** As a first start opens: on the practice database, which is made meanwhile. */
    WorkspaceOptions options() const
    {
        return { m_sample.library, m_sample.databaseUrl(), m_sample,
            m_home.filePath(u"journal.jsonl"_qs) };
    }
    static void waitUntilIdle(const Stage &stage)
    {
        QVERIFY(turnUntil([&stage] { return stage.isIdle() && stage.window.isActiveWindow(); }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.filePath(u"config"_qs)));
        const QString folder = m_home.filePath(u"sample"_qs);
        m_sample = { folder, folder + u"/sample.db"_qs, folder + u"/demo-snapshots"_qs };
    }

    void fromTheFirstStartToALoadedScenario()
    {
        const Stage stage(options(), coreOperations());
        waitUntilIdle(stage);
        const auto *ready = stage.find<ReadyLine>();
        QVERIFY2(ready->text().startsWith(u"Ready: general v3"_qs), qPrintable(ready->text()));
        Hands hands;
        hands.pressRow(u"v1"_qs);
        hands.press(u"Load…"_qs);
        QVERIFY(turnUntil([&] { return stage.find<LoadSheet>()->canLoad(); }));
        hands.press(*actButton(stage.find<SheetStack>()->sheet()));
        waitUntilIdle(stage);
        QVERIFY2(ready->text().startsWith(u"Ready: general v1"_qs), qPrintable(ready->text()));
        qInfo("first start to a loaded scenario: %d acts", hands.acts());
        QVERIFY(hands.acts() <= 3);
    }

    void fromADriftedDatabaseBackToItsVersion()
    {
        const Stage stage(options(), coreOperations());
        waitUntilIdle(stage);
        test::runSql(m_sample.database, "UPDATE fragments SET message = 'Spoilt in a demo'");
        // Who comes back to the window finds that it knows.
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        other.close();
        const_cast<MainWindow &>(stage.window).activateWindow();
        const auto *ready = stage.find<ReadyLine>();
        QVERIFY(turnUntil([ready] { return ready->text().contains(u"since load"_qs); }));
        waitUntilIdle(stage);
        turnFor(SettledAction::deafTime); // until somebody has read it
        Hands hands;
        hands.press(u"Reset to general "_qs);
        waitUntilIdle(stage);
        QVERIFY2(ready->text().startsWith(u"Ready: general "_qs), qPrintable(ready->text()));
        qInfo("drifted to reset: %d acts", hands.acts());
        QCOMPARE(hands.acts(), 1);
    }
};

QTEST_MAIN(TestClicks)
#include "tst_ui_clicks.moc"
