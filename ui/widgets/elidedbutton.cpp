// SPDX-License-Identifier: MIT
#include "ui/widgets/elidedbutton.h"

#include <QHelpEvent>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

namespace seedbank {

namespace {
/** "Capture 1,234 rows as general v99" is not cut. */
constexpr int charactersOfButton = 38;
} // namespace

ElidedButton::ElidedButton(QWidget *parent)
    : QPushButton(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize ElidedButton::minimumSizeHint() const
{
    QSize size = sizeHint();
    size.setWidth(std::min(size.width(), charactersOfButton * fontMetrics().averageCharWidth()));
    return size;
}

bool ElidedButton::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isElided() || !toolTip().isEmpty())
        return QPushButton::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
    return true;
}

void ElidedButton::paintEvent(QPaintEvent *event)
{
    if (!isElided()) {
        QPushButton::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this).width();
    option.text = fontMetrics().elidedText(text(), Qt::ElideMiddle, room, Qt::TextShowMnemonic);
    painter.drawControl(QStyle::CE_PushButton, option);
}

} // namespace seedbank
