// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace seedbank {

/** The rows of a table as a bar, its length the share of the largest table, and the number. */
class BarDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit BarDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /** The length of a bar for `share` (0 to 1) in `width` pixels: what is not nothing shows. */
    static int barLength(double share, int width);
};

} // namespace seedbank
