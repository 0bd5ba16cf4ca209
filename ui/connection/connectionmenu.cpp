// SPDX-License-Identifier: MIT
#include "ui/connection/connectionmenu.h"

#include "ui/connection/environmentlook.h"
#include "ui/style/icons.h"
#include "ui/text/pathtext.h"

#include <QActionGroup>

namespace seedbank {

namespace {

/** More would not fit a screen: the list of all, at the end of the menu, has the others. */
constexpr std::size_t mostInMenu = 20;

} // namespace

ConnectionMenu::ConnectionMenu(
    QAction *addConnection, const QList<QAction *> &more, QAction *manage, QWidget *parent)
    : QMenu(parent)
    , m_addConnection(addConnection)
    , m_more(more)
    , m_manage(manage)
{
    rebuild();
}

void ConnectionMenu::setConnections(
    const std::vector<ConnectionProfile> &profiles, const ConnectionInUse &inUse, bool onSample)
{
    m_profiles = profiles;
    m_inUse = inUse;
    m_onSample = onSample;
    rebuild();
}

void ConnectionMenu::setSwitchable(bool switchable)
{
    m_switchable = switchable;
    m_choices->setEnabled(switchable);
    m_edit->setEnabled(switchable && !m_profiles.empty());
}

void ConnectionMenu::rebuild()
{
    clear();
    // Later: it may be one of theirs that led here.
    for (QObject *old : { static_cast<QObject *>(m_choices), static_cast<QObject *>(m_edit) }) {
        if (old)
            old->deleteLater();
    }
    m_choices = new QActionGroup(this);
    const auto addChoice = [this](const QString &name, Environment environment, bool isCurrent) {
        const Badge badge = environmentBadge(environment);
        auto *action = new QAction(themedIcon(QStringLiteral("database"), badge.tone),
            menuText(name) + u'\t' + badge.text, m_choices);
        action->setCheckable(true);
        action->setChecked(isCurrent);
        addAction(action);
        return action;
    };
    const QAction *sample = addChoice(tr("Practice"), Environment::Demo, m_onSample);
    connect(sample, &QAction::triggered, this, &ConnectionMenu::sampleChosen);
    if (!m_profiles.empty())
        addSeparator();
    m_edit = new QMenu(tr("Edit connection"), this);
    const std::vector<Environment> inForce = environmentsInForce(m_profiles, m_inUse);
    for (std::size_t i = 0; i < m_profiles.size(); ++i) {
        const QString name = m_profiles[i].name;
        const bool isInUse = isSameName(name, m_inUse.name);
        if (i >= mostInMenu && !isInUse)
            continue;
        const QAction *choice = addChoice(name, inForce[i], !m_onSample && isInUse);
        connect(choice, &QAction::triggered, this, [this, name] { Q_EMIT connectionChosen(name); });
        const QAction *edit = m_edit->addAction(menuText(name) + QStringLiteral("…"));
        connect(edit, &QAction::triggered, this, [this, name] { Q_EMIT editChosen(name); });
    }
    addSeparator();
    addAction(m_addConnection);
    addMenu(m_edit);
    addSeparator();
    addActions(m_more);
    addSeparator();
    addAction(m_manage);
    setSwitchable(m_switchable);
}

} // namespace seedbank
