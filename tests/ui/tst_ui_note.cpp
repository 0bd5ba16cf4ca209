// SPDX-License-Identifier: MIT
// The note of a version: written, replaced and removed by keys and clicks, and what goes wrong.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/notesheet.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/sight.h"
#include "ui/stage.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace seedbank;

namespace {

const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };
const QString noteOfV3 = QStringLiteral("Polished for the fair");

void press(const Stage &stage, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(stage.window.focusWidget(), key, modifiers);
}

void waitUntilIdle(const Stage &stage)
{
    QVERIFY(QTest::qWaitFor([&] { return stage.isIdle() && stage.window.isActiveWindow(); }));
}

void setNote(handmade::Desk &desk, std::size_t version, const std::string &note)
{
    const std::scoped_lock lock(desk.mutex);
    desk.listingAnswer->manifest.scenarios[0].versions[version].note = note;
}

QLineEdit *field(const Stage &stage)
{
    return stage.find<NoteSheet>()->findChild<QLineEdit *>();
}

bool isOpen(const Stage &stage)
{
    const auto *sheet = stage.find<NoteSheet>();
    return sheet && sheet->isVisible();
}

/** What stands below the field. */
QString hint(const Stage &stage)
{
    QString text;
    const auto labels = stage.find<NoteSheet>()->findChildren<TextLabel *>();
    for (const TextLabel *label : labels) {
        if (label->isVisible() && !label->text().startsWith(u"Note of "_qs))
            text = label->text();
    }
    return text;
}

} // namespace

