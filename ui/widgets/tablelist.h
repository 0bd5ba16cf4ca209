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
    int rowHeight() const;
    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    int m_linesPerRow = 1;
};

} // namespace seedbank
