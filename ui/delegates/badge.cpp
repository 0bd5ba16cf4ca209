// SPDX-License-Identifier: MIT
#include "ui/delegates/badge.h"

#include "ui/style/typography.h"

#include <QFontMetrics>
#include <QPainter>

namespace seedbank {

QSize badgeSize(const Badge &badge, const QFont &font)
{
    const QFontMetrics metrics(smallFont(font));
    return { metrics.horizontalAdvance(badge.text) + space::two, metrics.height() + space::half };
}

void paintBadge(QPainter *painter, const QRect &rect, const Badge &badge, const QFont &font,
    const QPalette &palette, const QColor &background, const QColor *onSelection)
{
    const QColor fill
        = onSelection ? QColor(Qt::transparent) : toneFill(badge.tone, palette, background);
    const QColor text = onSelection ? *onSelection : toneColor(badge.tone, palette, fill);
    const QColor frame = onSelection ? *onSelection : mixed(text, fill, 0.35);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(frame, 1));
    painter->setBrush(fill);
    const QRectF shape = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    painter->setFont(smallFont(font));
    painter->setPen(text);
    painter->drawText(rect, Qt::AlignCenter, badge.text);
    painter->restore();
}

} // namespace seedbank
