// SPDX-License-Identifier: MIT
#include "ui/mainwindow/toolbar.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/style/buttons.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"

#include <QLayout>
#include <QMenu>
#include <QToolButton>

namespace seedbank {

ToolBar::ToolBar(const Actions &actions, QWidget *parent)
    : QToolBar(tr("Tools"), parent)
{
    setObjectName(QStringLiteral("tools"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int side = fontMetrics().height() + space::half;
    setIconSize({ side, side });
    layout()->setContentsMargins(space::one, space::half + 2, space::one, space::half + 2);
    layout()->setSpacing(space::half);

    m_connection = new ConnectionButton(this);
    addWidget(m_connection);
    addSeparator();
    for (QAction *action : { actions.load, actions.reset, actions.capture }) {
        addAction(action);
        widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    }
    m_load = qobject_cast<QToolButton *>(widgetForAction(actions.load));
    m_reset = qobject_cast<QToolButton *>(widgetForAction(actions.reset));
    reserveButtons(actions);

    auto *gap = new QWidget(this);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    m_filter = new FilterEdit(this);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter scenarios and versions"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(actions.filter, QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(26 * fontMetrics().averageCharWidth());
    addWidget(m_filter);
    addWidget(makeMenuButton());
}

void ToolBar::reserveButtons(const Actions &actions)
{
    reserveSize(m_load, { actions.load->text() }, Looks::AlsoPrimary);
    // Of a scenario whose name is longer, the tooltip has all of it.
    reserveSize(m_reset, { tr("Reset to %1").arg(QStringLiteral("general v99")) }, Looks::Ordinary);
}

QToolButton *ToolBar::makeMenuButton()
{
    m_menu = new QMenu(this);
    auto *button = new QToolButton(this);
    button->setIcon(themedIcon(QStringLiteral("more")));
    button->setToolTip(tr("More"));
    button->setAccessibleName(tr("More"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(m_menu);
    // The icon says that it opens a menu; a second arrow would only crowd it.
    button->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    return button;
}

void ToolBar::fillMenu(const Actions &actions)
{
    actions.fill(m_menu);
}

void ToolBar::setLoadPrimary(bool primary)
{
    setPrimary(m_load, primary);
    const QString icon = QStringLiteral("load");
    m_load->setIcon(primary ? themedIconOnHighlight(icon) : themedIcon(icon));
}

} // namespace seedbank
