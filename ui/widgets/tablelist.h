// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

#include <map>

namespace seedbank {

/** A quiet table of a few rows: no grid, no frame, whole rows, keyboard friendly. Its models are
 *  small lists of tables. It is as high as its rows. */
class TableList : public QTreeView {
    Q_OBJECT

public:
    explicit TableList(QWidget *parent = nullptr);

    /** The column that takes the room that is left; the others are as wide as they need, or as
     *  somebody dragged them. */
    void setStretchColumn(int column);
    /** Widths that somebody chose, by column, in pixels. */
    const std::map<int, int> &chosenWidths() const { return m_chosenWidths; }
    /** Those that no column can have are passed over. */
    void setChosenWidths(const std::map<int, int> &widths);
    /** Of text; 1 at first. */
    void setLinesPerRow(int lines);
    /** So many stay in sight where there is little room, the others scroll; 2 at first. */
    void setFewestRows(int rows);
    int rowHeight() const;
    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void onSectionResized(int section, int size);
    void fitColumns();
    int headerHeight() const;

    int m_stretchColumn = -1;
    std::map<int, int> m_chosenWidths;
    bool m_isFitting = false;
    bool m_isDragging = false; ///< somebody has the header's edge in hand
    int m_linesPerRow = 1;
    int m_fewestRows = 2;
};

} // namespace seedbank
