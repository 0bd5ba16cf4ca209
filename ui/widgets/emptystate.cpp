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
    , m_button(new QToolButton(this))
{
    for (TextLabel *label : { m_title, m_text }) {
        label->setAlignment(Qt::AlignCenter);
        label->setMaximumWidth(textWidth);
        label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    }
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::three, space::three, space::three, space::three);
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
    layout->addStretch();
}

void EmptyState::show(
    const QString &icon, const QString &title, const QString &text, QAction *action)
{
    m_icon->setIcon(icon);
    m_title->setText(title);
    m_text->setText(text);
    const QList<QAction *> old = m_button->actions();
    for (QAction *previous : old)
        m_button->removeAction(previous);
    m_button->setVisible(action);
    if (action)
        m_button->setDefaultAction(action);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QString EmptyState::text() const
{
    return m_title->text() + QLatin1Char('\n') + m_text->text();
}

} // namespace seedbank
