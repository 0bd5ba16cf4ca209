// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace seedbank {

/** A quiet table of a few rows: no grid, no frame, whole rows, keyboard friendly. Its models are
 *  small lists of tables. It is as high as its rows. */
class TableList : public QTreeView {
    Q_OBJECT

public:
    explicit TableList(QWidget *parent = nullptr);

    /** The column that takes the room that is left; the others are as wide as they need. */
    void setStretchColumn(int column);
    /** Of text; 1 at first. */
    void setLinesPerRow(int lines);
    /** So many stay in sight where there is little room, the others scroll; 2 at first. */
    void setFewestRows(int rows);
    int rowHeight() const;
    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    int headerHeight() const;

    int m_linesPerRow = 1;
    int m_fewestRows = 2;
};

} // namespace seedbank
