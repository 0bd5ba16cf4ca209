// SPDX-License-Identifier: MIT
// What the window allows in which environment, with hand-made answers.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/stage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace seedbank;

class TestEnvironments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void productionIsNeverLoadedInto()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        desk.connections = { handmade::connection("live", Environment::Production) };
        Stage stage(handmade::on("live"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        for (const char *name : { "load", "reset" }) {
            QVERIFY(!stage.action(name)->isEnabled());
            QVERIFY2(stage.action(name)->toolTip().contains(u"production database"_qs),
                qPrintable(stage.action(name)->toolTip()));
        }
        QVERIFY(stage.action("capture")->isEnabled());
    }

    void theSheetRefusesProductionToo()
    {
        LoadSheet sheet;
        LoadSheet::Target target { VersionRef { "general", "v3_2025-01-20" }, u"live"_qs };
        target.refusal = u"live is a production database."_qs;
        sheet.prepare(target);
        sheet.showPreview(handmade::preview());
        QVERIFY(!sheet.canLoad());
        QCOMPARE(sheet.actText(), u"Cannot be loaded"_qs);
    }

    void aDatabaseGivenByItsUrlInheritsItsEnvironment()
    {
        handmade::Desk desk;
        desk.environmentAnswer = Environment::Production;
        Stage stage({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
        QTRY_COMPARE(
            stage.find<ConnectionButton>()->accessibleName(), u"Database app.db, PRODUCTION"_qs);
        QTRY_VERIFY(stage.workspace.check().status());
        QVERIFY(!stage.action("load")->isEnabled());
    }

    void aFileHasTheBadgeOfNoEnvironment()
    {
        handmade::Desk desk;
        Stage stage({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<ConnectionButton>()->accessibleName(), u"Database app.db, FILE"_qs);
    }

    void stagingWantsTheNameTyped_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::newRow("load") << false;
        QTest::newRow("reset") << true;
    }

    void stagingWantsTheNameTyped()
    {
        QFETCH(bool, reset);
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        desk.connections = { handmade::connection("stage", Environment::Staging) };
        Stage stage(handmade::on("stage"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.window.activateWindow();
        stage.triggerSettled(reset ? "reset" : "load");
        auto *sheet = stage.find<LoadSheet>();
        QVERIFY(sheet->isVisible());
        QVERIFY(!desk.wasAsked("reset"));
        auto *field = sheet->findChild<QLineEdit *>();
        QTRY_VERIFY(desk.wasAsked("plan general v3_2025-01-20"));
        QTRY_COMPARE(sheet->actText(), u"Delete 4, add 16, change 7"_qs);
        QVERIFY(!sheet->canLoad());
        QCOMPARE(field->accessibleName(), u"Type shop to confirm"_qs);
        for (const char16_t *wrong : { u"sho", u"SHOP", u"shop ", u"stage" }) {
            field->setText(QString::fromUtf16(wrong));
            QVERIFY(!sheet->canLoad());
        }
        field->clear();
        QTest::keyClicks(field, u"shop"_qs);
        QVERIFY(sheet->canLoad());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!stage.workspace.jobs().isBusy()); // Enter never destroys
        actButton(sheet)->click();
        const char *what = reset ? "reset" : "load";
        QTRY_COMPARE(desk.lastSeen(what).confirmation, u"shop"_qs);
        QCOMPARE(desk.lastSeen(what).environment, std::optional(Environment::Staging));
        QTRY_VERIFY(stage.isIdle());
        // The next one asks again.
        stage.action("load")->trigger();
        QVERIFY(field->text().isEmpty());
        QVERIFY(!sheet->canLoad());
    }

    void aConfirmationThatIsAskedForLaterOpensTheSheet()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        desk.importAnswer = Error { ErrorCode::ConfirmationRequired, u"Type its name."_qs };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.triggerSettled("reset");
        auto *sheet = stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QTRY_COMPARE(sheet->actText(), u"Delete 4, add 16, change 7"_qs);
        QVERIFY(!sheet->canLoad());
        sheet->findChild<QLineEdit *>()->setText(u"shop"_qs);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.importAnswer = handmade::preview();
        }
        QTRY_VERIFY(sheet->canLoad());
        actButton(sheet)->click();
        QTRY_COMPARE(desk.lastSeen("reset").confirmation, u"shop"_qs);
    }

    void whatTheJournalKnowsOfTheDatabaseCounts_data()
    {
        QTest::addColumn<int>("journal");
        QTest::addColumn<bool>("loadable");
        QTest::addColumn<QString>("confirmation");
        QTest::newRow("production") << int(Environment::Production) << false << QString();
        QTest::newRow("staging") << int(Environment::Staging) << true << u"shop"_qs;
        QTest::newRow("demo") << int(Environment::Demo) << true << QString();
    }
    void whatTheJournalKnowsOfTheDatabaseCounts()
    {
        QFETCH(int, journal);
        QFETCH(bool, loadable);
        QFETCH(QString, confirmation);
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        desk.statusAnswer->known.environment = Environment(journal);
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        QTRY_COMPARE(stage.action("load")->isEnabled(), loadable);
        QCOMPARE(stage.workspace.access().nameToConfirm(), confirmation);
    }

    void aFirstContactAsksForTheNameAtOnce()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        desk.statusAnswer->known.isFirstContact = true;
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        QCOMPARE(stage.workspace.access().nameToConfirm(), u"shop"_qs);
    }

    void anUndoOfStagingAsksForTheName()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Staging) };
        desk.copiesAnswer = handmade::safetyCopies();
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.triggerSettled("undo");
        auto *sheet = stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->isVisible());
        sheet->findChild<QLineEdit *>()->setText(u"shop"_qs);
        QTRY_VERIFY(sheet->canLoad());
        actButton(sheet)->click();
        QTRY_COMPARE(desk.lastSeen("undo").confirmation, u"shop"_qs);
    }

    void demoAndDevelopmentAskNothing()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.triggerSettled("reset");
        QTRY_VERIFY(desk.wasAsked("reset"));
        QTRY_VERIFY(stage.isIdle());
        stage.action("load")->trigger();
        auto *sheet = stage.find<LoadSheet>();
        QVERIFY(!sheet->findChild<QLineEdit *>()->isVisible());
        QTRY_VERIFY(sheet->canLoad());
    }
};

QTEST_MAIN(TestEnvironments)
#include "tst_ui_environments.moc"
