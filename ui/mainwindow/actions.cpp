// SPDX-License-Identifier: MIT
#include "ui/mainwindow/actions.h"

#include "ui/style/icons.h"

#include <QCoreApplication>
#include <QWidget>

namespace seedbank {

namespace {

struct ActionText {
    Q_DECLARE_TR_FUNCTIONS(seedbank::ActionText)
};

QAction *make(QWidget *window, const QString &text, const char *icon, const char *name)
{
    auto *action = new QAction(text, window);
    action->setObjectName(QLatin1String(name));
    if (*icon)
        action->setIcon(themedIcon(QLatin1String(icon)));
    window->addAction(action);
    return action;
}

void explain(QAction *action, const QString &text)
{
    action->setToolTip(text);
    action->setStatusTip(text);
}

} // namespace

Actions::Actions(QWidget *window)
    : capture(make(window, ActionText::tr("Capture…"), "capture", "capture"))
    , load(make(window, ActionText::tr("Load…"), "load", "load"))
    , reset(make(window, ActionText::tr("Reset"), "reset", "reset"))
    , undo(make(window, ActionText::tr("Undo load"), "", "undo"))
    , cancelJob(make(window, ActionText::tr("Cancel"), "", "cancelJob"))
    , checkNow(make(window, ActionText::tr("Check now"), "verify", "checkNow"))
    , stopCheck(make(window, ActionText::tr("Stop checking"), "", "stopCheck"))
    , showChanges(make(window, ActionText::tr("Show"), "", "showChanges"))
    , refresh(make(window, ActionText::tr("Refresh"), "refresh", "refresh"))
    , repair(make(window, ActionText::tr("Repair the library"), "library", "repair"))
    , addConnection(make(window, ActionText::tr("Add connection…"), "database", "addConnection"))
    , connectDatabase(make(window, ActionText::tr("Connect my database…"), "", "connectDatabase"))
    , connectAgain(make(window, ActionText::tr("Try again"), "", "connectAgain"))
    , enterPassword(make(window, ActionText::tr("Enter the password…"), "", "enterPassword"))
    , filter(make(window, ActionText::tr("Filter"), "search", "filter"))
    , clearFilter(make(window, ActionText::tr("Clear the filter"), "", "clearFilter"))
    , nextPane(make(window, ActionText::tr("Next pane"), "", "nextPane"))
    , previousPane(make(window, ActionText::tr("Previous pane"), "", "previousPane"))
    , quit(make(window, ActionText::tr("Quit"), "", "quit"))
{
    capture->setShortcut(Qt::CTRL | Qt::Key_N);
    load->setShortcuts({ Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter });
    reset->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    filter->setShortcut(QKeySequence::Find);
    refresh->setShortcut(Qt::Key_F5);
    nextPane->setShortcut(Qt::Key_F6);
    previousPane->setShortcut(Qt::SHIFT | Qt::Key_F6);
    quit->setShortcut(QKeySequence::Quit);
    explain(capture,
        ActionText::tr("Make the demo rows of the database the next version of a scenario"));
    explain(undo,
        ActionText::tr("Bring back the demo rows that the last load replaced, from their safety "
                       "copy"));
    explain(checkNow, ActionText::tr("Compare the database with what was loaded"));
    explain(refresh, ActionText::tr("Read the library and the database again"));
    explain(repair, ActionText::tr("Rebuild the manifest from the snapshots that are sound"));
    explain(addConnection, ActionText::tr("Save a way to reach one of your databases"));
    explain(connectDatabase, addConnection->toolTip());
    explain(connectAgain, ActionText::tr("Look up the connection and its password again"));
    explain(showChanges, ActionText::tr("Show which tables changed since the load"));
}

} // namespace seedbank
