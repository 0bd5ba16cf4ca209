// SPDX-License-Identifier: MIT
#include "ui/widgets/elidedtoolbutton.h"

#include <QStyle>
#include <QStyleOptionToolButton>
#include <QStylePainter>

#include <algorithm>

namespace seedbank {

ElidedToolButton::ElidedToolButton(int charactersInSight, QWidget *parent)
    : QToolButton(parent)
    , m_charactersInSight(charactersInSight)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize ElidedToolButton::minimumSizeHint() const
{
    QSize size = sizeHint();
    size.setWidth(std::min(size.width(), m_charactersInSight * fontMetrics().averageCharWidth()));
    return size;
}

void ElidedToolButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const int missing = sizeHint().width() - width();
    if (missing > 0) {
        const int room = fontMetrics().horizontalAdvance(text()) - missing;
        option.text = fontMetrics().elidedText(
            option.text, Qt::ElideMiddle, std::max(room, 0), Qt::TextShowMnemonic);
    }
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
}

} // namespace seedbank
