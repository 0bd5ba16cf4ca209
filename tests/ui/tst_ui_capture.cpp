// SPDX-License-Identifier: MIT
// A capture in the real window, on the real operations: what the database holds from then on, and
// what becomes of a note where nothing has changed.
#include "resources/resources.h"
#include "support/sqlitefixture.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/readyline.h"
#include "ui/models/librarymodel.h"
#include "ui/stage.h"

#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr char edit[] = "UPDATE fragments SET message = 'edited' WHERE id = 1";
constexpr char secondEdit[] = "UPDATE fragments SET message = 'again' WHERE id IN (1, 2)";
constexpr char takeBack[] = "UPDATE fragments SET message = 'Buy seeds' WHERE id = 1";

/** The plan's rows, captured as general v1 and loaded; the window opens on them. */
struct Room : SqliteFixture {
    Room()
    {
        addPlanRows(database);
        ExportRequest request = exportRequest();
        request.note = "First rows";
        VERIFY_OK(test::run(request));
        VERIFY_OK(load());
    }

    void open()
    {
        stage = std::make_unique<Stage>(
            WorkspaceOptions { library(), database.url(), {}, journal() }, coreOperations());
        stage->window.activateWindow();
        QTRY_VERIFY(stage->window.isActiveWindow());
        wait();
    }
    void wait() const { QTRY_VERIFY(stage->isIdle()); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(stage->window.focusWidget(), key, modifiers);
    }
    void openSheet() const
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(sheet()->isVisible());
    }
    void type(const QString &note) const
    {
        const auto edits = sheet()->findChildren<QLineEdit *>();
        for (QLineEdit *candidate : edits) {
            if (candidate == sheet()->findChild<QComboBox *>()->lineEdit())
                continue;
            click(candidate);
            QTest::keyClick(candidate, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(candidate, note);
        }
    }
    /** What the sheet's button says, if it can be pressed. */
    QString offer() const
    {
        return actButton(sheet())->isEnabled() ? actButton(sheet())->text() : QString();
    }
    void act() const
    {
        click(actButton(sheet()));
        QTRY_VERIFY(!sheet()->isVisible());
        wait();
    }
    bool sheetSays(const QString &text) const
    {
        const auto labels = sheet()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    CaptureSheet *sheet() const { return stage->find<CaptureSheet>(); }
    QString ready() const { return stage->find<ReadyLine>()->text(); }
    QString result() const { return stage->find<ActivityBar>()->resultText(); }
    QString shownNote() const
    {
        return stage->find<LibraryPane>()->currentVersion().data(LibraryModel::NoteRole).toString();
    }
    std::size_t versions() const
    {
        return stage->workspace.library().listing()->manifest.find("general")->versions.size();
    }

    std::unique_ptr<Stage> stage;
};

VersionRef v1Of(const Room &room)
{
    const auto &versions
        = room.stage->workspace.library().listing()->manifest.find("general")->versions;
    return { "general", versions.front().version.toString() };
}

} // namespace

