// SPDX-License-Identifier: MIT
#include "ui/delegates/versiondelegate.h"

#include "ui/delegates/badge.h"
#include "ui/delegates/rowcolors.h"
#include "ui/models/librarymodel.h"
#include "ui/style/clearstyle.h"
#include "ui/style/icons.h"
#include "ui/style/tones.h"
#include "ui/style/typography.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>

namespace seedbank {

namespace {

/** What the style draws of a row by itself: selection, hover and focus. */
void paintRow(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect.adjusted(1, 1, -1, -1), option.palette);
}

} // namespace

VersionDelegate::VersionDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // The same for every row: the view asks for one of thousands only.
    return { 24 * option.fontMetrics.averageCharWidth(), option.fontMetrics.height() + 14 };
}

void VersionDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    painter->save();
    paintRow(painter, row);
    row.rect = QStyle::visualRect(
        row.direction, row.rect, row.rect.adjusted(space::half, 0, -space::one, 0));
    if (index.data(LibraryModel::IsVersionRole).toBool())
        paintVersion(painter, row, index);
    else
        paintScenario(painter, row, index);
    painter->restore();
}

void VersionDelegate::paintScenario(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowColors colors(option);
    const QString count = QLocale().toString(index.data(LibraryModel::VersionCountRole).toInt());
    painter->setFont(option.font);
    painter->setPen(colors.muted);
    drawMirroredText(
        painter, option.rect, Qt::AlignRight | Qt::AlignVCenter, option.direction, count);
    const QRect name = QStyle::visualRect(option.direction, option.rect,
        option.rect.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(count) - space::one, 0));
    const QFont font = strongFont(option.font);
    painter->setFont(font);
    painter->setPen(colors.text);
    drawMirroredText(painter, name, Qt::AlignLeft | Qt::AlignVCenter, option.direction,
        QFontMetrics(font).elidedText(
            index.data(LibraryModel::NameRole).toString(), Qt::ElideMiddle, name.width()));
}

std::vector<Badge> VersionDelegate::badges(const QModelIndex &index) const
{
    std::vector<Badge> badges;
    if (index.data(LibraryModel::IsLiveRole).toBool())
        badges.push_back({ tr("live"), Tone::Good });
    if (index.data(LibraryModel::IsLatestRole).toBool())
        badges.push_back({ tr("latest"), Tone::Neutral });
    if (index.data(LibraryModel::IsNextUndoRole).toBool())
        badges.push_back({ tr("undo"), Tone::Neutral });
    if (!index.data(LibraryModel::ProblemRole).toString().isEmpty())
        badges.push_back({ tr("damaged"), Tone::Danger });
    return badges;
}

void VersionDelegate::paintVersion(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const RowColors colors(option);
    // As if it were written from left to right: all is mirrored where it is drawn.
    QRect rest = option.rect;
    const auto mirrored = [&option](const QRect &place) {
        return QStyle::visualRect(option.direction, option.rect, place);
    };
    const auto drawAtStart = [&](const QString &text, Qt::TextElideMode mode = Qt::ElideRight) {
        if (rest.width() <= 0)
            return; // the badges took all of it
        drawMirroredText(painter, mirrored(rest), Qt::AlignLeft | Qt::AlignVCenter,
            option.direction, option.fontMetrics.elidedText(text, mode, rest.width()));
    };

    const int dot = space::one;
    if (index.data(LibraryModel::IsLiveRole).toBool()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.isSelected
                ? colors.text
                : toneColor(Tone::Good, option.palette, colors.background));
        painter->drawEllipse(mirrored({ rest.left(), rest.center().y() - dot / 2 + 1, dot, dot }));
    }
    rest.setLeft(rest.left() + dot + space::one);

    for (const Badge &badge : badges(index)) {
        const QSize size = badgeSize(badge, option.font);
        const QRect place(rest.right() - size.width() + 1,
            rest.center().y() - size.height() / 2 + 1, size.width(), size.height());
        paintBadge(painter, mirrored(place), badge, option.font, option.palette, colors.background,
            colors.isSelected ? &colors.text : nullptr);
        rest.setRight(place.left() - space::half - 1);
    }
    if (index.data(LibraryModel::IsPinnedRole).toBool()) {
        const int side = option.fontMetrics.ascent();
        const QRect place(rest.right() - side, rest.center().y() - side / 2, side, side);
        themedIcon(QStringLiteral("pin"))
            .paint(painter, mirrored(place), Qt::AlignCenter,
                colors.isSelected ? QIcon::Selected : QIcon::Normal);
        rest.setRight(place.left() - space::half);
    }

    const QString name = index.data(LibraryModel::NameRole).toString();
    painter->setFont(option.font);
    painter->setPen(colors.text);
    drawAtStart(name, Qt::ElideMiddle); // at its end a safety copy says how many changes it holds
    // Dates stand below each other while the names are short.
    const int column = std::max(option.fontMetrics.horizontalAdvance(name) + space::one,
        option.fontMetrics.horizontalAdvance(QStringLiteral("v000")));
    rest.setLeft(rest.left() + column);
    painter->setPen(colors.muted);
    drawAtStart(index.data(LibraryModel::DateTextRole).toString());
}

} // namespace seedbank
