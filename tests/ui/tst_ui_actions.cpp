// SPDX-License-Identifier: MIT
// Everything that can be done is an action: named, told, reachable, and with keys of its own.
#include "resources/resources.h"
#include "ui/connection/connectionmanager.h"
#include "ui/handmade.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/menus.h"
#include "ui/stage.h"
#include "ui/windowstates.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialogButtonBox>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <map>
#include <set>

using namespace seedbank;

namespace {

const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };

/** Why these are not in the menu. */
const std::map<QString, QString> notInTheMenu {
    { u"clearFilter"_qs, u"a button where nothing matches"_qs },
    { u"connectDatabase"_qs, u"addConnection in other words"_qs },
    { u"connectAgain"_qs, u"a button of the message that says what failed"_qs },
    { u"stopCheck"_qs, u"a button while there is a check"_qs },
    { u"showChanges"_qs, u"a button of the Ready line"_qs },
    { u"cancelJob"_qs, u"a button while there is a job"_qs },
    { u"openSelected"_qs, u"keys of the tree"_qs },
    { u"contextMenu"_qs, u"it is about what has the focus"_qs },
    { u"copy"_qs, u"it is about what has the focus"_qs },
    { u"copyCell"_qs, u"in the menu of a table"_qs },
    { u"copyRow"_qs, u"in the menu of a table"_qs },
    { u"copyTable"_qs, u"in the menu of a table"_qs },
    { u"checkLoadAgain"_qs, u"a button of the load sheet"_qs },
    { u"copyObstacles"_qs, u"a button of the load sheet"_qs },
    { u"libraryBefore"_qs, u"a button of the message about the connection's library"_qs },
    { u"makeLibraryHere"_qs, u"a button of the message about a folder"_qs },
    { u"setConnectionsAside"_qs, u"a button of the message about their file"_qs },
};
/** What needs no more words than its text. */
const std::set<QString> plain { u"load"_qs, u"enterPassword"_qs, u"filter"_qs, u"clearFilter"_qs,
    u"stopCheck"_qs, u"cancelJob"_qs, u"nextPane"_qs, u"previousPane"_qs, u"closePanel"_qs,
    u"quit"_qs };

QList<QAction *> actionsOf(const Stage &stage)
{
    return stage.window.findChildren<QAction *>(Qt::FindDirectChildrenOnly);
}

void collect(const QMenu &menu, std::set<const QAction *> &into)
{
    const auto actions = menu.actions();
    for (const QAction *action : actions) {
        into.insert(action);
        if (const auto *inner = qobject_cast<const QMenu *>(action->menu<QMenu *>()))
            collect(*inner, into);
    }
}

/** "P" of "Co&py". */
QString mnemonicOf(const QString &text)
{
    return QKeySequence::mnemonic(text).toString();
}

/** Of one menu, and of those in it. */
QStringList conflictsIn(const QMenu &menu)
{
    QStringList conflicts;
    std::set<QString> taken;
    const auto actions = menu.actions();
    for (const QAction *action : actions) {
        const QString key = mnemonicOf(action->text());
        if (!key.isEmpty() && !taken.insert(key).second)
            conflicts << action->text();
        if (const auto *inner = action->menu<QMenu *>())
            conflicts += conflictsIn(*inner);
    }
    return conflicts;
}

/** What a letter with Alt goes to, of all there is. */
QStringList textsWithMnemonic(const QWidget &under, const QString &letter)
{
    QStringList texts;
    const auto look = [&](const QString &text) {
        if (mnemonicOf(text) == u"Alt+"_qs + letter)
            texts << text;
    };
    const auto labels = under.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        look(label->buddy() ? label->text() : QString());
    const auto buttons = under.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        look(button->text());
    const auto actions = under.findChildren<QAction *>();
    for (const QAction *action : actions)
        look(action->text());
    return texts;
}

/** One of several to choose from, or what opens a menu: there is nothing to be done by it. */
bool isChoice(const QAbstractButton &button)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    return (button.isCheckable() && button.actions().isEmpty()) || (tool && tool->menu());
}

} // namespace

class TestActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void eachHasANameATextAndATipOfItsOwn()
    {
        handmade::Desk desk;
        const Stage stage(onFile, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        std::set<QString> names;
        std::set<QString> texts;
        const auto actions = actionsOf(stage);
        QVERIFY(actions.size() > 25);
        for (const QAction *action : actions) {
            const QString name = action->objectName();
            const QString text = action->text();
            QVERIFY2(!name.isEmpty(), qPrintable(text));
            QVERIFY2(names.insert(name).second, qPrintable(name));
            QVERIFY2(!text.isEmpty() && text == text.simplified(), qPrintable(name));
            QVERIFY2(!text.endsWith(u'.') && !text.contains(u"..."_qs), qPrintable(name));
            QVERIFY2(texts.insert(text).second, qPrintable(name + u' ' + text));
            QString bare = text;
            bare.remove(u'&').remove(u'…');
            const bool hasTip = action->toolTip() != bare && action->toolTip() != text;
            QVERIFY2(hasTip || plain.contains(name), qPrintable(name));
            QVERIFY2(action->toolTip() == action->toolTip().trimmed(), qPrintable(name));
        }
    }

    void noTwoShareAShortcut()
    {
        handmade::Desk desk;
        const Stage stage(onFile, desk.operations());
        std::map<QString, QString> owners;
        const auto actions = actionsOf(stage);
        for (const QAction *action : actions) {
            const auto shortcuts = action->shortcuts();
            for (const QKeySequence &shortcut : shortcuts) {
                const auto [owner, isNew] = owners.emplace(
                    shortcut.toString(QKeySequence::PortableText), action->objectName());
                QVERIFY2(isNew,
                    qPrintable(
                        shortcut.toString() + u' ' + owner->second + u' ' + action->objectName()));
            }
        }
        QVERIFY(owners.size() > 15);
        // Nothing is rewritten by a single key.
        for (const char *name : { "load", "reset", "undo" }) {
            const auto shortcuts = stage.action(name)->shortcuts();
            for (const QKeySequence &shortcut : shortcuts)
                QVERIFY2(shortcut[0].keyboardModifiers() & Qt::ControlModifier, name);
        }
    }

    void eachIsInTheMenuOrElsewhereForAReason()
    {
        handmade::Desk desk;
        const Stage stage(onFile, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        std::set<const QAction *> inMenu;
        collect(mainMenu(stage), inMenu);
        const auto actions = actionsOf(stage);
        for (const QAction *action : actions) {
            const bool isElsewhere = notInTheMenu.contains(action->objectName());
            QVERIFY2(inMenu.contains(action) != isElsewhere, qPrintable(action->objectName()));
        }
        for (const auto &[name, reason] : notInTheMenu)
            QVERIFY2(stage.window.findChild<QAction *>(name), qPrintable(name));
        QCOMPARE(conflictsIn(mainMenu(stage)), QStringList());
    }

    /** What lists all that can be done now finds it. */
    void eachButtonInSightShowsANamedAction()
    {
        QStringList strays;
        int seen = 0;
        visitWindowStates([&](const QString &state, QWidget &window) {
            const auto buttons = window.findChildren<QAbstractButton *>();
            for (const QAbstractButton *button : buttons) {
                const bool isOfToolkit = qobject_cast<QDialogButtonBox *>(button->parent());
                if (!button->isVisible() || button->window() != &window || isOfToolkit
                    || isChoice(*button))
                    continue;
                ++seen;
                const auto actions = button->actions();
                if (actions.size() != 1 || actions.front()->objectName().isEmpty()
                    || actions.front()->isEnabled() != button->isEnabled())
                    strays << state + u": "_qs + button->accessibleName() + button->text();
            }
        });
        QVERIFY(seen > 200);
        QVERIFY2(strays.isEmpty(), qPrintable(strays.join(u'\n')));
    }

    /** Somebody's database may be called so. */
    void noNameHoldsAShortcut()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("R&Q", Environment::Staging) };
        desk.connections.front().profile.url
            = *DatabaseUrl::parse(u"postgresql://ann@db.example.com/R&Q"_qs);
        Stage stage(handmade::on("R&Q"), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QTest::keyClick(&stage.window, Qt::Key_Return, Qt::ControlModifier);
        const auto *sheet = stage.find<LoadSheet>();
        QVERIFY(sheet->actText().startsWith(u"Comparing with R"_qs));
        QCOMPARE(textsWithMnemonic(stage.window, u"Q"_qs), QStringList());
        QTRY_VERIFY(!sheet->replacesText().isEmpty());
        const auto labels = sheet->findChildren<QLabel *>();
        QCOMPARE(std::ranges::count(labels, u"Type R&&Q to confirm"_qs, &QLabel::text), 1);
        QCOMPARE(textsWithMnemonic(stage.window, u"Q"_qs), QStringList());
        chooseInMenu(stage.find<ConnectionButton>(), stage.action("manageConnections"));
        const auto *manager = stage.find<ConnectionManager>();
        QVERIFY(manager);
        QTest::keyClick(manager->findChild<QTreeView *>(), Qt::Key_Delete);
        QCOMPARE(textsWithMnemonic(stage.window, u"Q"_qs), QStringList());
    }

    /** Alt and a letter goes to one place. */
    void noTwoFieldsShareALetter()
    {
        QStringList conflicts;
        visitWindowStates([&conflicts](const QString &state, QWidget &window) {
            std::map<QString, QString> taken;
            const auto look = [&](const QString &text) {
                const QString key = mnemonicOf(text);
                if (!key.isEmpty() && !taken.emplace(key, text).second)
                    conflicts << state + u": "_qs + text + u", "_qs + taken[key];
            };
            const auto labels = window.findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                if (label->buddy() && label->isVisible() && label->window() == &window)
                    look(label->text());
            }
            const auto buttons = window.findChildren<QAbstractButton *>();
            for (const QAbstractButton *button : buttons) {
                if (button->isVisible() && button->window() == &window)
                    look(button->text());
            }
        });
        QVERIFY2(conflicts.isEmpty(), qPrintable(conflicts.join(u'\n')));
    }
};

QTEST_MAIN(TestActions)
#include "tst_ui_actions.moc"