class TestCapture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    /** By its size nothing is wrong with it: only who reads it knows. */
    void aVersionWhoseFileIsDamagedKeepsNothingFromBeingCaptured()
    {
        Room room;
        QFile file(QFileInfo(room.library() + u"/general/latest.sql"_qs).canonicalFilePath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qsizetype place = file.readAll().lastIndexOf("INSERT");
        QVERIFY(place > 0 && file.seek(place) && file.write("i") == 1);
        file.close();
        room.open();
        QTRY_VERIFY(!room.stage->workspace.damageOf(v1Of(room)).isEmpty());
        room.openSheet();
        QTRY_COMPARE(room.offer(), u"Capture 11 rows as general v2"_qs);
        room.act();
        QVERIFY2(room.result().startsWith(u"Captured general v2"_qs), qPrintable(room.result()));
    }

    void aCaptureIsWhatIsReadyAndWhatAResetGoesBackTo()
    {
        Room room;
        room.database.execute(edit);
        const QString captured = room.database.hashAll();
        room.open();
        QCOMPARE(room.ready(), u"1 change since load"_qs);
        QCOMPARE(room.stage->action("reset")->text(), u"Reset to general v1"_qs);
        room.openSheet();
        QCOMPARE(room.offer(), u"Capture 11 rows as general v2"_qs);
        QTRY_VERIFY(room.sheetSays(u"Since general v1, checked "_qs) && room.sheetSays(u": ~1"_qs));
        room.act();
        QVERIFY2(room.result().startsWith(u"Captured general v2"_qs), qPrintable(room.result()));
        QVERIFY2(room.ready().startsWith(u"Ready: general v2"_qs), qPrintable(room.ready()));
        QCOMPARE(room.stage->action("reset")->text(), u"Reset to general v2"_qs);

        room.database.execute(secondEdit);
        const QString edited = room.database.hashAll();
        room.press(Qt::Key_F5);
        QTRY_COMPARE(room.ready(), u"2 changes since capture"_qs);
        room.stage->waitUntilSettled("reset");
        room.press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(room.ready().startsWith(u"Ready: general v2"_qs));
        QCOMPARE(room.database.hashAll(), captured);
        auto *undo = room.stage->find<ActivityBar>()->findChild<QToolButton *>(u"undoButton"_qs);
        QVERIFY2(undo->text().startsWith(u"Undo: back to general v2 + 2 changes, "_qs),
            qPrintable(undo->text()));
        room.stage->waitUntilSettled("undo");
        click(undo);
        QTRY_COMPARE(room.ready(), u"2 changes since capture"_qs);
        QVERIFY2(room.result().startsWith(u"Back to general v2 + 2 changes · 2 rows changed"_qs),
            qPrintable(room.result()));
        QCOMPARE(undo->text(), u"Redo: back to general v2"_qs);
        QCOMPARE(room.database.hashAll(), edited);
    }

    void whereNothingChangedTheButtonSaysWhatItWillDo()
    {
        Room room;
        room.open();
        room.openSheet();
        QCOMPARE(room.offer(), QString());
        QVERIFY(room.sheetSays(u"Nothing has changed since general v1"_qs));
        room.type(u"First rows"_qs); // it has this one
        QCOMPARE(room.offer(), QString());
        room.type(u"Shown at the fair"_qs);
        QCOMPARE(room.offer(), u"Save the note to general v1"_qs);
        QVERIFY(room.sheetSays(u"the note replaces the one"_qs));
        room.act();
        QVERIFY2(room.result().startsWith(u"Saved the note to general v1"_qs),
            qPrintable(room.result()));
        QTRY_COMPARE(room.shownNote(), u"Shown at the fair"_qs);
        QCOMPARE(room.versions(), 1U);
        // Under another name the same rows are a version.
        room.openSheet();
        QTest::keyClicks(room.stage->window.focusWidget(), u"fair"_qs);
        QCOMPARE(room.offer(), u"Capture 11 rows as fair v1"_qs);
    }

    void theNoteIsKeptWhereTheSheetDidNotKnowThatNothingChanged()
    {
        Room room;
        room.database.execute(edit);
        room.open();
        room.openSheet();
        room.type(u"Shown at the fair"_qs);
        QCOMPARE(room.offer(), u"Capture 11 rows as general v2"_qs);
        room.database.execute(takeBack);
        room.act();
        QVERIFY2(room.result().startsWith(
                     u"Nothing has changed since general v1: your note was saved to it"_qs),
            qPrintable(room.result()));
        QTRY_COMPARE(room.shownNote(), u"Shown at the fair"_qs);
        QCOMPARE(room.versions(), 1U);
    }

    void theSheetLooksAgainBeforeItSaysThatNothingChanged()
    {
        Room room;
        room.open();
        QVERIFY2(room.ready().startsWith(u"Ready: general v1"_qs), qPrintable(room.ready()));
        room.database.execute(edit);
        room.openSheet();
        QTRY_COMPARE(room.offer(), u"Capture 11 rows as general v2"_qs);
    }
};

QTEST_MAIN(TestCapture)
#include "tst_ui_capture.moc"
