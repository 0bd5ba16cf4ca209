// SPDX-License-Identifier: MIT
#include "ui/delegates/changedelegate.h"

#include "ui/models/tablestatisticsmodel.h"
#include "ui/style/tones.h"
#include "ui/style/typography.h"

namespace seedbank {

namespace {
constexpr QChar leftToRightIsolate(0x2066); // Unicode Standard Annex 9
constexpr QChar endOfIsolate(0x2069);
} // namespace

ChangeDelegate::ChangeDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize ChangeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(space::two, 0);
}

void ChangeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int sign = index.data(TableStatisticsModel::SignRole).toInt();
    const QColor base = option->palette.color(QPalette::Base);
    QColor color = mutedText(option->palette, base);
    if (index.column() == TableStatisticsModel::LiveColumn && sign != 0)
        color = toneColor(Tone::Warning, option->palette, base);
    else if (sign == 1 || sign == -1)
        color = toneColor(sign > 0 ? Tone::Good : Tone::Danger, option->palette, base);
    else if (sign != 0)
        color = option->palette.color(QPalette::Text);
    option->palette.setColor(QPalette::Text, color);
    // As in an Arabic text: a sign stays before its number, and the counts in their order.
    if (option->direction == Qt::RightToLeft && !option->text.isEmpty())
        option->text = leftToRightIsolate + option->text + endOfIsolate;
}

} // namespace seedbank
