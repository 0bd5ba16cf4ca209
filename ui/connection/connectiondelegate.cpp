// SPDX-License-Identifier: MIT
#include "ui/connection/connectiondelegate.h"

#include "ui/connection/connectionlistmodel.h"
#include "ui/delegates/rowcolors.h"
#include "ui/style/clearstyle.h"
#include "ui/style/typography.h"

#include <QApplication>
#include <QPainter>

namespace seedbank {

namespace {

constexpr int rowPadding = space::one;

/** Selection, hover, focus and the box to tick, as the style draws them. */
void paintGround(QPainter *painter, const QStyleOptionViewItem &row)
{
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
    if (row.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
        QStyleOptionViewItem box = row;
        box.rect = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &row, row.widget);
        box.state.setFlag(QStyle::State_HasFocus, false);
        box.state.setFlag(row.checkState == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, row.widget);
    }
    if (row.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, row.rect.adjusted(1, 1, -1, -1), row.palette);
}

/** The room beside the box to tick, as if it were written from left to right; names stand below
 *  each other. */
QRect roomFor(QStyleOptionViewItem row, bool hasBox)
{
    QRect room = row.rect.adjusted(space::one, rowPadding / 2, -space::one, -rowPadding / 2);
    if (hasBox) {
        row.features |= QStyleOptionViewItem::HasCheckIndicator;
        const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
        const QRect box = QStyle::visualRect(row.direction, row.rect,
            style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &row, row.widget));
        room.setLeft(box.right() + space::one);
    }
    return room;
}

} // namespace

ConnectionDelegate::ConnectionDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // The same for every row: the view asks for one only.
    return { 24 * option.fontMetrics.averageCharWidth(),
        QFontMetrics(strongFont(option.font)).height() + option.fontMetrics.height()
            + 2 * rowPadding };
}

void ConnectionDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    painter->save();
    paintGround(painter, row);
    const RowColors colors(row);
    const auto mirrored
        = [&row](const QRect &place) { return QStyle::visualRect(row.direction, row.rect, place); };
    const QRect room = roomFor(row, index.data(ConnectionListModel::ChoicesRole).toBool());
    QRect first(room.left(), room.top(), room.width(), room.height() / 2);
    const QRect second(room.left(), first.bottom() + 1, room.width(), room.height() / 2);
    const Badge badge { index.data(ConnectionListModel::BadgeTextRole).toString(),
        static_cast<Tone>(index.data(ConnectionListModel::BadgeToneRole).toInt()) };
    if (!badge.text.isEmpty()) {
        const QSize size = badgeSize(badge, row.font);
        const QRect place(first.right() - size.width() + 1,
            first.center().y() - size.height() / 2 + 1, size.width(), size.height());
        paintBadge(painter, mirrored(place), badge, row.font, row.palette, colors.background,
            colors.isSelected ? &colors.text : nullptr);
        first.setRight(place.left() - space::one);
    }
    const auto write = [&](const QRect &place, const QFont &font, const QColor &color,
                           const QString &text, Qt::TextElideMode elide) {
        painter->setFont(font);
        painter->setPen(color);
        drawMirroredText(painter, mirrored(place), Qt::AlignLeft | Qt::AlignVCenter, row.direction,
            QFontMetrics(font).elidedText(text, elide, place.width()));
    };
    const bool isMuted = index.data(ConnectionListModel::MutedRole).toBool();
    write(first, strongFont(row.font), isMuted ? colors.muted : colors.text, row.text,
        Qt::ElideMiddle);
    write(second, row.font, colors.muted, index.data(ConnectionListModel::PlaceRole).toString(),
        Qt::ElideRight);
    painter->restore();
}

} // namespace seedbank
