// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace seedbank {

/** Rows of a ConnectionListModel: the name with the badge of its environment, and below it where it
 *  leads. */
class ConnectionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ConnectionDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace seedbank
