// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace seedbank {

/** "+12 ~3 −1", "=": the signs tell, a colour helps. */
class ChangeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ChangeDelegate(QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace seedbank
