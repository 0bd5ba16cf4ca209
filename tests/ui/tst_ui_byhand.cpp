// SPDX-License-Identifier: MIT
// Journeys that change or ask something, by presses and keys alone, as somebody at the window goes
// through them.
#include "resources/resources.h"
#include "support/files.h"
#include "ui/connection/choicetile.h"
#include "ui/connection/connectiondialog.h"
#include "ui/connection/environmentlook.h"
#include "ui/handmade.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/emptypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/scene.h"
#include "ui/sight.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace seedbank;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = Scene::patience;
/** Of the rows that handmade::preview() tells of. */
const QString loadNow = QStringLiteral("Delete 4, add 16, change 7");
const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };

const ChoiceTile *tileOf(const QWidget &widget, Environment environment)
{
    const auto tiles = widget.findChildren<ChoiceTile *>();
    const auto found
        = std::ranges::find(tiles, environmentWord(environment), &ChoiceTile::accessibleName);
    return found == tiles.end() ? nullptr : *found;
}

WorkspaceOptions practice()
{
    const SamplePaths paths { u"/sample"_qs, u"/sample/sample.db"_qs, u"/sample/library"_qs };
    WorkspaceOptions options { paths.library, paths.databaseUrl(), paths, {} };
    options.ownLibraryPath = u"/library"_qs;
    return options;
}

} // namespace

class TestByHand : public QObject {
    Q_OBJECT

private:
    static void startAReset(Scene &scene, handmade::Desk &desk)
    {
        scene.waitUntilIdle();
        scene.stage.waitUntilSettled("reset");
        scene.hands.press(u"Reset to general v3"_qs);
        QVERIFY(turnUntil([&desk] { return desk.loadsHeld.tryAcquire(); }, patience));
    }
    static void askToClose(Scene &scene)
    {
        scene.hands.chord(Qt::CTRL | Qt::Key_Q);
        QVERIFY(scene.dialogInFront<QMessageBox>());
    }

    /** The name of a folder beside the library in use, with which the dialog begins. */
    static void chooseFolder(Scene &scene, const QString &name)
    {
        const auto *dialog = scene.dialogInFront<QFileDialog>();
        QVERIFY(dialog);
        auto *field = dialog->findChild<QLineEdit *>(u"fileNameEdit"_qs);
        QVERIFY(field);
        scene.replaceText(*field, name);
        // What it proposes stands before it, and takes the first key.
        if (QApplication::activePopupWidget())
            scene.hands.chord(Qt::Key_Escape);
        scene.hands.chord(Qt::Key_Return);
        scene.waitUntilClosed<QFileDialog>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void closingDuringAJobAsksOnceAndKeepsTheWindow()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        Scene scene(onFile, desk.operations());
        startAReset(scene, desk);
        askToClose(scene);
        scene.hands.chord(Qt::CTRL | Qt::Key_Q);
        turnFor(50ms);
        QCOMPARE(scene.stage.window.findChildren<QMessageBox *>().size(), 1);
        scene.hands.press(u"Keep running"_qs);
        scene.waitUntilClosed<QMessageBox>();
        QVERIFY(scene.stage.window.isVisible());
        QVERIFY(!scene.stage.isIdle());
        desk.letGo.release();
        scene.waitUntilIdle();
        QVERIFY(scene.stage.window.isVisible());
        const QString result = scene.result();
        QVERIFY2(result.startsWith(u"Reset to general v3"_qs), qPrintable(result));
    }

