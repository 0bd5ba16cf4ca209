// SPDX-License-Identifier: MIT
// The window and its saved connections, by presses and keys alone: how it gets in, what it allows
// meanwhile, and where it goes from there.
#include "resources/resources.h"
#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionmenu.h"
#include "ui/handmade.h"
#include "ui/scene.h"
#include "ui/widgets/messagebar.h"

#include <QTest>

#include <algorithm>
#include <atomic>

using namespace seedbank;

namespace {

/** Menu entries as "name|badge", "✓" in front of the one in use. */
QStringList choices(const QMenu *menu)
{
    QStringList texts;
    const auto actions = menu->actions();
    for (const QAction *action : actions) {
        if (action->isCheckable())
            texts << (action->isChecked() ? u"✓"_qs : QString())
                    + QString(action->text()).replace(u'\t', u'|');
    }
    return texts;
}

QStringList messages(const Scene &scene)
{
    return scene.stage.find<MessageBar>()->texts();
}

} // namespace

class TestConnections : public QObject {
    Q_OBJECT

private:
    static void startAReset(Scene &scene, handmade::Desk &desk)
    {
        scene.waitUntilIdle();
        scene.reset();
        QVERIFY(turnUntil([&desk] { return desk.loadsHeld.tryAcquire(); }, Scene::patience));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void anUnknownConnectionLeavesTheHistory()
    {
        handmade::Desk desk;
        Scene scene(handmade::on("nobody"), desk.operations());
        QTRY_COMPARE(scene.ready(), u"Not ready"_qs);
        QTRY_COMPARE(scene.heading(), u"general / v3"_qs);
        QCOMPARE(messages(scene), QStringList(u"There is no connection “nobody”."_qs));
        for (const QString &name : { u"Load…"_qs, u"Reset"_qs, u"Capture…"_qs })
            QVERIFY2(Hands::sees(name) && !Hands::canPress(name), qPrintable(name));
        QVERIFY(!desk.wasAsked("status"));
        // It was saved meanwhile, by the console.
        {
            const std::scoped_lock lock(desk.mutex);
            desk.connections = { handmade::connection("nobody", Environment::Demo) };
        }
        scene.hands.press(u"Try again"_qs);
        QTRY_VERIFY(scene.stage.workspace.check().status());
        QVERIFY(messages(scene).isEmpty());
    }

    void theMenuTellsWhatEachIsFor()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop & co", Environment::Staging),
            handmade::connection("live", Environment::Production) };
        desk.connections[0].profile.url.database = u"another"_qs;
        Scene scene(handmade::on("live"), desk.operations());
        scene.waitUntilIdle();
        QStringList seen;
        scene.hands.openMenu(u"Database live"_qs,
            [&seen] { seen = choices(qobject_cast<QMenu *>(QApplication::activePopupWidget())); });
        QCOMPARE(seen,
            QStringList({ u"Practice|DEMO"_qs, u"shop && co|STAGING"_qs, u"✓live|PRODUCTION"_qs }));
    }

    /** As the button above does: the strictest that is known of the database. */
    void theMenuTellsWhatCounts_data()
    {
        QTest::addColumn<Environment>("other"); // of another connection to the same database
        QTest::addColumn<Environment>("known"); // to the journal
        QTest::addColumn<QString>("counts");
        QTest::newRow("as saved") << Environment::Demo << Environment::Demo << u"DEMO"_qs;
        QTest::newRow("by another connection")
            << Environment::Production << Environment::Demo << u"PRODUCTION"_qs;
        QTest::newRow("by the journal")
            << Environment::Demo << Environment::Staging << u"STAGING"_qs;
    }
    void theMenuTellsWhatCounts()
    {
        QFETCH(Environment, other);
        QFETCH(Environment, known);
        QFETCH(QString, counts);
        handmade::Desk desk;
        desk.connections = { handmade::connection("fair", Environment::Demo),
            handmade::connection("same", other), handmade::connection("away", Environment::Demo) };
        desk.connections[0].environment = other; // as it is opened (savedconnections.h)
        desk.connections[2].profile.url.database = u"another"_qs;
        desk.statusAnswer->known.environment = known;
        Scene scene(handmade::on("fair"), desk.operations());
        scene.waitUntilIdle();
        QCOMPARE(scene.stage.window.windowTitle(), u"fair · "_qs + counts);
        QStringList seen;
        scene.hands.openMenu(u"Database fair"_qs,
            [&seen] { seen = choices(qobject_cast<QMenu *>(QApplication::activePopupWidget())); });
        QCOMPARE(seen,
            QStringList({ u"Practice|DEMO"_qs, u"✓fair|"_qs + counts, u"same|"_qs + counts,
                u"away|DEMO"_qs }));
    }

    void nothingIsSwitchedDuringAJob()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        desk.connections = { handmade::connection("shop", Environment::Demo),
            handmade::connection("other", Environment::Demo) };
        Scene scene(handmade::on("shop"), desk.operations());
        startAReset(scene, desk);
        QStringList usable = scene.entriesOf(u"Database shop"_qs);
        usable.removeAll(u"-"_qs);
        QVERIFY(usable.removeOne(u"Connections…"_qs));
        for (const QString &entry : usable)
            QVERIFY2(entry.startsWith(u'('), qPrintable(entry));
        // Nor by what asks from outside.
        scene.stage.workspace.openConnection(u"other"_qs);
        scene.stage.workspace.openSample();
        QVERIFY(scene.stage.window.windowTitle().endsWith(u"shop · DEMO"_qs));
        desk.letGo.release();
        scene.waitUntilIdle();
        QCOMPARE(desk.lastSeen("status").password, handmade::password());
    }

    void aConnectionRemovedElsewhereLetsTheJobEnd()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        Scene scene(handmade::on("shop"), desk.operations());
        startAReset(scene, desk);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.connections.clear();
        }
        desk.letGo.release();
        scene.waitUntilIdle();
        QVERIFY2(scene.result().startsWith(u"Reset to "_qs), qPrintable(scene.result()));
        QCOMPARE(desk.lastSeen("reset").password, handmade::password());
        QVERIFY(scene.stage.workspace.access().hasDatabase());
    }

    void switchingTakesTheRightLibrary()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        WorkspaceOptions options;
        options.sample
            = SamplePaths { u"/sample"_qs, u"/sample/sample.db"_qs, u"/sample/library"_qs };
        options.libraryPath = u"/sample/library"_qs;
        options.database = options.sample->databaseUrl();
        options.ownLibraryPath = u"/mine"_qs;
        Scene scene(options, desk.operations());
        const Workspace &workspace = scene.stage.workspace;
        scene.waitUntilIdle();
        QCOMPARE(messages(scene).size(), 1);
        scene.chooseInMenu(u"Database Practice"_qs, u"shop\tDEMO"_qs);
        QTRY_COMPARE(workspace.libraryPath(), u"/mine"_qs);
        QVERIFY(!workspace.access().isSample);
        QVERIFY(messages(scene).isEmpty());
        scene.waitUntilIdle();
        QTRY_COMPARE(scene.heading(), u"general / v3"_qs);
        scene.chooseInMenu(u"Database shop"_qs, u"Practice\tDEMO"_qs);
        QTRY_COMPARE(workspace.libraryPath(), u"/sample/library"_qs);
        scene.waitUntilIdle();
        QCOMPARE(scene.stage.window.windowTitle(), u"Practice · DEMO"_qs);
        QCOMPARE(desk.lastSeen("status").password, QString());
        QCOMPARE(messages(scene).size(), 1);
    }

    void aBrokenFileOfConnectionsIsToldOf()
    {
        handmade::Desk desk;
        Operations operations = desk.operations();
        std::atomic<bool> broken = true;
        operations.listConnections
            = [&broken](TaskMonitor &) -> Result<std::vector<ConnectionProfile>> {
            if (broken)
                return Error { ErrorCode::InvalidSettings, u"The file is damaged in line 3."_qs };
            return std::vector<ConnectionProfile>();
        };
        Scene scene({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, operations);
        QTRY_COMPARE(messages(scene),
            QStringList(u"A settings file is invalid: The file is damaged in line 3."_qs));
        broken = false;
        scene.waitUntilIdle();
        scene.hands.chord(Qt::Key_F5);
        QTRY_VERIFY(messages(scene).isEmpty());
    }

    void theDialogIsReachedFromWhereItIsMissed()
    {
        handmade::Desk desk;
        Scene scene({ u"/library"_qs, {}, {}, {} }, desk.operations());
        QTRY_VERIFY(scene.stage.workspace.library().listing());
        scene.hands.press(u"Connect my database…"_qs);
        QVERIFY(scene.dialogInFront<ConnectionDialog>());
        QCOMPARE(scene.stage.window.findChildren<ConnectionDialog *>().size(), 1);
        scene.hands.chord(Qt::Key_Escape);
        scene.waitUntilClosed<ConnectionDialog>();
    }

    void removingTheOneInUseLeavesNoDatabase()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        Scene scene(handmade::on("shop"), desk.operations());
        scene.waitUntilIdle();
        scene.chooseInSubmenu(u"Database shop"_qs, u"Edit connection"_qs, u"shop…"_qs);
        const auto *dialog = scene.dialogInFront<ConnectionDialog>();
        QVERIFY(dialog);
        scene.hands.press(u"Remove…"_qs);
        {
            const std::scoped_lock lock(desk.mutex);
            QCOMPARE(desk.connections.size(), 1U); // it asks first
        }
        scene.hands.press(u"Remove it"_qs);
        QTRY_VERIFY(!scene.stage.workspace.access().hasDatabase());
        scene.waitUntilClosed<ConnectionDialog>();
        QCOMPARE(scene.ready(), u"No database: only the history can be browsed"_qs);
        QTRY_COMPARE(choices(scene.stage.find<ConnectionMenu>()), QStringList(u"Practice|DEMO"_qs));
        QTRY_COMPARE(scene.heading(), u"general / v3"_qs);
    }
};

QTEST_MAIN(TestConnections)
#include "tst_ui_connections.moc"
