// SPDX-License-Identifier: MIT
#include "ui/widgets/emptystate.h"

#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbank {

namespace {
constexpr int iconSide = 48;
constexpr int textWidth = 420;
} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(iconSide, this))
    , m_title(new TextLabel(TextLabel::Look::Strong, this))
    , m_text(new TextLabel(TextLabel::Look::Muted, this))
    , m_button(makeButton())
    , m_other(makeButton())
{
    m_other->setAutoRaise(true); // one next step stands out
    for (TextLabel *label : { m_title, m_text }) {
        label->setAlignment(Qt::AlignCenter);
        label->setMaximumWidth(textWidth);
        label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::three, space::one, space::three, space::one);
    layout->setSpacing(space::one);
    layout->addStretch();
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(space::one);
    const auto addCentred = [layout](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(widget, 100);
        row->addStretch(1);
        layout->addLayout(row);
    };
    addCentred(m_title);
    addCentred(m_text);
    layout->addSpacing(space::one);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addWidget(m_other, 0, Qt::AlignHCenter);
    layout->addStretch();
}

QToolButton *EmptyState::makeButton()
{
    auto *button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void EmptyState::set(QToolButton *button, QAction *action)
{
    const QList<QAction *> old = button->actions();
    for (QAction *previous : old)
        button->removeAction(previous);
    button->setVisible(action);
    if (action)
        button->setDefaultAction(action);
}

void EmptyState::show(
    const QString &icon, const QString &title, const QString &text, QAction *action, QAction *other)
{
    m_icon->setIcon(icon);
    m_title->setText(title);
    m_text->setText(text);
    set(m_button, action);
    set(m_other, other);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QString EmptyState::text() const
{
    return m_title->text() + QLatin1Char('\n') + m_text->text();
}

} // namespace seedbank
