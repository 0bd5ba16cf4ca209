// SPDX-License-Identifier: MIT
// What the window allows in which environment, with hand-made answers.
#include "resources/resources.h"
#include "ui/connection/environmentlook.h"
#include "ui/handmade.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/palettes.h"
#include "ui/scene.h"
#include "ui/style/tones.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace seedbank;

namespace {

const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };

/** Of the rows that handmade::preview() tells of. */
const QString changes = QStringLiteral("Delete 4, add 16, change 7");

struct Word {
    Environment environment;
    const char16_t *word;
    const char16_t *inLine;
};
const std::initializer_list<Word> words {
    { Environment::Demo, u"DEMO", u"DEMO" },
    { Environment::Development, u"DEVELOPMENT", u"DEVELOPMENT" },
    { Environment::Staging, u"STAGING", u"STAGING" },
    { Environment::Production, u"PRODUCTION", u"Read-only: production" },
};

/** What is said in badges that are in sight. */
QStringList badgesIn(const QWidget &widget)
{
    QStringList said;
    const auto rows = widget.findChildren<BadgeRow *>();
    for (const BadgeRow *row : rows) {
        if (row->isVisible() && !row->accessibleName().isEmpty())
            said << row->accessibleName();
    }
    return said;
}

/** Of the line along the tool bar's lower edge. */
QColor edgeOf(Stage &stage)
{
    auto *tools = stage.find<ToolBar>();
    const QPoint place(tools->width() / 2, tools->height() - 2);
    return stage.window.grab({ tools->mapTo(&stage.window, place), QSize(1, 1) })
        .toImage()
        .pixelColor(0, 0);
}

/** Where everything stands that can be pressed. */
QMap<QString, QRect> placesIn(const QWidget &widget)
{
    QMap<QString, QRect> places;
    const auto buttons = widget.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (button->isVisible())
            places[button->text() + button->accessibleName().section(u',', 0, 0)]
                = QRect(button->mapTo(widget.window(), QPoint()), button->size());
    }
    return places;
}

} // namespace

class TestEnvironments : public QObject {
    Q_OBJECT

private:
    static void confirm(Scene &scene)
    {
        const auto *sheet = scene.stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QLineEdit *field = fieldOf(*sheet, u"Type shop to confirm"_qs);
        QVERIFY(field);
        scene.replaceText(*field, u"shop"_qs);
        scene.hands.press(changes);
    }

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

    void whyNothingIsLoadedIntoProductionIsSaidWhereverItIsOff()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        desk.copiesAnswer = handmade::safetyCopies();
        desk.connections = { handmade::connection("shop", Environment::Production) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        for (const char *name : { "load", "reset", "undo" }) {
            QVERIFY(!stage.action(name)->isEnabled());
            QVERIFY2(stage.action(name)->toolTip().startsWith(u"Read-only: "_qs),
                qPrintable(stage.action(name)->toolTip()));
        }
        QCOMPARE(badgesIn(*stage.find<ReadyLine>()), QStringList(u"Read-only: production"_qs));
        QVERIFY(stage.find<ReadyLine>()->findChild<BadgeRow *>()->toolTip().contains(u"never"_qs));
    }

