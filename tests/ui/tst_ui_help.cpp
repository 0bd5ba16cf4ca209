// SPDX-License-Identifier: MIT
// Help: which keys do what, and what this program is.
#include "database/engine.h"
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/mainwindow/aboutsheet.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/shortcutssheet.h"
#include "ui/menus.h"
#include "ui/sight.h"
#include "ui/stage.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tablelist.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace seedbank;

namespace {

const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };

void press(const Stage &stage, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(stage.window.focusWidget(), key, modifiers);
}

void waitUntilIdle(const Stage &stage)
{
    QVERIFY(QTest::qWaitFor([&] { return stage.isIdle() && stage.window.isActiveWindow(); }));
}

/** "What it does: Keys" */
QStringList rowsOf(const TableList &table)
{
    QStringList rows;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        rows << table.model()->index(row, 0).data().toString() + u": "_qs
                + table.model()->index(row, 1).data().toString();
    return rows;
}

} // namespace

class TestHelp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setApplicationVersion(u"9.8.7"_qs);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void f1TellsWhichKeysDoWhat()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F1);
        auto *sheet = stage.find<ShortcutsSheet>();
        QVERIFY(sheet && sheet->isVisible());
        auto *table = sheet->findChild<TableList *>();
        QVERIFY(table->hasFocus());
        const QStringList rows = rowsOf(*table);
        for (const char *row : { "What is selected: ", "Load and capture: ", "Move around: ",
                 "Load: Ctrl+Return, Ctrl+Enter", "Reset to general v3: Ctrl+Shift+R",
                 "Open what is selected: Return, Enter", "Edit note: F2", "Keyboard shortcuts: F1",
                 "Refresh: F5", "Next pane: F6", "Context menu: Shift+F10, Menu" })
            QVERIFY2(rows.contains(QString::fromLatin1(row)), row);
        // All that have keys, and nothing else.
        const auto actions = stage.window.findChildren<QAction *>(Qt::FindDirectChildrenOnly);
        const auto withKeys = std::ranges::count_if(
            actions, [](const QAction *action) { return !action->shortcuts().isEmpty(); });
        const auto named = std::ranges::count_if(
            rows, [](const QString &row) { return !row.endsWith(u": "_qs); });
        QVERIFY2(named == withKeys, qPrintable(rows.join(u'\n')));
        // A screen reader reads them row by row.
        const auto *view = QAccessible::queryAccessibleInterface(table);
        QCOMPARE(view->text(QAccessible::Name), u"Keyboard shortcuts"_qs);
        press(stage, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QVERIFY(stage.find<DetailsPane>()->isVisible());
        QVERIFY(stage.find<LibraryPane>()->tree()->hasFocus());
    }

    void theListScrollsInTheSmallestWindow()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        stage.window.resize(640, 350);
        press(stage, Qt::Key_F1);
        auto *table = stage.find<ShortcutsSheet>()->findChild<TableList *>();
        press(stage, Qt::Key_End);
        const QModelIndex last = table->model()->index(table->model()->rowCount() - 1, 0);
        QCOMPARE(table->currentIndex().row(), last.row());
        QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(last).center()));
        QTRY_VERIFY(stage.find<ShortcutsSheet>()->rect().contains(table->viewport()->mapTo(
            stage.find<ShortcutsSheet>(), table->visualRect(last).center())));
    }

    void aMessageIsSeenOverIt()
    {
        handmade::Desk desk;
        desk.statusAnswer->warnings = { u"The table todos has no key."_qs };
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F1);
        const auto *messages = stage.find<MessageBar>();
        QTRY_VERIFY(isInSight(*messages) && messages->height() > messages->fontMetrics().height());
        const auto *close = buttonOf(*stage.find<ShortcutsSheet>(), u"Close"_qs);
        const QRect place(close->mapToGlobal(QPoint()), close->size());
        QTRY_VERIFY(!place.intersects(QRect(messages->mapToGlobal(QPoint()), messages->size())));
    }

    /** It is read while something is prepared, which comes back as it was. */
    void helpKeepsWhatIsTypedInASheet()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_N, Qt::ControlModifier);
        auto *capture = stage.find<CaptureSheet>();
        QTRY_VERIFY(capture->isVisible());
        QLineEdit *note = capture->findChildren<QLineEdit *>().last();
        note->setFocus();
        QTest::keyClicks(note, u"for the fair"_qs);
        press(stage, Qt::Key_F1);
        QVERIFY(!capture->isVisible());
        QVERIFY(stage.window.isPreparing());
        press(stage, Qt::Key_Escape);
        QVERIFY(capture->isVisible());
        QVERIFY(note->hasFocus());
        QCOMPARE(note->text(), u"for the fair"_qs);
        press(stage, Qt::Key_Escape);
        QVERIFY(!capture->isVisible());
        QVERIFY(stage.find<DetailsPane>()->isVisible());
        QVERIFY(!stage.window.isPreparing());
    }

    void helpAloneIsNothingThatIsPrepared()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        press(stage, Qt::Key_F1);
        QVERIFY(stage.find<ShortcutsSheet>()->isVisible());
        QVERIFY(!stage.window.isPreparing());
        // From it a load is prepared.
        press(stage, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(stage.find<LoadSheet>()->canLoad());
        QVERIFY(stage.find<LoadSheet>()->isVisible());
        press(stage, Qt::Key_F1);
        press(stage, Qt::Key_F1); // again: it is there
        QVERIFY(stage.find<ShortcutsSheet>()->isVisible());
        // A click on a version closes both.
        QTreeView *tree = stage.find<LibraryPane>()->tree();
        click(*tree, tree->currentIndex());
        QVERIFY(stage.find<DetailsPane>()->isVisible());
    }

    void whatTheProgramIsIsToldAndCopied()
    {
        handmade::Desk desk;
        Stage stage(onFile, desk.operations());
        waitUntilIdle(stage);
        chooseFromMenu(stage, "about");
        auto *sheet = stage.find<AboutSheet>();
        QVERIFY(sheet && sheet->isVisible());
        QCOMPARE(sheet->accessibleName(), u"About Seedbank"_qs);
        const auto labels = sheet->findChildren<TextLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const TextLabel *label) { return label->text().contains(u"9.8.7"_qs); }));
        QVERIFY(std::ranges::any_of(
            labels, [](const TextLabel *label) { return label->text().contains(u"MIT"_qs); }));
        const QStringList rows = rowsOf(*sheet->findChild<TableList *>());
        QVERIFY(rows.contains(u"Qt %1: LGPL-3.0-only"_qs.arg(QString::fromLatin1(qVersion()))));
        for (const Engine &engine : engines()) {
            QVERIFY(!engine.clientLicence.isEmpty());
            QVERIFY(rows.contains(engine.clientLibrary() + u": "_qs + engine.clientLicence));
        }
        QPushButton *copy = actButton(sheet);
        QCOMPARE(copy->text(), u"Copy"_qs);
        click(copy);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.startsWith(u"Seedbank 9.8.7 (MIT)\n"_qs));
        for (const QString &row : rows)
            QVERIFY2(text.contains(row.section(u": "_qs, 0, 0)), qPrintable(row));
        QVERIFY(text.contains(QSysInfo::prettyProductName()));
        QCOMPARE(copy->text(), u"Copied"_qs);
        click(buttonOf(*sheet, u"Close"_qs));
        QVERIFY(!sheet->isVisible());
        chooseFromMenu(stage, "about");
        QCOMPARE(copy->text(), u"Copy"_qs);
    }
};

QTEST_MAIN(TestHelp)
#include "tst_ui_help.moc"
