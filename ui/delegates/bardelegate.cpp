// SPDX-License-Identifier: MIT
#include "ui/delegates/bardelegate.h"

#include "ui/delegates/rowcolors.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/style/tones.h"
#include "ui/style/typography.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace seedbank {

namespace {
constexpr int barHeight = space::one;
constexpr int shortestBar = 2;
constexpr int numberMargin = 3; // as the style leaves beside the numbers of other columns
} // namespace

BarDelegate::BarDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

int BarDelegate::barLength(double share, int width)
{
    if (!(share > 0) || width <= 0)
        return 0;
    const int length = static_cast<int>(std::lround(std::min(share, 1.0) * width));
    return std::clamp(length, std::min(shortestBar, width), width);
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 20 * option.fontMetrics.averageCharWidth(), option.fontMetrics.height() + 14 };
}

void BarDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString number = cell.text;
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);

    painter->save();
    const QRect inner = cell.rect.adjusted(space::two, 0, -numberMargin, 0);
    const int numberWidth = std::max(cell.fontMetrics.horizontalAdvance(number),
                                cell.fontMetrics.horizontalAdvance(QStringLiteral("000,000")))
        + space::one;
    const QRect track(inner.left(), inner.center().y() - barHeight / 2 + 1,
        inner.width() - numberWidth - space::half, barHeight);
    const int length
        = barLength(index.data(TableStatisticsModel::ShareRole).toDouble(), track.width());
    const RowColors colors(cell);
    const auto mirrored = [&cell](const QRect &place) {
        return QStyle::visualRect(cell.direction, cell.rect, place);
    };
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const double radius = barHeight / 2.0;
    if (track.width() > 0) {
        painter->setBrush(colors.track);
        painter->drawRoundedRect(mirrored(track), radius, radius);
    }
    if (length > 0) {
        QRect bar = track;
        bar.setWidth(length);
        painter->setBrush(colors.bar);
        painter->drawRoundedRect(mirrored(bar), std::min(radius, length / 2.0), radius);
    }
    painter->setPen(colors.text);
    painter->setFont(cell.font);
    drawMirroredText(
        painter, mirrored(inner), Qt::AlignRight | Qt::AlignVCenter, cell.direction, number);
    painter->restore();
}

} // namespace seedbank
