// SPDX-License-Identifier: MIT
#include "ui/mainwindow/toolrow.h"

#include "ui/style/typography.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace seedbank {

ToolRow::ToolRow(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::half);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QToolButton *ToolRow::addTool(const Tool &tool)
{
    auto *button = new QToolButton(this);
    const int side = fontMetrics().height() + space::half;
    button->setIconSize({ side, side });
    button->setDefaultAction(tool.action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    const auto sizeAs = [&](Qt::ToolButtonStyle style) {
        button->setToolButtonStyle(style);
        reserveSize(button, tool.texts, tool.looks);
        return button->minimumSize();
    };
    const QSize iconOnly = sizeAs(Qt::ToolButtonIconOnly);
    const QSize withText = sizeAs(Qt::ToolButtonTextBesideIcon);
    m_buttons.push_back({ button, withText, iconOnly, tool.turn });
    setMinimumHeight(std::max(minimumHeight(), withText.height())); // whichever are there
    m_row->addWidget(button);
    return button;
}

ToolRow::Shown ToolRow::shownAt(int level, const Button &button) const
{
    const auto count = static_cast<int>(m_buttons.size());
    return level >= count + button.turn ? Shown::Nowhere
        : level >= button.turn          ? Shown::IconOnly
                                        : Shown::WithText;
}

int ToolRow::widthAt(int level) const
{
    int width = 0;
    for (int place = 0; place < m_row->count(); ++place) {
        const QLayoutItem *item = m_row->itemAt(place);
        const auto button = std::ranges::find(m_buttons, item->widget(), &Button::button);
        if (button == m_buttons.end()) {
            width += item->minimumSize().width() + m_row->spacing();
            continue;
        }
        const Shown shown = shownAt(level, *button);
        if (shown != Shown::Nowhere)
            width += (shown == Shown::WithText ? button->withText : button->iconOnly).width()
                + m_row->spacing();
    }
    return width;
}

void ToolRow::apply(const Button &button, Shown shown)
{
    const bool hasText = shown == Shown::WithText;
    button.button->setToolButtonStyle(
        hasText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    button.button->setFixedSize(hasText ? button.withText : button.iconOnly);
    button.button->setVisible(shown != Shown::Nowhere);
}

void ToolRow::fit()
{
    int level = 0;
    while (level < lastLevel() && widthAt(level) > width())
        ++level;
    if (level == m_level)
        return;
    m_level = level;
    for (const Button &button : m_buttons)
        apply(button, shownAt(level, button));
    m_row->activate();
}

QSize ToolRow::minimumSizeHint() const
{
    return { widthAt(lastLevel()), QWidget::minimumSizeHint().height() };
}

bool ToolRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit(); // the name of the connection may be longer
    return QWidget::event(event);
}

void ToolRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace seedbank
