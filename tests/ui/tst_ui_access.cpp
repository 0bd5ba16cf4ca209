// SPDX-License-Identifier: MIT
// What a screen reader and the keyboard find in the window's states.
#include "resources/resources.h"
#include "translations/findings.h"
#include "ui/accessevents.h"
#include "ui/accesswalk.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/stage.h"
#include "ui/style/clearstyle.h"
#include "ui/widgets/messagebar.h"
#include "ui/windowstates.h"

#include <QApplication>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace seedbank;

namespace {

const WorkspaceOptions onDatabase { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

/** "state: fault" of all states. */
QStringList faultsOfStates(const std::function<QStringList(QWidget &)> &faults)
{
    QStringList all;
    visitWindowStates([&](const QString &state, QWidget &window) {
        const QStringList found = faults(window);
        for (const QString &fault : found)
            all << state + QStringLiteral(": ") + fault;
    });
    return all;
}

/** What the handmade answers and the engines put into names. */
QStringList planted()
{
    return { QStringLiteral("general"), QStringLiteral("writer"), QStringLiteral("app"),
        QStringLiteral("shop"), QStringLiteral("stage"), QStringLiteral("ask"),
        QStringLiteral("gone"), QStringLiteral("sqlite"), QStringLiteral("SQLite"),
        QStringLiteral("PostgreSQL"), QStringLiteral("MariaDB, MySQL"), QStringLiteral("last"),
        QStringLiteral("example"), QStringLiteral("com"), QStringLiteral("ann"),
        QStringLiteral("fragments"), QStringLiteral("todos"), QStringLiteral("vaults"),
        QStringLiteral("The database said no."), QStringLiteral("It is damaged."),
        QStringLiteral("The first note."), QStringLiteral("The second note."),
        QStringLiteral("There is no connection"), QStringLiteral("Scroll Left"),
        QStringLiteral("Scroll Right"), QStringLiteral("It is locked."),
        QStringLiteral("It is gone."), QStringLiteral("It was found."),
        QString::fromUtf8("מסד נתונים") };
}

/** The names of the rows in sight of the library. */
QStringList namesOfRows(QTreeView *tree)
{
    QStringList names;
    const QAccessibleInterface *view = QAccessible::queryAccessibleInterface(tree);
    for (int child = 0; child < view->childCount(); ++child)
        names << view->child(child)->text(QAccessible::Name);
    return names;
}

QStringList rowsWith(const QStringList &names, const QString &word)
{
    QStringList found;
    for (const QString &name : names) {
        if (name.split(QStringLiteral(", ")).contains(word))
            found << name;
    }
    return found;
}

/** Alerts that begin like this. */
qsizetype said(const QString &start)
{
    const QStringList alerts = AccessEvents::alerts();
    return std::ranges::count_if(
        alerts, [&start](const QString &alert) { return alert.startsWith(start); });
}

} // namespace

class TestAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        QApplication::setStyle(new ClearStyle(QStringLiteral("fusion")));
    }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void everythingThatIsUsedHasANameOfItsOwn()
    {
        const QStringList faults = faultsOfStates(faultsOfNames);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void everyNameCanBeTranslated()
    {
        MarkingTranslator translator(QStringLiteral(SEEDBANK_TRANSLATIONS));
        QVERIFY(QCoreApplication::installTranslator(&translator));
        Findings findings(translator, planted());
        visitWindowStates([&findings](const QString &, QWidget &window) {
            walkAccessible(window, [&findings](const QAccessibleInterface &found, const QString &) {
                if (isUsed(found)) {
                    findings.look(found.text(QAccessible::Name));
                    findings.look(found.text(QAccessible::Description));
                }
            });
        });
        QCoreApplication::removeTranslator(&translator);
        QStringList unmarked;
        for (const QString &finding : findings.all()) {
            if (finding.startsWith(u"unmarked"_qs))
                unmarked << finding;
        }
        QVERIFY2(unmarked.isEmpty(), qPrintable(unmarked.join(u'\n')));
    }

    /** A name says what is changed; before somebody presses it, what becomes of the data. */
    void whatChangesDataIsDescribed()
    {
        handmade::Desk desk;
        desk.importAnswer->safetyCopy = QStringLiteral("/copies/3_before_general.sql");
        desk.copiesAnswer = handmade::safetyCopies();
        desk.statusAnswer = handmade::changedStatus();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        reset(stage);
        QTRY_VERIFY(desk.wasAsked("reset") && stage.isIdle());
        for (const char *action : { "load", "reset", "undo", "capture" }) {
            int buttons = 0;
            const QObjectList users = stage.action(action)->associatedObjects();
            for (QObject *user : users) {
                auto *button = qobject_cast<QToolButton *>(user);
                if (!button || !button->isVisible())
                    continue;
                ++buttons;
                const auto *found = QAccessible::queryAccessibleInterface(button);
                const QString description = found->text(QAccessible::Description);
                QVERIFY2(!description.isEmpty(), action);
                QVERIFY2(description != found->text(QAccessible::Name), action);
            }
            QVERIFY2(buttons > 0, action);
        }
    }

    /** Its words alone may not say what happens: each has a sentence that does. */
    void everyActionThatPeopleSeeIsDescribed()
    {
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QStringList faults;
        const auto actions = stage.window.findChildren<QAction *>(Qt::FindDirectChildrenOnly);
        for (const QAction *action : actions) {
            const QString bare = QString(action->text()).remove(u'&').remove(u'…');
            const QString told = QString(action->toolTip()).remove(u'…');
            if (told == bare || told.split(u' ').size() < 3)
                faults << action->objectName() + u": "_qs + action->toolTip();
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY(actions.size() > 25);
    }

    void whatCannotBePressedSaysWhy()
    {
        const QStringList faults = faultsOfStates(faultsOfRefusals);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void viewsNameTheirCellsAndColumns()
    {
        const QStringList faults = faultsOfStates(faultsOfViews);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    /** What stands in a badge, or is a pin. */
    void aRowsNameSaysWhatIsDrawnInIt()
    {
        handmade::Desk desk;
        desk.copiesAnswer = handmade::safetyCopies();
        desk.listingAnswer->problems = {
            { QString::fromStdString(desk.listingAnswer->manifest.scenarios[0].versions[0].file),
                Error { ErrorCode::DamagedSnapshot, u"It is damaged."_qs } }
        };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTreeView *tree = stage.find<LibraryPane>()->tree();
        tree->expandAll();
        const QStringList names = namesOfRows(tree);
        QCOMPARE(rowsWith(names, u"latest"_qs).size(), 2); // of two scenarios
        QCOMPARE(rowsWith(names, u"live"_qs).size(), 1);
        QVERIFY(rowsWith(names, u"live"_qs).front().startsWith(u"v3, "_qs));
        QCOMPARE(rowsWith(names, u"pinned"_qs).size(), 1);
        QVERIFY(rowsWith(names, u"pinned"_qs).front().startsWith(u"v2, "_qs));
        QCOMPARE(rowsWith(names, u"damaged"_qs).size(), 1);
        QVERIFY(rowsWith(names, u"damaged"_qs).front().startsWith(u"v1, "_qs));
        QCOMPARE(rowsWith(names, u"next undo"_qs).size(), 1);
    }

    /** "+1 ~3 −2" is for the eye. */
    void changesAreNamedInWords()
    {
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        int changes = 0;
        const auto views = stage.window.findChildren<QTreeView *>();
        for (QTreeView *view : views) {
            if (!view->isVisible() || view->isHeaderHidden())
                continue;
            const QAccessibleInterface *table = QAccessible::queryAccessibleInterface(view);
            for (int child = 0; child < table->childCount(); ++child) {
                const QString name = table->child(child)->text(QAccessible::Name);
                QVERIFY2(!name.contains(u'~') && !name.contains(QChar(0x2212)), qPrintable(name));
                changes += name.contains(u"since the load"_qs);
            }
        }
        QVERIFY(changes > 0);
    }

    void tabGoesEverywhereAsTheEyeDoes_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void tabGoesEverywhereAsTheEyeDoes()
    {
        QFETCH(Qt::LayoutDirection, direction);
        QApplication::setLayoutDirection(direction);
        const QStringList faults = faultsOfStates([](QWidget &window) {
            const QWidget &scope = scopeOfTab(window);
            const std::vector<QWidget *> passed = pressTab(scope);
            QStringList found = faultsOfOrder(passed);
            for (const QWidget *stop : tabStops(scope)) {
                if (std::ranges::find(passed, stop) == passed.end())
                    found << printed(*stop) + u" is not reached"_qs;
            }
            return found;
        });
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void itIsReadAsTheEyeDoes_data() { tabGoesEverywhereAsTheEyeDoes_data(); }
    void itIsReadAsTheEyeDoes()
    {
        QFETCH(Qt::LayoutDirection, direction);
        QApplication::setLayoutDirection(direction);
        const QStringList faults = faultsOfStates(faultsOfReading);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void aMessageIsSaidWhenItComes()
    {
        const AccessEvents events;
        handmade::Desk desk;
        desk.importAnswer = Error { ErrorCode::DatabaseError, u"The database said no."_qs, {}, {} };
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        reset(stage);
        QTRY_COMPARE(stage.find<MessageBar>()->texts().size(), 1);
        QCOMPARE(said(stage.find<MessageBar>()->texts().front()), 1);
        QCOMPARE(AccessEvents::alerts().size(), 1); // nothing else tells of it
    }

    void theSameMessageIsSaidOnce()
    {
        const AccessEvents events;
        MessageBar bar;
        bar.show(u"database"_qs, { .tone = Tone::Danger, .text = u"It is away."_qs });
        bar.show(u"database"_qs, { .tone = Tone::Danger, .text = u"It is away."_qs });
        QCOMPARE(said(u"It is away."_qs), 1);
        QCOMPARE(bar.texts(), QStringList { u"It is away."_qs });
        bar.show(u"database"_qs, { .tone = Tone::Danger, .text = u"It refuses."_qs });
        QCOMPARE(said(u"It refuses."_qs), 1);
        bar.dismiss(u"database"_qs);
        bar.show(u"database"_qs, { .tone = Tone::Danger, .text = u"It refuses."_qs });
        QCOMPARE(said(u"It refuses."_qs), 2);
    }

    void theEndOfAJobIsSaid()
    {
        const AccessEvents events;
        handmade::Desk desk;
        Stage stage(onDatabase, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(AccessEvents::alerts(), QStringList()); // what is listed is no news
        reset(stage);
        QTRY_VERIFY(desk.wasAsked("reset") && stage.isIdle());
        const QString result = stage.find<ActivityBar>()->resultText();
        QVERIFY(!result.isEmpty());
        QCOMPARE(said(result), 1);
    }
};

QTEST_MAIN(TestAccess)
#include "tst_ui_access.moc"
