// SPDX-License-Identifier: MIT
#include "ui/mainwindow/actions.h"

#include "ui/style/icons.h"
#include "ui/widgets/settledaction.h"

#include <QMenu>
#include <QWidget>

#include <algorithm>

namespace seedbank {

Actions::Actions(QWidget *window)
    : m_window(window)
    , load(add({ .name = "load",
          .text = tr("Load…"),
          .group = Group::Loads,
          .icon = "load",
          .keys = { Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter } }))
    , reset(add({ .name = "reset",
          .text = tr("Reset"),
          .group = Group::Loads,
          .icon = "reset",
          .keys = { Qt::CTRL | Qt::SHIFT | Qt::Key_R },
          .isSettled = true }))
    , undo(add({ .name = "undo",
          .text = tr("Undo load"),
          .group = Group::Loads,
          .tip = tr("Bring back the demo rows that the last load replaced, from their safety copy"),
          .isSettled = true }))
    , capture(add({ .name = "capture",
          .text = tr("Capture…"),
          .group = Group::Loads,
          .icon = "capture",
          .keys = { Qt::CTRL | Qt::Key_N },
          .tip = tr("Capture the demo rows of the database as the next version of a scenario") }))
    , editNote(add({ .name = "editNote",
          .text = tr("Edit note…"),
          .group = Group::Versions,
          .icon = "note",
          .keys = { Qt::Key_F2 },
          .tip = tr("Say in a few words what this version is for") }))
    , addConnection(add({ .name = "addConnection",
          .text = tr("Add connection…"),
          .group = Group::Connections,
          .icon = "database",
          .tip = tr("Save a way to reach one of your databases") }))
    , editConnection(add({ .name = "editConnection",
          .text = tr("Edit this connection…"),
          .group = Group::Connections,
          .tip = tr("Change how this database is reached, as which user, and what it is for") }))
    , manageConnections(add({ .name = "manageConnections",
          .text = tr("Connections…"),
          .group = Group::Connections,
          .tip = tr("Search, order, copy, import and export the saved connections") }))
    , enterPassword(add({ .name = "enterPassword",
          .text = tr("Enter the password…"),
          .group = Group::Connections,
          .tip = tr("Type the password that this database asks for, and connect") }))
    , practice(add({ .name = "practice",
          .text = tr("Practice"),
          .group = Group::Connections,
          .icon = "seed",
          .tip = tr("Open the practice database: nothing there touches your systems") }))
    , openLibrary(add({ .name = "openLibrary",
          .text = tr("Open library…"),
          .group = Group::Libraries,
          .icon = "library",
          .keys = { QKeySequence::Open },
          .tip = tr("Show the versions in a folder, or in an application's repository") }))
    , checkNow(add({ .name = "checkNow",
          .text = tr("Check now"),
          .group = Group::Reading,
          .icon = "verify",
          .tip = tr("Compare the database with what was loaded") }))
    , refresh(add({ .name = "refresh",
          .text = tr("Refresh"),
          .group = Group::Reading,
          .icon = "refresh",
          .keys = { Qt::Key_F5 },
          .tip = tr("Read the library and the database again") }))
    , filter(add({ .name = "filter",
          .text = tr("Filter"),
          .group = Group::Moving,
          .icon = "search",
          .keys = { QKeySequence::Find },
          .tip = tr("Show only the scenarios and versions in which your words are found") }))
    , connectDatabase(add({ .name = "connectDatabase",
          .text = tr("Connect my database…"),
          .tip = addConnection->toolTip() }))
    , connectAgain(add({ .name = "connectAgain",
          .text = tr("Try again"),
          .tip = tr("Look up the connection and its password again") }))
    , stopCheck(add({ .name = "stopCheck",
          .text = tr("Stop checking"),
          .tip = tr("Stop comparing the database with what was loaded; nothing is changed") }))
    , showChanges(add({ .name = "showChanges",
          .text = tr("Show"),
          .tip = tr("Show which tables changed since the load") }))
{
}

QAction *Actions::add(const Spec &spec)
{
    auto *action = new QAction(spec.text, m_window);
    action->setObjectName(QLatin1String(spec.name));
    if (*spec.icon)
        action->setIcon(themedIcon(QLatin1String(spec.icon)));
    if (!spec.keys.isEmpty())
        action->setShortcuts(spec.keys);
    if (!spec.tip.isEmpty()) {
        action->setToolTip(spec.tip);
        action->setStatusTip(spec.tip);
    }
    if (spec.isSettled)
        new SettledAction(action);
    m_window->addAction(action);
    m_all.emplace_back(action, spec.group);
    return action;
}

void Actions::addMenu(QMenu *menu, Group group)
{
    m_all.emplace_back(menu->menuAction(), group);
}

void Actions::bind(QAction *action, std::function<void()> run, std::function<bool()> isPossible)
{
    if (const auto *settled = action->findChild<SettledAction *>())
        connect(settled, &SettledAction::triggered, this, std::move(run));
    else
        connect(action, &QAction::triggered, this, std::move(run));
    if (isPossible)
        m_rules.emplace_back(action, std::move(isPossible));
}

void Actions::update()
{
    for (const auto &[action, isPossible] : m_rules)
        action->setEnabled(isPossible());
    Q_EMIT updated();
}

void Actions::watchSettledButtons() const
{
    for (const auto &[action, group] : m_all) {
        if (auto *settled = action->findChild<SettledAction *>())
            settled->watchButtons();
    }
}

void Actions::fill(QMenu *menu) const
{
    auto sorted = m_all;
    std::ranges::stable_sort(sorted, {}, &decltype(sorted)::value_type::second);
    std::erase_if(sorted, [](const auto &entry) { return entry.second == Group::None; });
    Group last = sorted.front().second;
    for (const auto &[action, group] : sorted) {
        if (group != last)
            menu->addSeparator();
        last = group;
        menu->addAction(action);
    }
}

} // namespace seedbank
