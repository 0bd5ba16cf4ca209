// SPDX-License-Identifier: MIT
// The window with hand-made answers: what it shows in each state, what it asks for on each click.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/models/librarymodel.h"
#include "ui/models/obstaclesmodel.h"
#include "ui/stage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tablelist.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

#include <algorithm>

using namespace seedbank;

namespace {

const WorkspaceOptions onDatabase { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

bool asked(handmade::Desk &desk, const char *what)
{
    const auto all = desk.askedSoFar();
    return std::find(all.begin(), all.end(), what) != all.end();
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void showsWhatIsLiveAndReady()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.find<ReadyLine>()->text().startsWith(u"Ready: general v3, checked "_qs));
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        QCOMPARE(stage.find<DetailsPane>()->factsText(),
            u"20 Jan 2025 14:15 · 316 rows · 139 KB · sqlite"_qs);
        QCOMPARE(stage.action("reset")->text(), u"Reset to general v3"_qs);
        QCOMPARE(stage.window.windowTitle(), u"app.db"_qs);
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
        QTRY_VERIFY(asked(desk, "verify"));
    }

    void showTurnsToTheFirstTableThatChanged()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTRY_VERIFY(stage.window.isActiveWindow());
        Hands().pressRow(u"v2"_qs);
        click(toolOf(*stage.find<ReadyLine>(), stage.action("showChanges")));
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        auto *tables = stage.find<DetailsPane>()->findChild<TableList *>();
        QCOMPARE(tables->currentIndex().data().toString(), u"fragments"_qs);
        QVERIFY(tables->hasFocus());
    }

    /** The list has short ones. */
    void whoHoversReadsTheExactTime()
    {
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTreeView *tree = stage.find<LibraryPane>()->tree();
        tree->expandAll();
        const auto told = [tree](const QModelIndex &index) {
            const QPoint place = tree->visualRect(index).center();
            QHelpEvent event(QEvent::ToolTip, place, tree->viewport()->mapToGlobal(place));
            QApplication::sendEvent(tree->viewport(), &event);
            return QToolTip::text();
        };
        const QAbstractItemModel &model = *tree->model();
        const QModelIndex copies = model.index(model.rowCount() - 1, 0);
        QVERIFY2(told(model.index(1, 0, model.index(0, 0))).contains(u"13 Jan 2025 "_qs),
            qPrintable(QToolTip::text()));
        QVERIFY2(told(model.index(0, 0, copies)).contains(u"20 Jan 2025 "_qs),
            qPrintable(QToolTip::text()));
    }

    void loadShowsThePreviewFirstAndThenLoads()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("load");
        auto *sheet = stage.find<LoadSheet>();
        QVERIFY(sheet->isVisible());
        QTRY_VERIFY(sheet->canLoad());
        QCOMPARE(sheet->actText(), u"Delete 4, add 16, change 7"_qs);
        QVERIFY(asked(desk, "plan general v3_2025-01-20"));
        QVERIFY(!asked(desk, "load general v3_2025-01-20"));
        click(actButton(sheet));
        QTRY_VERIFY(asked(desk, "load general v3_2025-01-20"));
        QCOMPARE(desk.lastSeen("plan").expected, QString());
        QCOMPARE(desk.lastSeen("load").expected, u"c0ffee"_qs); // and no other rows
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.find<ActivityBar>()->resultText().startsWith(
            u"Loaded general v3 · 27 rows changed · verified · "_qs));
        QVERIFY(!sheet->isVisible());
    }

    /** The tree that gets the focus makes its first row the current one. */
    void noSafetyCopyIsChosenWhileTheLibraryIsRead()
    {
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        QSemaphore read;
        Operations operations = desk.operations();
        operations.listExports = [&](const QString &, TaskMonitor &) {
            read.acquire();
            return desk.listingAnswer;
        };
        Stage stage(onDatabase, std::move(operations));
        QTRY_VERIFY(stage.workspace.check().status() && !stage.workspace.check().isRunning());
        QTreeView *tree = stage.find<LibraryPane>()->tree();
        Hands hands;
        for (int panes = 0; panes < 4 && !tree->hasFocus(); ++panes)
            hands.chord(Qt::Key_F6);
        read.release();
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        QVERIFY(tree->model()->index(2, 0).data(LibraryModel::IsSafetyCopyRole).toBool());
    }

    void undoIsOfferedWhereThereIsACopy()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(!stage.action("undo")->isEnabled());
        desk.copiesAnswer = handmade::safetyCopies();
        stage.press("checkNow");
        QTRY_VERIFY(stage.action("undo")->isEnabled());
        QCOMPARE(stage.action("undo")->text(), u"Undo: back to 20 Jan 2025 17:40"_qs);
    }

    void aDatabaseThatIsNotReachedIsToldOnce()
    {
        handmade::Desk desk;
        desk.statusAnswer
            = Error { ErrorCode::ConnectionFailed, u"The server cannot be reached."_qs };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        auto *messages = stage.find<MessageBar>();
        QTRY_COMPARE(messages->texts(), QStringList(u"The server cannot be reached."_qs));
        QCOMPARE(stage.find<ReadyLine>()->text(), u"Not ready"_qs);
        // Once it is closed, it must not be out of sight.
        Hands().press(u"Close this message"_qs);
        QVERIFY(messages->texts().isEmpty());
        QCOMPARE(stage.find<ReadyLine>()->text(), u"Not ready: The database cannot be reached"_qs);
    }

    void twoTroublesOfOneCodeAreBothTold()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.importAnswer = Error { ErrorCode::NotFound, u"The snapshot is gone."_qs };
            desk.statusAnswer = Error { ErrorCode::NotFound, u"The database is gone."_qs };
        }
        reset(stage);
        QTRY_VERIFY(asked(desk, "reset"));
        QTRY_VERIFY(stage.isIdle());
        const QString told = stage.find<MessageBar>()->texts().join(u'\n');
        QVERIFY2(told.contains(u"The snapshot is gone."_qs), qPrintable(told));
        QVERIFY2(told.contains(u"The database is gone."_qs), qPrintable(told));
    }

    void safetyCopiesThatCannotBeListedAreTold()
    {
        handmade::Desk desk;
        desk.copiesAnswer
            = Error { ErrorCode::PermissionDenied, QStringLiteral("Cannot read /copies.") };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.find<MessageBar>()->texts().contains(u"Cannot read /copies."_qs));
        QVERIFY(stage.find<ReadyLine>()->text().startsWith(u"Ready: general v3, checked "_qs));
    }

    void noKeyPressedWhileThePreviewIsMadeStartsTheLoad()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        Hands hands;
        hands.chord(Qt::CTRL | Qt::Key_Return);
        auto *sheet = stage.find<LoadSheet>();
        for (const Qt::Key key : { Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter })
            hands.chord(key);
        QTRY_VERIFY(sheet->canLoad());
        for (const Qt::Key key : { Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter })
            hands.chord(key);
        QVERIFY(!stage.workspace.jobs().isBusy());
        QVERIFY(!asked(desk, "load general v3_2025-01-20"));
        QVERIFY(sheet->isVisible());
    }

    void shortcutsReachTheActions_data()
    {
        QTest::addColumn<int>("keys");
        QTest::addColumn<QString>("action");
        QTest::newRow("Ctrl+N") << (Qt::CTRL | Qt::Key_N).toCombined() << u"capture"_qs;
        QTest::newRow("Ctrl+Return") << (Qt::CTRL | Qt::Key_Return).toCombined() << u"load"_qs;
        QTest::newRow("Ctrl+Enter") << (Qt::CTRL | Qt::Key_Enter).toCombined() << u"load"_qs;
        QTest::newRow("Ctrl+Shift+R")
            << (Qt::CTRL | Qt::SHIFT | Qt::Key_R).toCombined() << u"reset"_qs;
        QTest::newRow("Ctrl+F") << (Qt::CTRL | Qt::Key_F).toCombined() << u"filter"_qs;
        QTest::newRow("F5") << int(Qt::Key_F5) << u"refresh"_qs;
        QTest::newRow("F6") << int(Qt::Key_F6) << u"nextPane"_qs;
    }
    void shortcutsReachTheActions()
    {
        QFETCH(int, keys);
        QFETCH(QString, action);
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QSignalSpy triggered(stage.window.findChild<QAction *>(action), &QAction::triggered);
        Hands().chord(QKeyCombination::fromCombined(keys));
        QTRY_COMPARE(triggered.count(), 1);
    }

    void placeAndSizeAreKept()
    {
        handmade::Desk desk;
        QTemporaryDir folder;
        const QString file = folder.filePath(u"window.ini"_qs);
        for (const bool again : { false, true }) {
            QSettings settings(file, QSettings::IniFormat);
            Workspace workspace(onDatabase, desk.operations());
            MainWindow window(workspace, settings);
            auto *splitter = window.findChild<QSplitter *>();
            window.show();
            if (!again) {
                window.resize(780, 600);
                splitter->setSizes({ 350, 430 });
                QVERIFY(window.close());
            } else {
                QCOMPARE(window.size(), QSize(780, 600));
                QVERIFY(std::abs(splitter->sizes()[0] - 350) < 4);
            }
        }
    }

    void aLoadThatWouldReachOtherRowsCannotBeStarted()
    {
        handmade::Desk desk;
        desk.previewAnswer->obstacles = { { Obstacle::Kind::Restrict, u"invoices"_qs,
            u"invoices.contact_id → contacts.id"_qs, 12, { u"7"_qs } } };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("load");
        auto *sheet = stage.find<LoadSheet>();
        QTRY_COMPARE(sheet->actText(), u"Cannot be loaded"_qs);
        QVERIFY(!sheet->canLoad());
        auto *obstacles = sheet->findChild<ObstaclesModel *>();
        QCOMPARE(obstacles->rowCount(), 1);
        QCOMPARE(obstacles->index(0).data().toString(),
            u"12 rows of invoices refer to rows that this load deletes: invoices.contact_id → "
            "contacts.id.\nKeys: 7, …\n→ Change or delete these rows in your application, "
            "then check again."_qs);
        Hands().chord(Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void aLoadThatTriggersMaySpoilCanBeTried_data()
    {
        QTest::addColumn<bool>("rehearsed");
        QTest::addRow("nobody knows") << false;
        QTest::addRow("it was tried") << true;
    }

    void aLoadThatTriggersMaySpoilCanBeTried()
    {
        QFETCH(bool, rehearsed);
        handmade::Desk desk;
        desk.previewAnswer->rehearsed = rehearsed;
        desk.previewAnswer->obstacles
            = { { Obstacle::Kind::Trigger, u"contacts"_qs, u"touch"_qs, 2, {} } };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("load");
        auto *sheet = stage.find<LoadSheet>();
        if (rehearsed) {
            QTRY_COMPARE(sheet->actText(), u"Cannot be loaded"_qs);
            QVERIFY(!sheet->canLoad());
            return;
        }
        QTRY_VERIFY(sheet->canLoad());
        QVERIFY(sheet->findChild<ObstaclesModel *>()->rowCount() == 0);
    }

    void resetIsOneClick()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<ReadyLine>()->text(), u"7 changes since load"_qs);
        stage.press("reset");
        QTRY_VERIFY(asked(desk, "reset"));
        QTRY_VERIFY(stage.find<ActivityBar>()->resultText().startsWith(u"Reset to general v3"_qs));
    }

    void comingBackToTheWindowChecksAgainUnseen()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.find<ReadyLine>()->text().startsWith(u"Ready: general v3, checked "_qs));
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer = handmade::changedStatus();
        }
        QWidget other;
        other.show();
        other.activateWindow();
        QTRY_VERIFY(other.isActiveWindow());
        stage.window.activateWindow();
        QTRY_COMPARE(stage.find<ReadyLine>()->text(), u"7 changes since load"_qs);
    }

    void theSheetSaysWhatThePreviewFoundWhateverTheLastCheckSaid()
    {
        handmade::Desk desk;
        desk.previewAnswer->replaces = std::vector<VersionRef> {};
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.find<ReadyLine>()->text().startsWith(u"Ready: general v3, checked "_qs));
        stage.press("load");
        auto *sheet = stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        QVERIFY2(sheet->replacesText().startsWith(
                     u"This replaces general v3 and 27 changes made to it since."_qs),
            qPrintable(sheet->replacesText()));
    }

    void captureOffersTheScenariosThatAreThere()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("capture");
        auto *sheet = stage.find<CaptureSheet>();
        QVERIFY(sheet->isVisible());
        auto *scenario = sheet->findChild<QComboBox *>();
        QCOMPARE(scenario->count(), 2);
        QCOMPARE(scenario->currentText(), u"general"_qs);
        QPushButton *act = actButton(sheet);
        QCOMPARE(act->text(), u"Capture 316 rows as general v4"_qs);
        Hands hands;
        const auto replace = [&hands](QLineEdit &field, const QString &text) {
            hands.press(field);
            hands.chord(Qt::CTRL | Qt::Key_A);
            hands.chord(Qt::Key_Delete);
            hands.type(text);
        };
        for (const char16_t *bad : { u"", u"../x", u"A B", u"metadata" }) {
            replace(*scenario->lineEdit(), QString::fromUtf16(bad));
            QVERIFY(!act->isEnabled());
        }
        replace(*scenario->lineEdit(), u"fair"_qs);
        QCOMPARE(act->text(), u"Capture 316 rows as fair v1"_qs);
        const auto edits = sheet->findChildren<QLineEdit *>();
        const auto note = std::ranges::find_if(
            edits, [&](const QLineEdit *edit) { return edit != scenario->lineEdit(); });
        QVERIFY(note != edits.end());
        replace(**note, u"New rows"_qs);
        hands.press(*act);
        QTRY_VERIFY(asked(desk, "capture fair 'New rows'"));
    }

    void cancelSaysWhatCameOfIt()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        desk.progress = { { "fragments", 120, 175 } };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("reset");
        desk.loadsHeld.acquire();
        QTRY_COMPARE(stage.window.windowTitle(), u"68 % · Resetting to general v3 – app.db"_qs);
        QVERIFY(!stage.action("load")->isEnabled());
        QVERIFY(!stage.action("reset")->isEnabled());
        Hands().chord(Qt::Key_Escape);
        QVERIFY(stage.workspace.jobs().isBusy()); // Esc never cancels a job
        stage.press("cancelJob");
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<ActivityBar>()->resultText(), u"Cancelled. Nothing was changed."_qs);
        QCOMPARE(stage.window.windowTitle(), u"app.db"_qs);
    }

    /** The bars move to and fro, and the text counts: 1 % would be made up. */
    void aCaptureOfUnknownSizeCountsRowsInsteadOfAPercentage()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        desk.holdCaptures = true;
        desk.progress = { { "fragments", 1234 } };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        Hands().chord(Qt::CTRL | Qt::Key_N);
        click(actButton(stage.find<CaptureSheet>()));
        QVERIFY(desk.loadsHeld.tryAcquire(1, 5000));
        const auto *bar = stage.find<ActivityBar>();
        const auto isSaid = [bar](const QString &text) {
            return std::ranges::any_of(bar->findChildren<QLabel *>(), [&](const QLabel *label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        QTRY_VERIFY(isSaid(u"Reading · fragments 1,234"_qs));
        QVERIFY(!isSaid(u"%"_qs));
        QVERIFY(!isSaid(u"1,234 /"_qs));
        const auto bars = bar->findChildren<QProgressBar *>();
        for (const QProgressBar *progress : bars)
            QCOMPARE(progress->maximum(), 0);
        QCOMPARE(stage.window.windowTitle(), u"Capturing general – app.db"_qs);
        // What the check counted is what the capture expects.
        QCOMPARE(desk.countedForCapture, desk.statusAnswer->live);
        desk.letGo.release();
        QTRY_VERIFY(stage.isIdle());
    }

    void aLoadThatBeatTheCancelIsReportedAsLoaded()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        desk.ignoreStop = true;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("reset");
        desk.loadsHeld.acquire();
        stage.press("cancelJob");
        desk.letGo.release();
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.find<ActivityBar>()->resultText().startsWith(u"Reset to general v3"_qs));
    }

    void troubleIsSaidInTheMessageBar()
    {
        handmade::Desk desk;
        desk.importAnswer = Error { .code = ErrorCode::DiskFull,
            .cause = u"The disk is full."_qs,
            .advice = u"Free some space."_qs,
            .detail = u"SQLITE_FULL"_qs,
            .outcome = Error::Outcome::Unchanged };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("reset");
        QTRY_COMPARE(stage.find<MessageBar>()->texts(),
            QStringList(u"Your database is unchanged. The disk is full. Free some space."_qs));
        QCOMPARE(stage.find<ActivityBar>()->resultText(), u"4 versions in /library"_qs);
        QVERIFY(!QApplication::activeModalWidget());
    }

    void anUnknownOutcomeStandsOut()
    {
        handmade::Desk desk;
        desk.importAnswer = Error { .code = ErrorCode::OutcomeUnknown,
            .cause = u"Look at the demo rows."_qs,
            .outcome = Error::Outcome::Unknown };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("reset");
        QTRY_COMPARE(stage.find<MessageBar>()->texts(),
            QStringList(u"The outcome is unknown: Look at the demo rows."_qs));
        QCOMPARE(stage.find<ActivityBar>()->resultText(), u"4 versions in /library"_qs);
    }

    void emptyStatesSayWhatToDo_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("title");
        QTest::newRow("no library") << u"no library"_qs << u"No library here"_qs;
        QTest::newRow("no scenario") << u"no scenario"_qs << u"No scenario yet"_qs;
        QTest::newRow("unreadable") << u"unreadable"_qs << u"No permission"_qs;
    }
    void emptyStatesSayWhatToDo()
    {
        QFETCH(QString, what);
        handmade::Desk desk;
        desk.statusAnswer = StatusReport {};
        if (what == u"no library"_qs)
            desk.listingAnswer = Error { ErrorCode::NotFound, u"There is no such folder."_qs };
        else if (what == u"no scenario"_qs)
            desk.listingAnswer = LibraryListing {};
        else
            desk.listingAnswer = Error { ErrorCode::PermissionDenied, u"It may not be read."_qs };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        const auto states = stage.window.findChildren<EmptyState *>();
        QString shown;
        for (const EmptyState *state : states)
            shown += state->isVisible() ? state->text() : QString();
        QFETCH(QString, title);
        QVERIFY2(shown.startsWith(title), qPrintable(shown));
    }

    void aDamagedManifestLeavesTheRestUsable()
    {
        handmade::Desk desk;
        desk.listingAnswer->problems
            = { { u"metadata/export_manifest.json: scenarios.general.versions[1]"_qs,
                    { ErrorCode::InvalidManifest, u"The file lies outside the library."_qs } },
                  { u"general/general_v2_2025-01-13.sql"_qs,
                      { ErrorCode::NotFound, u"The file is gone."_qs } } };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        const QStringList texts = stage.find<MessageBar>()->texts();
        QCOMPARE(texts.size(), 1);
        QVERIFY(texts[0].startsWith(
            u"2 parts of this library are damaged; everything else can be used."_qs));
        QVERIFY(texts[0].contains(u"scenarios.general.versions[1]"_qs));
        QVERIFY(stage.action("load")->isEnabled());
        stage.press("repair");
        QTRY_VERIFY(asked(desk, "repair"));
    }

    void withoutItsDatabaseTheHistoryCanBeBrowsed()
    {
        handmade::Desk desk;
        desk.statusAnswer = Error { ErrorCode::NotFound,
            u"There is no database at /data/app.db. Check the path."_qs };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(stage.find<ReadyLine>()->text(), u"Not ready"_qs);
        QVERIFY(stage.find<MessageBar>()->texts()[0].startsWith(u"There is no database"_qs));
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
    }

    void withoutADatabaseNothingCanBeLoaded()
    {
        handmade::Desk desk;
        Stage stage({ u"/library"_qs, {}, {}, {} }, desk.operations());
        QTRY_VERIFY(stage.workspace.library().listing());
        QCOMPARE(
            stage.find<ReadyLine>()->text(), u"No database: only the history can be browsed"_qs);
        QVERIFY(stage.find<DetailsPane>()->isVisible());
        for (const char *name : { "load", "reset", "capture", "checkNow" })
            QVERIFY(!stage.action(name)->isEnabled());
        QVERIFY(!asked(desk, "status"));
    }

    void filterSaysWhenNothingMatches()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        Hands hands;
        hands.chord(Qt::CTRL | Qt::Key_F);
        hands.type(u"nobody"_qs);
        auto *pane = stage.find<LibraryPane>();
        QTRY_VERIFY(!pane->tree()->isVisible());
        hands.press(u"Clear the filter"_qs);
        QTRY_VERIFY(pane->tree()->isVisible());
        QVERIFY(pane->tree()->isExpanded(pane->tree()->model()->index(0, 0)));
    }

    void resetStaysUsableWhenTheFirstCheckFoundALock()
    {
        handmade::Desk desk;
        desk.statusAnswer
            = Error { ErrorCode::DatabaseLocked, u"The database is locked. Try again."_qs };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.action("reset")->isEnabled());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer = handmade::readyStatus();
        }
        stage.press("reset");
        QTRY_VERIFY(asked(desk, "reset"));
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(stage.find<ActivityBar>()->resultText().startsWith(u"Reset to general v3"_qs));
        QCOMPARE(stage.action("reset")->text(), u"Reset to general v3"_qs);
    }

    void theSampleIsAnnouncedOnce()
    {
        handmade::Desk desk;
        WorkspaceOptions options = onDatabase;
        options.sample = SamplePaths {};
        Stage stage(options, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(asked(desk, "prepare"));
        QCOMPARE(stage.find<MessageBar>()->texts(),
            QStringList(u"Practice database: nothing here touches your systems."_qs));
        QCOMPARE(stage.window.windowTitle(), u"Practice · DEMO"_qs);
    }

    void panesAreReachedByF6AndEverythingHasAName()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        Hands hands;
        std::set<QWidget *> visited;
        for (int step = 0; step < 4; ++step) {
            hands.chord(Qt::Key_F6);
            visited.insert(stage.window.focusWidget());
        }
        QCOMPARE(visited.size(), 4u);
        const auto buttons = stage.window.findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisible() && button->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                    qPrintable(button->toolTip()));
        }
    }
};

QTEST_MAIN(TestWindow)
#include "tst_ui_window.moc"
