// SPDX-License-Identifier: MIT
#include "ui/mainwindow/tablelist.h"

#include <QHeaderView>

#include <algorithm>

namespace seedbank {

TableList::TableList(QWidget *parent)
    : QTreeView(parent)
{
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAllColumnsShowFocus(true);
    setTabKeyNavigation(false);
    header()->setSectionsMovable(false);
    header()->setSectionsClickable(false);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(false);
}

void TableList::setStretchColumn(int column)
{
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(column, QHeaderView::Stretch);
}

QSize TableList::sizeHint() const
{
    constexpr int fewRows = 8;
    const int rows = model() ? std::clamp(model()->rowCount(), 1, fewRows) : 1;
    const int rowHeight = std::max(sizeHintForRow(0), fontMetrics().height() + 8);
    return { 40 * fontMetrics().averageCharWidth(),
        header()->sizeHint().height() + rows * rowHeight + 2 };
}

} // namespace seedbank