    /** In colour and word, in every palette. */
    void theEnvironmentIsSeenInTheFrame_data() { addPalettes(); }
    void theEnvironmentIsSeenInTheFrame()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        const QColor window = palette.color(QPalette::Window);
        QList<QColor> edges;
        for (const Word &expected : words) {
            handmade::Desk desk;
            desk.connections = { handmade::connection("shop", expected.environment) };
            Stage stage(handmade::on("shop"), desk.operations());
            QTRY_VERIFY(stage.isIdle());
            const QColor edge = edgeOf(stage);
            QVERIFY2(contrastRatio(edge, window) >= 3, qPrintable(edge.name()));
            QVERIFY(!edges.contains(edge));
            edges << edge;
            // The Ready line has a mark at its start.
            auto *line = stage.find<ReadyLine>();
            const QImage mark
                = stage.window.grab({ line->mapTo(&stage.window, QPoint()), line->size() })
                      .toImage();
            QVERIFY(contrastRatio(mark.pixelColor(1, 10), mark.pixelColor(8, 10)) >= 3);
            QCOMPARE(badgesIn(*stage.find<ReadyLine>()),
                QStringList(QString::fromUtf16(expected.inLine)));
            QVERIFY2(
                stage.window.windowTitle() == u"shop · "_qs + QString::fromUtf16(expected.word),
                qPrintable(stage.window.windowTitle()));
        }
    }

    void nothingChosenHasNoColour()
    {
        QApplication::setPalette(lightPalette());
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(contrastRatio(edgeOf(stage), lightPalette().color(QPalette::Window)) < 2);
        QCOMPARE(badgesIn(*stage.find<ReadyLine>()), QStringList());
        QCOMPARE(stage.window.windowTitle(), u"app.db"_qs);
        Hands().chord(Qt::CTRL | Qt::Key_Return);
        const auto *sheet = stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        QCOMPARE(badgesIn(*sheet), QStringList());
    }

    void theSheetThatActsSaysWhereItActs_data() { addPalettes(); }
    void theSheetThatActsSaysWhereItActs()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        for (const Environment environment : { Environment::Demo, Environment::Staging }) {
            handmade::Desk desk;
            desk.connections = { handmade::connection("shop", environment) };
            Stage stage(handmade::on("shop"), desk.operations());
            QTRY_VERIFY(stage.isIdle() && stage.window.isActiveWindow());
            Hands().chord(Qt::CTRL | Qt::Key_Return);
            const auto *sheet = stage.find<LoadSheet>();
            QTRY_COMPARE(sheet->actText(), u"Delete 4, add 16, change 7"_qs);
            const bool isGrave = environment == Environment::Staging;
            QCOMPARE(badgesIn(*sheet), QStringList(isGrave ? u"STAGING"_qs : u"DEMO"_qs));
            if (isGrave)
                Hands().type(u"shop"_qs);
            QVERIFY(sheet->canLoad());
            QPushButton *act = actButton(sheet);
            const ToneGround ground = toneGround(isGrave ? Tone::Warning : Tone::Accent, palette);
            QTRY_COMPARE(
                act->grab().toImage().pixelColor(act->width() / 2, 5).name(), ground.fill.name());
            // A capture only reads.
            Hands().chord(Qt::CTRL | Qt::Key_N);
            QTRY_VERIFY(!sheet->isVisible());
            const auto *capture = stage.find<CaptureSheet>();
            QCOMPARE(badgesIn(*capture), QStringList(isGrave ? u"STAGING"_qs : u"DEMO"_qs));
            QVERIFY(!actButton(capture)->styleSheet().contains(
                toneGround(Tone::Warning, palette).fill.name()));
        }
    }

    void nothingMovesForAnEnvironment()
    {
        QMap<QString, QRect> tools;
        QMap<QString, QRect> line;
        int top = 0; // of what is below the tool bar
        for (const Word &expected : words) {
            handmade::Desk desk;
            desk.connections = { handmade::connection("shop", expected.environment) };
            Stage stage(handmade::on("shop"), desk.operations());
            QTRY_VERIFY(stage.isIdle());
            QTest::qWait(0);
            const QMap<QString, QRect> toolsNow = placesIn(*stage.find<ToolBar>());
            const QMap<QString, QRect> lineNow = placesIn(*stage.find<ReadyLine>());
            const int topNow = stage.window.centralWidget()->y();
            if (!tools.isEmpty()) {
                QCOMPARE(toolsNow, tools);
                QCOMPARE(lineNow, line);
                QCOMPARE(topNow, top);
            }
            tools = toolsNow;
            line = lineNow;
            top = topNow;
        }
        QVERIFY(tools.size() > 4 && !line.isEmpty());
    }

    void theChoiceSaysWhatEachIsFor()
    {
        QStringList texts;
        for (const Environment environment : environments) {
            const QString text = environmentText(environment);
            QVERIFY(!texts.contains(text));
            texts << text;
        }
        QVERIFY(texts[1].contains(environmentWord(Environment::Demo))); // its rules are the same
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

    /** A load is in tst_ui_byhand. */
    void aResetOfStagingWantsTheNameTyped()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        desk.connections = { handmade::connection("stage", Environment::Staging) };
        Scene scene(handmade::on("stage"), desk.operations());
        scene.waitUntilIdle();
        scene.reset();
        auto *sheet = scene.stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QTRY_VERIFY(desk.wasAsked("plan general v3_2025-01-20"));
        QTRY_COMPARE(sheet->actText(), changes);
        QVERIFY(!sheet->canLoad());
        QVERIFY(!desk.wasAsked("reset"));
        QLineEdit *field = fieldOf(*sheet, u"Type shop to confirm"_qs);
        QVERIFY(field);
        for (const QString &wrong : { u"SHOP"_qs, u"shop "_qs }) {
            scene.replaceText(*field, wrong);
            QVERIFY2(!sheet->canLoad(), qPrintable(wrong));
        }
        scene.replaceText(*field, u"shop"_qs);
        QVERIFY(sheet->canLoad());
        scene.hands.chord(Qt::Key_Return);
        QVERIFY(!scene.stage.workspace.jobs().isBusy()); // Enter never destroys
        scene.hands.press(changes);
        QTRY_COMPARE(desk.lastSeen("reset").confirmation, u"shop"_qs);
        QCOMPARE(desk.lastSeen("reset").environment, std::optional(Environment::Staging));
        scene.waitUntilIdle();
        // The next one asks again.
        scene.hands.press(u"Load…"_qs);
        QTRY_VERIFY(sheet->isVisible());
        QVERIFY(field->text().isEmpty());
        QVERIFY(!sheet->canLoad());
    }

    void aConfirmationThatIsAskedForLaterOpensTheSheet()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        desk.importAnswer = Error { ErrorCode::ConfirmationRequired, u"Type its name."_qs };
        Scene scene(handmade::on("shop"), desk.operations());
        scene.waitUntilIdle();
        scene.reset();
        auto *sheet = scene.stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QTRY_COMPARE(sheet->actText(), changes);
        QVERIFY(!sheet->canLoad());
        // The sheet asks, and nothing else tells that it is needed.
        QCOMPARE(scene.stage.find<MessageBar>()->texts(), QStringList());
        QCOMPARE(scene.result(), u"4 versions in /library"_qs);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.importAnswer = handmade::preview();
        }
        confirm(scene);
        QTRY_COMPARE(desk.lastSeen("reset").confirmation, u"shop"_qs);
        QCOMPARE(desk.lastSeen("reset").expected, u"c0ffee"_qs); // what was previewed
    }

    /** Where it is not known what would be loaded, no sheet can ask. */
    void aConfirmationThatNoSheetAsksForIsTold()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        desk.statusAnswer = Error { ErrorCode::DatabaseLocked, u"It is locked."_qs };
        desk.importAnswer = Error { ErrorCode::ConfirmationRequired, u"Type its name."_qs };
        Scene scene(handmade::on("shop"), desk.operations());
        scene.waitUntilIdle();
        scene.stage.waitUntilSettled("reset");
        scene.hands.press(u"Reset"_qs);
        QTRY_VERIFY(scene.stage.find<MessageBar>()->texts().join(u'\n').contains(
            u"A confirmation is needed: Type its name."_qs));
        QVERIFY(!scene.stage.find<LoadSheet>()->isVisible());
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
        Scene scene(handmade::on("shop"), desk.operations());
        scene.waitUntilIdle();
        scene.stage.waitUntilSettled("undo");
        scene.chooseInMenu(u"More"_qs, u"Undo: back to 20 Jan 2025 17:40"_qs);
        confirm(scene);
        QTRY_COMPARE(desk.lastSeen("undo").confirmation, u"shop"_qs);
    }

    void demoAndDevelopmentAskNothing()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        Scene scene(handmade::on("shop"), desk.operations());
        scene.waitUntilIdle();
        scene.reset();
        QTRY_VERIFY(desk.wasAsked("reset"));
        scene.waitUntilIdle();
        scene.hands.press(u"Load…"_qs);
        const auto *sheet = scene.stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        QVERIFY(!sheet->findChild<QLineEdit *>()->isVisible());
    }
};

QTEST_MAIN(TestEnvironments)
#include "tst_ui_environments.moc"