    void cancellingTheJobClosesTheWindow()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        Scene scene(onFile, desk.operations());
        startAReset(scene, desk);
        askToClose(scene);
        QVERIFY(scene.stage.window.isVisible());
        scene.hands.press(u"Cancel and close"_qs);
        QVERIFY(turnUntil([&scene] { return !scene.stage.window.isVisible(); }, patience));
        // Nobody let it go.
        QVERIFY(turnUntil([&scene] { return scene.stage.isIdle(); }, patience));
    }

    void theQuestionGoesWithTheJobAndTheWindowStays()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        Scene scene(onFile, desk.operations());
        startAReset(scene, desk);
        askToClose(scene);
        desk.letGo.release();
        scene.waitUntilClosed<QMessageBox>();
        scene.waitUntilIdle();
        QVERIFY(scene.stage.window.isVisible());
        scene.hands.chord(Qt::CTRL | Qt::Key_Q);
        QVERIFY(turnUntil([&scene] { return !scene.stage.window.isVisible(); }, patience));
    }

    void aSafetyCopyIsChosenAndBroughtBack()
    {
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        Scene scene(onFile, desk.operations());
        scene.waitUntilIdle();
        scene.hands.pressRow(u"Safety copies"_qs);
        scene.hands.chord(Qt::Key_Right); // they are out of sight until somebody wants them
        scene.choose(u"before general v3"_qs, u"before general v3"_qs);
        QCOMPARE(scene.stage.find<DetailsPane>()->factsText(),
            u"Safety copy · 20 Jan 2025 16:05 · 20 rows · 2.0 KB"_qs);
        scene.hands.press(u"Load…"_qs);
        scene.hands.press(loadNow);
        QVERIFY(desk.wasAsked("plan undo /copies/1_before_general.sql"));
        QVERIFY(turnUntil(
            [&desk] { return desk.wasAsked("undo /copies/1_before_general.sql"); }, patience));
        scene.waitUntilIdle();
        const QString result = scene.result();
        QVERIFY2(result.startsWith(u"Back to 20 Jan 2025 16:05 · 27 rows changed · verified · "_qs),
            qPrintable(result));
        QVERIFY(!desk.wasAsked("undo /copies/2_before_undo.sql"));
        QVERIFY(!desk.wasAsked("undo"));
    }

    void stagingIsLoadedOnceItsNameIsTyped()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("stage", Environment::Staging) };
        Scene scene(handmade::on("stage"), desk.operations());
        scene.waitUntilIdle();
        scene.hands.press(u"Load…"_qs);
        QVERIFY(turnUntil([] { return Hands::sees(loadNow); }, patience));
        QVERIFY(!Hands::canPress(loadNow));
        QLineEdit *field = fieldOf(*scene.stage.find<LoadSheet>(), u"Type shop to confirm"_qs);
        QVERIFY(field);
        QVERIFY(field->hasFocus());
        for (const QString &wrong : { u"sho"_qs, u"SHOP"_qs, u"stage"_qs }) {
            scene.replaceText(*field, wrong);
            QVERIFY2(!Hands::canPress(loadNow), qPrintable(wrong));
        }
        scene.replaceText(*field, u"shop"_qs);
        QVERIFY(Hands::canPress(loadNow));
        scene.hands.chord(Qt::Key_Return);
        turnFor(50ms);
        QVERIFY(scene.stage.find<LoadSheet>()->isVisible()); // Enter never destroys
        QVERIFY(!desk.wasAsked("load general v3_2025-01-20"));
        scene.hands.press(loadNow);
        QVERIFY(
            turnUntil([&desk] { return desk.wasAsked("load general v3_2025-01-20"); }, patience));
        QCOMPARE(desk.lastSeen("load").confirmation, u"shop"_qs);
        scene.waitUntilIdle();
    }

    void theMenusLeadToAnotherDatabaseAndToPractice()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo),
            handmade::connection("other", Environment::Development) };
        desk.connections[1].profile.url.database = u"other"_qs;
        const WorkspaceOptions start = practice();
        Scene scene(start, desk.operations());
        scene.waitUntilIdle();
        const auto arrivesAt = [&](const QString &button, const QString &database) {
            QVERIFY(turnUntil(
                [&] { return desk.lastSeen("status").database == database && Hands::sees(button); },
                patience));
            scene.waitUntilIdle();
        };
        scene.chooseInMenu(u"Database Practice, DEMO"_qs, u"other\tDEVELOPMENT"_qs);
        arrivesAt(u"Database other, DEVELOPMENT"_qs, u"postgresql://ann@db.example.com/other"_qs);
        scene.chooseInMenu(u"Database other"_qs, u"shop\tDEMO"_qs);
        arrivesAt(u"Database shop, DEMO"_qs, u"postgresql://ann@db.example.com/shop"_qs);
        scene.chooseInMenu(u"More"_qs, u"Practice"_qs);
        arrivesAt(u"Database Practice, DEMO"_qs, start.database);
        QVERIFY(scene.entriesOf(u"More"_qs).contains(u"(Practice)"_qs));
        scene.chooseInMenu(u"Database Practice"_qs, u"other\tDEVELOPMENT"_qs);
        arrivesAt(u"Database other, DEVELOPMENT"_qs, u"postgresql://ann@db.example.com/other"_qs);
        scene.chooseInMenu(u"Database other"_qs, u"Practice\tDEMO"_qs);
        arrivesAt(u"Database Practice, DEMO"_qs, start.database);
    }

    void theSelectedVersionPressedAgainClosesTheSheet()
    {
        handmade::Desk desk;
        Scene scene(onFile, desk.operations());
        scene.waitUntilIdle();
        scene.choose(u"v2"_qs, u"general / v2"_qs);
        scene.hands.chord(Qt::CTRL | Qt::Key_Return);
        QVERIFY(turnUntil([] { return Hands::canPress(loadNow); }, patience));
        scene.hands.pressRow(u"v2"_qs);
        QVERIFY(
            turnUntil([&scene] { return !scene.stage.find<LoadSheet>()->isVisible(); }, patience));
        QVERIFY(scene.stage.find<DetailsPane>()->isVisible());
        QCOMPARE(scene.heading(), u"general / v2"_qs);
        QVERIFY(!desk.wasAsked("load general v2_2025-01-13"));
    }

    void aFilterThatHidesTheSelectedVersionKeepsIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("another version is left") << u"writer"_qs;
        QTest::newRow("none is left") << u"nobody"_qs;
    }
    void aFilterThatHidesTheSelectedVersionKeepsIt()
    {
        QFETCH(QString, text);
        handmade::Desk desk;
        Scene scene(onFile, desk.operations());
        scene.waitUntilIdle();
        scene.choose(u"v2"_qs, u"general / v2"_qs);
        scene.hands.chord(Qt::CTRL | Qt::Key_F);
        scene.hands.type(text);
        const auto *details = scene.stage.find<DetailsPane>();
        QVERIFY(turnUntil(
            [&] { return scene.heading() != u"general / v2"_qs || !details->isVisible(); },
            patience));
        scene.hands.chord(Qt::Key_Escape);
        QVERIFY(
            turnUntil([&] { return scene.heading() == u"general / v2"_qs && details->isVisible(); },
                patience));
        scene.hands.chord(Qt::CTRL | Qt::Key_Return);
        QVERIFY(
            turnUntil([&desk] { return desk.wasAsked("plan general v2_2025-01-13"); }, patience));
    }

    void aNewLibraryIsMadeWhereItBelongs_data()
    {
        QTest::addColumn<QString>("has");
        QTest::addColumn<QString>("library");
        QTest::newRow("an empty folder") << QString() << u"fresh"_qs;
        QTest::newRow("a repository") << u".git"_qs << u"fresh/database/demo-snapshots"_qs;
        QTest::newRow("another folder") << u"photos"_qs << u"fresh/demo-snapshots"_qs;
    }
    void aNewLibraryIsMadeWhereItBelongs()
    {
        QFETCH(QString, has);
        QFETCH(QString, library);
        const QTemporaryDir home;
        const QDir folder(QDir(home.path()).canonicalPath());
        QVERIFY(folder.mkpath(u"library"_qs) && folder.mkpath(u"fresh/"_qs + has));
        handmade::Desk desk;
        Operations operations = desk.operations();
        operations.listExports = coreOperations().listExports;
        Scene scene(
            { folder.filePath(u"library"_qs), onFile.database, {}, {} }, std::move(operations));
        scene.waitUntilIdle();
        scene.chooseInMenu(u"More"_qs, u"New library…"_qs);
        chooseFolder(scene, u"fresh"_qs);
        QTRY_COMPARE(scene.stage.workspace.libraryPath(), folder.filePath(library));
        scene.waitUntilIdle();
        QVERIFY(scene.stage.find<EmptyPane>()->isVisible());
        QVERIFY(Hands::canPress(u"Capture…"_qs)); // which writes it
    }

    void aRecentLibraryIsOpenedAndTheListCleared()
    {
        const QTemporaryDir home;
        const QDir folder(QDir(home.path()).canonicalPath());
        for (const QString &name : { u"one"_qs, u"two"_qs }) {
            QVERIFY(folder.mkpath(name + u"/metadata"_qs));
            test::writeFile(
                folder.filePath(name + u"/metadata/export_manifest.json"_qs), "{\"scenarios\":{}}");
        }
        handmade::Desk desk;
        Scene scene({ folder.filePath(u"one"_qs), onFile.database, {}, {} }, desk.operations());
        scene.waitUntilIdle();
        scene.hands.chord(Qt::CTRL | Qt::Key_O);
        chooseFolder(scene, u"two"_qs);
        QTRY_COMPARE(scene.stage.workspace.libraryPath(), folder.filePath(u"two"_qs));
        scene.waitUntilIdle();
        scene.chooseInSubmenu(u"More"_qs, u"Open recent"_qs, folder.filePath(u"one"_qs));
        QTRY_COMPARE(scene.stage.workspace.libraryPath(), folder.filePath(u"one"_qs));
        scene.waitUntilIdle();
        QVERIFY(scene.entriesOf(u"More"_qs).contains(u"Open recent"_qs));
        scene.chooseInSubmenu(u"More"_qs, u"Open recent"_qs, u"Clear this list"_qs);
        QVERIFY(scene.entriesOf(u"More"_qs).contains(u"(Open recent)"_qs));
    }

    void theDialogSaysHowDemoAndDevelopmentDiffer_data()
    {
        QTest::addColumn<bool>("isPractice");
        QTest::newRow("Add connection…") << false;
        QTest::newRow("Connect my database…") << true;
    }
    void theDialogSaysHowDemoAndDevelopmentDiffer()
    {
        QFETCH(bool, isPractice);
        handmade::Desk desk;
        Scene scene(isPractice ? practice() : onFile, desk.operations());
        scene.waitUntilIdle();
        if (isPractice)
            scene.hands.press(u"Connect my database…"_qs);
        else
            scene.chooseInMenu(u"Database app.db"_qs, u"Add connection…"_qs);
        const auto *dialog = scene.dialogInFront<ConnectionDialog>();
        QVERIFY(dialog);
        for (const Environment environment : { Environment::Demo, Environment::Development }) {
            const ChoiceTile *tile = tileOf(*dialog, environment);
            QVERIFY(tile);
            QVERIFY(turnUntil([tile] { return isInSight(*tile); }, patience));
            QVERIFY(Hands::canPress(environmentWord(environment)));
            QCOMPARE(tile->accessibleDescription(), environmentText(environment));
            QVERIFY(tile->height() >= tile->heightForWidth(tile->width())); // nothing is cut off
        }
        QVERIFY(environmentText(Environment::Demo) != environmentText(Environment::Development));
        scene.hands.chord(Qt::Key_Escape);
        scene.waitUntilClosed<ConnectionDialog>();
    }
};

QTEST_MAIN(TestByHand)
#include "tst_ui_byhand.moc"
