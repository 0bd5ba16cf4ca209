// SPDX-License-Identifier: MIT
#include "ui/widgets/showaction.h"

#include <QAction>
#include <QPushButton>

namespace seedbank {

namespace {

/** Without one of its own, an action gives its text. */
QString tipOf(const QAction &action)
{
    QAction bare(action.text());
    return action.toolTip() == bare.toolTip() ? QString() : action.toolTip();
}

} // namespace

void showAction(QPushButton *button, QAction *action)
{
    button->addAction(action); // what can be done here, for whoever asks the button
    const auto follow = [button, action] {
        const QString tip = tipOf(*action);
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setToolTip(tip);
        button->setAccessibleDescription(action->statusTip().isEmpty() ? tip : action->statusTip());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
}

QPushButton *makeButton(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setAutoDefault(false);
    showAction(button, action);
    return button;
}

} // namespace seedbank
