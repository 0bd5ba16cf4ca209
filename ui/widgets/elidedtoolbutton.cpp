// SPDX-License-Identifier: MIT
#include "ui/widgets/elidedtoolbutton.h"

#include <QStyle>
#include <QStyleOptionToolButton>
#include <QStylePainter>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int charactersOfTool = 30; // that stay in sight
}

ElidedToolButton::ElidedToolButton(QWidget *parent)
    : QToolButton(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize ElidedToolButton::minimumSizeHint() const
{
    QSize size = sizeHint();
    size.setWidth(std::min(size.width(), charactersOfTool * fontMetrics().averageCharWidth()));
    return size;
}

void ElidedToolButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const int room = width() - (sizeHint().width() - fontMetrics().horizontalAdvance(text()));
    option.text = fontMetrics().elidedText(
        option.text, Qt::ElideMiddle, std::max(room, 0), Qt::TextShowMnemonic);
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
}

} // namespace seedbank
