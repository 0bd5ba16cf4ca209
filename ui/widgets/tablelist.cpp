// SPDX-License-Identifier: MIT
#include "ui/widgets/tablelist.h"

#include "ui/style/palettesheet.h"
#include "ui/style/typography.h"
#include "ui/widgets/scrollpane.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int rowPadding = space::two - 2;
constexpr int mostRowsAtOnce = 40;
constexpr int narrowestColumn = 72;
constexpr int widestColumn = 4000;
constexpr int charactersByItself = 36; // longer names are cut until somebody makes room for them

QString headerSheet(const QPalette &palette)
{
    return QStringLiteral("QHeaderView { background: %1; }"
                          "QHeaderView::section { background: %1; color: %2; border: none;"
                          " border-bottom: 1px solid %3; padding: 4px 3px 4px 3px; }")
        .arg(palette.color(QPalette::Base).name(), palette.color(QPalette::Text).name(),
            palette.color(QPalette::Mid).name());
}

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
    setPaletteSheet(header(), headerSheet);
}

void TableList::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    // As high as its rows: what stands below follows them.
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::modelReset, this, &TableList::fitColumns);
    connect(model, &QAbstractItemModel::dataChanged, this, &TableList::fitColumns);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &TableList::fitColumns);
}

void TableList::setStretchColumn(int column)
{
    m_stretchColumn = column;
    header()->setSectionResizeMode(QHeaderView::Interactive);
    header()->setSectionResizeMode(column, QHeaderView::Stretch);
    header()->viewport()->installEventFilter(this);
    connect(header(), &QHeaderView::sectionResized, this,
        [this](int section, int, int size) { onSectionResized(section, size); });
    connect(header(), &QHeaderView::sectionHandleDoubleClicked, this, [this](int section) {
        m_chosenWidths.erase(section);
        fitColumns();
    });
}

void TableList::setChosenWidths(const std::map<int, int> &widths)
{
    m_chosenWidths.clear();
    for (const auto &[column, width] : widths) {
        if (column >= 0 && column < header()->count() && width >= narrowestColumn
            && width <= widestColumn)
            m_chosenWidths[column] = width;
    }
    fitColumns();
}

void TableList::onSectionResized(int section, int size)
{
    if (m_isDragging && !m_isFitting && section != m_stretchColumn)
        m_chosenWidths[section] = size;
}

/** A press elsewhere, which shows another version, resizes columns, too: that is no choice. */
bool TableList::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress)
        m_isDragging = true;
    else if (event->type() == QEvent::MouseButtonRelease)
        m_isDragging = false;
    return QTreeView::eventFilter(object, event);
}

/** Not by QHeaderView::ResizeToContents, which lets nobody drag. */
void TableList::fitColumns()
{
    if (m_stretchColumn < 0 || !model())
        return;
    const QScopedValueRollback fitting(m_isFitting, true);
    for (int column = 0; column < header()->count(); ++column) {
        if (column == m_stretchColumn)
            continue;
        const auto chosen = m_chosenWidths.find(column);
        if (chosen == m_chosenWidths.end()) {
            resizeColumnToContents(column);
            const int most = charactersByItself * fontMetrics().averageCharWidth();
            header()->resizeSection(column, std::min(header()->sectionSize(column), most));
        } else {
            header()->resizeSection(column, chosen->second);
        }
    }
}

void TableList::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    fitColumns();
}

void TableList::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitColumns();
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