class TestNote : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void f2EditsTheNoteOfTheSelectedVersion()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        QVERIFY(isOpen(stage));
        QCOMPARE(stage.find<NoteSheet>()->accessibleName(), u"Note of general v3"_qs);
        QCOMPARE(field(stage)->text(), noteOfV3);
        QVERIFY(field(stage)->hasFocus());
        QTest::keyClicks(field(stage), u"  For ACME "_qs); // what was there is selected
        QCOMPARE(actButton(stage.find<NoteSheet>())->text(), u"Save the note"_qs);
        setNote(desk, 2, "For ACME");
        press(stage, Qt::Key_Return);
        QTRY_VERIFY(desk.wasAsked("note general v3_2025-01-20 'For ACME'"));
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(!isOpen(stage));
        QVERIFY(
            stage.find<ActivityBar>()->resultText().startsWith(u"Saved the note to general v3"_qs));
        QCOMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        const auto labels = stage.find<DetailsPane>()->findChildren<TextLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const TextLabel *label) { return label->text() == u"For ACME"_qs; }));
    }

    void aButtonInTheDetailsLeadsThereToo()
    {
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        const auto *details = stage.find<DetailsPane>();
        QToolButton *button = toolOf(*details, stage.action("editNote"));
        QVERIFY(button && isInSight(*button));
        QCOMPARE(button->text(), u"Edit note…"_qs);
        const QRect place = button->geometry();
        QTreeView *tree = stage.find<LibraryPane>()->tree();
        QTest::keyClick(tree, Qt::Key_Down); // v2 has none
        QCOMPARE(details->headingText(), u"general / v2"_qs);
        QCOMPARE(button->text(), u"Add a note…"_qs);
        QCOMPARE(button->geometry(), place);
        click(button);
        QVERIFY(isOpen(stage));
        QCOMPARE(field(stage)->text(), QString());
        QTest::keyClicks(field(stage), u"Second"_qs);
        click(actButton(stage.find<NoteSheet>()));
        QTRY_VERIFY(desk.wasAsked("note general v2_2025-01-13 'Second'"));
        QTRY_VERIFY(stage.isIdle());
        QTest::keyClick(tree, Qt::Key_End);
        QTest::keyClick(tree, Qt::Key_Right);
        QTest::keyClick(tree, Qt::Key_Down);
        QVERIFY2(
            details->factsText().startsWith(u"Safety copy"_qs), qPrintable(details->factsText()));
        QVERIFY(!button->isVisible()); // there is nothing to write it to
        QTest::keyClick(tree, Qt::Key_F2);
        QVERIFY(!isOpen(stage));
        QVERIFY(!stage.find<SheetStack>()->sheet());
    }

    void whereNothingChangedThereIsNothingToSave()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        QVERIFY(!actButton(stage.find<NoteSheet>())->isEnabled());
        press(stage, Qt::Key_Return);
        press(stage, Qt::Key_End);
        QTest::keyClicks(field(stage), u"  "_qs); // spaces at its end are none
        QVERIFY(!actButton(stage.find<NoteSheet>())->isEnabled());
        press(stage, Qt::Key_Return);
        QVERIFY(isOpen(stage));
        press(stage, Qt::Key_Escape);
        QVERIFY(!isOpen(stage));
        QVERIFY(stage.window.focusWidget()->isVisible());
        for (const std::string &asked : desk.askedSoFar())
            QVERIFY2(!asked.starts_with("note "), asked.c_str());
    }

    void anEmptyNoteIsRemoved()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        press(stage, Qt::Key_Delete);
        QCOMPARE(actButton(stage.find<NoteSheet>())->text(), u"Remove the note"_qs);
        press(stage, Qt::Key_Enter);
        QTRY_VERIFY(desk.wasAsked("note general v3_2025-01-20 ''"));
        QTRY_VERIFY(stage.find<ActivityBar>()->resultText().startsWith(
            u"Removed the note of general v3"_qs));
    }

    void whatHasNoRoomIsSaid()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        QGuiApplication::clipboard()->setText(QString(600, u'x'));
        press(stage, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field(stage)->text().size(), 500);
        const QString isFull = u"A note has no room for more than 500 character"_qs;
        QVERIFY2(hint(stage).startsWith(isFull), qPrintable(hint(stage)));
        press(stage, Qt::Key_Backspace);
        QCOMPARE(hint(stage), u"Everybody who uses this library sees it."_qs);
        QTest::keyClicks(field(stage), u"yz"_qs);
        QVERIFY2(hint(stage).startsWith(isFull), qPrintable(hint(stage)));
        press(stage, Qt::Key_Return);
        const QByteArray kept = "note general v3_2025-01-20 '" + QByteArray(499, 'x') + "y'";
        QTRY_VERIFY(desk.wasAsked(kept.constData()));
    }

    void aLongerNoteOfSomebodyElseIsNotCut()
    {
        handmade::Desk desk;
        const std::string longNote = std::string(2'000, 'n') + "\nand a second line";
        setNote(desk, 2, longNote);
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        QVERIFY(!actButton(stage.find<NoteSheet>())->isEnabled());
        press(stage, Qt::Key_End);
        press(stage, Qt::Key_Backspace);
        press(stage, Qt::Key_Return);
        const std::string shorter = longNote.substr(0, longNote.size() - 1);
        QTRY_VERIFY(desk.wasAsked(("note general v3_2025-01-20 '" + shorter + "'").c_str()));
    }

    void aNoteThatCannotBeSavedIsSaidAndWhatWasTypedIsKept()
    {
        handmade::Desk desk;
        desk.annotateAnswer = Error { ErrorCode::PermissionDenied,
            u"The library /library cannot be written to."_qs };
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        QTest::keyClicks(field(stage), u"For ACME"_qs);
        press(stage, Qt::Key_Return);
        QTRY_COMPARE(stage.find<MessageBar>()->texts().size(), 1);
        QVERIFY(stage.find<MessageBar>()->texts().front().contains(
            u"The library /library cannot be written to."_qs));
        QTRY_VERIFY(isOpen(stage) && stage.isIdle());
        QCOMPARE(field(stage)->text(), u"For ACME"_qs);
        QVERIFY(field(stage)->hasFocus());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.annotateAnswer = {};
        }
        press(stage, Qt::Key_Return); // again
        QTRY_VERIFY(!isOpen(stage) && stage.isIdle());
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
    }

    void whatSomebodyElseChangesMeanwhileIsSaid()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        setNote(desk, 2, "By Bob");
        press(stage, Qt::Key_F5);
        QTRY_COMPARE(field(stage)->text(), u"By Bob"_qs); // nobody typed anything
        QTRY_VERIFY(stage.isIdle());
        QTest::keyClicks(field(stage), u" and Ann"_qs);
        setNote(desk, 2, "By Bob alone");
        press(stage, Qt::Key_F5);
        QTRY_COMPARE(hint(stage),
            u"Somebody else changed the note while you were typing. It says: “By Bob alone”. What "
            u"you save replaces it."_qs);
        QCOMPARE(field(stage)->text(), u"By Bob and Ann"_qs);
        QVERIFY(isOpen(stage));
        QTRY_VERIFY(stage.isIdle());
        press(stage, Qt::Key_Return);
        QTRY_VERIFY(desk.wasAsked("note general v3_2025-01-20 'By Bob and Ann'"));
    }

    void aVersionThatGoesMeanwhileIsSaid()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F2);
        QTest::keyClicks(field(stage), u"For ACME"_qs);
        const LibraryListing all = *desk.listingAnswer;
        {
            const std::scoped_lock lock(desk.mutex);
            desk.listingAnswer->manifest.scenarios[0].versions.pop_back();
        }
        press(stage, Qt::Key_F5);
        QTRY_COMPARE(hint(stage), u"general v3 is not in the library any more."_qs);
        QVERIFY(!actButton(stage.find<NoteSheet>())->isEnabled());
        QCOMPARE(field(stage)->text(), u"For ACME"_qs);
        press(stage, Qt::Key_Return);
        QVERIFY(isOpen(stage));
        {
            const std::scoped_lock lock(desk.mutex);
            desk.listingAnswer
                = Error { ErrorCode::InvalidManifest, u"The manifest is no JSON."_qs };
        }
        QTRY_VERIFY(stage.isIdle());
        press(stage, Qt::Key_F5);
        QTRY_COMPARE(hint(stage), u"The manifest is no JSON."_qs);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.listingAnswer = all;
        }
        QTRY_VERIFY(stage.isIdle());
        press(stage, Qt::Key_F5);
        QTRY_VERIFY(actButton(stage.find<NoteSheet>())->isEnabled());
        QCOMPARE(field(stage)->text(), u"For ACME"_qs);
    }

    /** What somebody typed there would be gone. */
    void f2TakesNoOtherSheetsPlace()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(stage.find<CaptureSheet>()->isVisible());
        press(stage, Qt::Key_F2);
        QVERIFY(stage.find<CaptureSheet>()->isVisible());
        QVERIFY(!isOpen(stage));
        press(stage, Qt::Key_Escape);
        press(stage, Qt::Key_F2);
        QVERIFY(isOpen(stage));
    }
};

QTEST_MAIN(TestNote)
#include "tst_ui_note.moc"
