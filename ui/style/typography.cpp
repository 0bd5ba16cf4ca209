// SPDX-License-Identifier: MIT
#include "ui/style/typography.h"

#include <QPainter>
#include <QStyle>

namespace seedbank {

namespace {

QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(static_cast<int>(font.pixelSize() * factor));
    return font;
}

} // namespace

QFont titleFont(const QFont &base)
{
    QFont font = scaled(base, 1.6);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont strongFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont smallFont(const QFont &base)
{
    return scaled(base, 0.88);
}

void drawMirroredText(QPainter *painter, const QRect &rect, int flags,
    Qt::LayoutDirection direction, const QString &text)
{
    constexpr int sides = Qt::AlignHorizontal_Mask;
    const Qt::Alignment side
        = QStyle::visualAlignment(direction, Qt::Alignment::fromInt(flags & sides));
    const Qt::LayoutDirection before = painter->layoutDirection();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    painter->drawText(rect, (flags & ~sides) | side.toInt() | Qt::AlignAbsolute, text);
    painter->setLayoutDirection(before);
}

} // namespace seedbank
