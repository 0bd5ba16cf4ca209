// SPDX-License-Identifier: MIT
#include "ui/connection/connectionlist.h"

#include "ui/connection/connectiondelegate.h"
#include "ui/connection/connectionfiltermodel.h"
#include "ui/style/typography.h"
#include "ui/widgets/clearbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/scrollpane.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {

QTreeView *makeView(QAbstractItemModel *model, QWidget *parent)
{
    auto *view = new QTreeView(parent);
    view->setModel(model);
    view->setItemDelegate(new ConnectionDelegate(view));
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setHeaderHidden(true);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setTabKeyNavigation(false);
    view->header()->setStretchLastSection(true);
    view->setAccessibleName(ConnectionList::tr("Connections"));
    return view;
}

} // namespace

ConnectionList::ConnectionList(QWidget *parent)
    : QWidget(parent)
    , m_model(new ConnectionListModel(this))
    , m_found(new ConnectionFilterModel(this))
    , m_search(new QLineEdit(this))
    , m_empty(new EmptyState(this))
    , m_nothingFound(new EmptyState(this))
    , m_clearSearch(new QAction(tr("Clear the search"), this))
    , m_stack(new QStackedWidget(this))
{
    m_found->setSourceModel(m_model);
    m_view = makeView(m_found, this);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search connections"));
    m_search->setToolTip(tr("By name, host, database or environment"));
    addClearButton(m_search);
    m_search->installEventFilter(this);
    m_view->installEventFilter(this);
    m_stack->addWidget(m_view);
    m_emptyPage = addScrolled(m_empty);
    m_nothingFoundPage = addScrolled(m_nothingFound);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    layout->addWidget(m_search);
    layout->addWidget(m_stack, 1);
    m_clearSearch->setObjectName(QStringLiteral("clearSearch"));
    connect(m_clearSearch, &QAction::triggered, this, [this] {
        clearSearch();
        enter();
    });
    connect(m_search, &QLineEdit::textChanged, this, &ConnectionList::onSearched);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &ConnectionList::activated);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_isFilling)
            Q_EMIT changed();
    });
}

/** It is higher than the least that the list needs. */
QWidget *ConnectionList::addScrolled(QWidget *page)
{
    auto *pane = new ScrollPane(m_stack);
    auto *layout = new QVBoxLayout(pane->content());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page);
    m_stack->addWidget(pane);
    return pane;
}

void ConnectionList::setRows(std::vector<ConnectionRow> rows)
{
    const QString before = currentName();
    const int row = currentRow();
    const int scrolled = m_view->verticalScrollBar()->value();
    m_isFilling = true;
    m_model->setRows(std::move(rows));
    int next = m_wanted.isEmpty() ? -1 : rowNamed(m_wanted);
    const bool isWantedThere = next >= 0;
    if (isWantedThere)
        m_wanted.clear();
    else
        next = rowNamed(before);
    if (next < 0) // it is gone: the one in its place
        next = std::clamp(row, 0, std::max(0, rowCount() - 1));
    m_view->doItemsLayout(); // else there is nothing to scroll yet
    if (!isWantedThere)
        m_view->verticalScrollBar()->setValue(scrolled);
    selectRow(next);
    m_isFilling = false;
    showWhatThereIs();
    Q_EMIT changed();
}

void ConnectionList::setEmptiness(
    const QString &icon, const QString &title, const QString &text, QAction *action)
{
    m_empty->show(icon, title, text, action);
}

void ConnectionList::select(const QString &name)
{
    const int row = rowNamed(name);
    m_wanted = row < 0 ? name : QString();
    if (row >= 0)
        selectRow(row);
}

void ConnectionList::selectRow(int row)
{
    QModelIndex index = m_found->mapFromSource(m_model->index(row, 0));
    if (!index.isValid())
        index = m_found->index(0, 0);
    m_view->setCurrentIndex(index);
}

QString ConnectionList::currentName() const
{
    return m_view->currentIndex().data().toString();
}

int ConnectionList::currentRow() const
{
    return m_found->mapToSource(m_view->currentIndex()).row();
}

int ConnectionList::rowNamed(const QString &name) const
{
    const std::vector<ConnectionRow> &rows = m_model->rows();
    const auto found = std::ranges::find(rows, name, &ConnectionRow::name);
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

bool ConnectionList::isSearching() const
{
    return !m_search->text().trimmed().isEmpty();
}

void ConnectionList::onSearched(const QString &text)
{
    const QString before = currentName();
    m_isFilling = true;
    m_found->setText(text);
    selectRow(rowNamed(before));
    m_isFilling = false;
    showWhatThereIs();
    Q_EMIT changed();
}

void ConnectionList::showWhatThereIs()
{
    const bool hadFocus = m_view->hasFocus();
    if (m_found->rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
    } else if (rowCount() > 0) {
        m_nothingFound->show(QStringLiteral("search"), tr("No connection matches."),
            tr("The search looks in names, hosts, databases and environments."), m_clearSearch);
        m_stack->setCurrentWidget(m_nothingFoundPage);
    } else {
        m_stack->setCurrentWidget(m_emptyPage);
    }
    if (hadFocus && m_stack->currentWidget() != m_view)
        m_search->setFocus();
}

void ConnectionList::enter()
{
    if (m_stack->currentWidget() == m_view)
        m_view->setFocus();
    else
        m_search->setFocus();
}

void ConnectionList::clearSearch()
{
    m_search->clear();
}

/** What the field does with a key, if anything. */
bool ConnectionList::isKeyOfSearch(int key)
{
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        clearSearch();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
        enter();
        return true;
    }
    return false;
}

bool ConnectionList::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const auto &pressed = *static_cast<QKeyEvent *>(event);
    const bool isPlain = (pressed.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isPlain && object == m_search)
        return isKeyOfSearch(pressed.key()) || QWidget::eventFilter(object, event);
    const bool isEnter = pressed.key() == Qt::Key_Return || pressed.key() == Qt::Key_Enter;
    if (isPlain && isEnter && object == m_view) {
        if (m_view->currentIndex().isValid())
            Q_EMIT activated();
        return true; // else it would press a button of the dialog
    }
    return QWidget::eventFilter(object, event);
}

} // namespace seedbank
