// SPDX-License-Identifier: MIT
#include "ui/widgets/tablelist.h"

#include "ui/style/typography.h"
#include "ui/widgets/scrollpane.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QStyledItemDelegate>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int rowPadding = space::two - 2;
constexpr int mostRowsAtOnce = 40;
constexpr int narrowestColumn = 72;

/** Rows with room around their text. */
class RoomyDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RoomyDelegate(TableList *list)
        : QStyledItemDelegate(list)
        , m_list(list)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(m_list->rowHeight());
        size.rwidth() += space::one;
        return size;
    }

private:
    const TableList *m_list;
};

} // namespace

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
    setItemDelegate(new RoomyDelegate(this));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    header()->setSectionsMovable(false);
    header()->setSectionsClickable(false);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(narrowestColumn);
    header()->setStyleSheet(QStringLiteral(
        "QHeaderView { background: palette(base); }"
        "QHeaderView::section { background: palette(base); color: palette(text); border: none;"
        " border-bottom: 1px solid palette(mid); padding: 4px 3px 4px 3px; }"));
}

void TableList::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    // As high as its rows: what stands below follows them.
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
}

void TableList::setStretchColumn(int column)
{
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void TableList::setLinesPerRow(int lines)
{
    m_linesPerRow = lines;
    updateGeometry();
}

void TableList::setFewestRows(int rows)
{
    m_fewestRows = rows;
    updateGeometry();
}

int TableList::rowHeight() const
{
    return m_linesPerRow * fontMetrics().height() + rowPadding;
}

int TableList::headerHeight() const
{
    return isHeaderHidden() ? 0 : header()->sizeHint().height();
}

QSize TableList::sizeHint() const
{
    const int rows = model() ? std::clamp(model()->rowCount(), 1, mostRowsAtOnce) : 1;
    return { 40 * fontMetrics().averageCharWidth(), headerHeight() + rows * rowHeight() + 2 };
}

QSize TableList::minimumSizeHint() const
{
    const int rows = headerHeight() + m_fewestRows * rowHeight();
    return { 20 * fontMetrics().averageCharWidth(), std::min(rows, sizeHint().height()) };
}

void TableList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (hasFocus() && QApplication::mouseButtons() == Qt::NoButton)
        revealInPane(viewport(), visualRect(current));
}

} // namespace seedbank

#include "tablelist.moc"
