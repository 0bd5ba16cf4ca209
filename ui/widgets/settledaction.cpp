// SPDX-License-Identifier: MIT
#include "ui/widgets/settledaction.h"

#include <QAction>
#include <QEvent>
#include <QToolButton>

namespace seedbank {

SettledAction::SettledAction(QAction *action)
    : QObject(action)
    , m_action(action)
    , m_text(action->text())
    , m_isEnabled(action->isEnabled())
{
    m_sinceChange.start();
    connect(action, &QAction::changed, this, &SettledAction::onChanged);
    connect(action, &QAction::triggered, this, [this] {
        if (isSettled())
            Q_EMIT triggered();
    });
}

void SettledAction::watchButtons()
{
    const QObjectList objects = m_action->associatedObjects();
    for (QObject *object : objects) {
        if (qobject_cast<QToolButton *>(object))
            object->installEventFilter(this);
    }
}

bool SettledAction::isSettled() const
{
    return m_sinceChange.hasExpired(deafTime.count());
}

bool SettledAction::eventFilter(QObject *object, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
        m_sinceChange.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

void SettledAction::onChanged()
{
    if (m_text == m_action->text() && m_isEnabled == m_action->isEnabled())
        return; // an icon or a tooltip
    m_text = m_action->text();
    m_isEnabled = m_action->isEnabled();
    m_sinceChange.start();
}

} // namespace seedbank
