// SPDX-License-Identifier: MIT
#include "ui/mainwindow/librarypane.h"

#include "ui/delegates/versiondelegate.h"
#include "ui/models/libraryfiltermodel.h"
#include "ui/models/librarymodel.h"
#include "ui/style/typography.h"
#include "ui/widgets/emptystate.h"

#include <QDateTime>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTreeView>

namespace seedbank {

namespace {
/** More scenarios than this are not opened by themselves: the tree would hide them in versions. */
constexpr int openedScenarios = 4;

std::string nameOf(const QModelIndex &branch)
{
    return branch.data(LibraryModel::ScenarioRole).toString().toStdString();
}

bool isCopy(const QModelIndex &index)
{
    return index.data(LibraryModel::IsSafetyCopyRole).toBool();
}
} // namespace

LibraryPane::LibraryPane(LibraryModel *model, QAction *clearFilter, QWidget *parent)
    : QStackedWidget(parent)
    , m_model(model)
    , m_filter(new LibraryFilterModel(this))
    , m_tree(new QTreeView(this))
    , m_empty(new EmptyState(this))
    , m_clearFilter(clearFilter)
{
    m_filter->setSourceModel(model);
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new VersionDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(14);
    m_tree->setMouseTracking(true);
    m_tree->setExpandsOnDoubleClick(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setAccessibleName(tr("Scenarios and versions"));
    m_tree->viewport()->installEventFilter(this);
    addWidget(m_tree);
    addWidget(m_empty);
    setMinimumWidth(200);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &LibraryPane::onCurrentChanged);
    // Also of the version that is selected already.
    connect(m_tree, &QTreeView::clicked, this, &LibraryPane::versionChosen);
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.data(LibraryModel::IsVersionRole).toBool())
            Q_EMIT activated();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &LibraryPane::updateEmpty);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &LibraryPane::updateEmpty);
    updateEmpty();
}

void LibraryPane::onCurrentChanged()
{
    if (m_isFilling)
        return;
    Q_EMIT currentVersionChanged();
    if (m_isSelecting)
        return;
    m_isChosen = true;
    m_lost.reset();
    m_wanted = m_model->snapshotAt(currentVersion());
    Q_EMIT versionChosen();
}

void LibraryPane::showTree(LibraryTree tree, const QDateTime &now)
{
    const QScopedValueRollback filling(m_isFilling, true);
    const QScopedValueRollback selecting(m_isSelecting, true);
    rememberExpansion();
    const std::set<std::string> before = branches();
    const QPersistentModelIndex current = m_tree->currentIndex();
    // At the top is where news is looked for; elsewhere nothing moves.
    const bool isScrolled = m_tree->verticalScrollBar()->value() > 0;
    const QPersistentModelIndex top = m_tree->indexAt({ 0, 0 });
    m_model->setTree(std::move(tree), now);
    openNewBranches(before);
    keepCurrent(current);
    if (isScrolled && top.isValid())
        m_tree->scrollTo(top, QAbstractItemView::PositionAtTop);
}

void LibraryPane::keepCurrent(const QPersistentModelIndex &before)
{
    const bool isGone = !before.isValid() && m_wanted;
    if (!m_lost && isGone)
        m_lost = m_wanted;
    if (m_lost && m_filter->mapFromSource(m_model->indexOf(*m_lost)).isValid()) {
        show(Loadable(*m_lost));
        m_lost.reset();
    } else if (isGone && !m_wanted->isCopy() && isCopy(m_tree->currentIndex())) {
        m_tree->setCurrentIndex({}); // a copy is looked at when somebody wants it
    }
}

void LibraryPane::rememberExpansion()
{
    if (!m_filter->text().isEmpty())
        return;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        m_known.insert(nameOf(index));
        if (m_tree->isExpanded(index))
            m_expanded.insert(nameOf(index));
        else
            m_expanded.erase(nameOf(index));
    }
}

/** As it was left; the safety copies stay closed: they are looked for when there is trouble. */
bool LibraryPane::isOpen(const QModelIndex &branch) const
{
    const std::string name = nameOf(branch);
    return m_known.contains(name) ? m_expanded.contains(name)
                                  : !isCopy(branch) && m_model->scenarioCount() <= openedScenarios;
}

void LibraryPane::openNewBranches(const std::set<std::string> &before)
{
    const bool isFiltered = !m_filter->text().isEmpty();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        if (!before.contains(nameOf(index)))
            m_tree->setExpanded(index, isFiltered || isOpen(index));
    }
}

std::set<std::string> LibraryPane::branches() const
{
    std::set<std::string> names;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        names.insert(nameOf(m_filter->index(row, 0)));
    return names;
}

void LibraryPane::keepSelection()
{
    m_isChosen = true;
    m_lost.reset();
}

void LibraryPane::forgetSelection()
{
    m_isChosen = false;
    m_wanted.reset();
    m_lost.reset();
    m_known.clear();
    m_expanded.clear();
}

void LibraryPane::setFilter(const QString &text)
{
    const QScopedValueRollback selecting(m_isSelecting, true);
    const bool wasFiltered = !m_filter->text().isEmpty();
    rememberExpansion();
    m_filter->setText(text);
    if (!m_filter->text().isEmpty())
        m_tree->expandAll();
    else if (wasFiltered)
        restoreExpansion();
    if (m_wanted)
        show(Loadable(*m_wanted));
    updateEmpty();
    Q_EMIT currentVersionChanged(); // a scenario's version may be another one
}

void LibraryPane::restoreExpansion()
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        m_tree->setExpanded(index, isOpen(index));
    }
    m_tree->scrollTo(m_tree->currentIndex());
}

void LibraryPane::updateEmpty()
{
    // Where there is no row, there is nothing that could show the focus.
    m_tree->setFocusPolicy(m_filter->rowCount() > 0 ? Qt::StrongFocus : Qt::NoFocus);
    if (m_filter->rowCount() > 0 || m_filter->text().isEmpty()) {
        setCurrentWidget(m_tree);
        return;
    }
    m_empty->show(QStringLiteral("search"), tr("Nothing matches"),
        tr("No scenario, version or note holds “%1”.").arg(m_filter->text()), m_clearFilter);
    setCurrentWidget(m_empty);
}

void LibraryPane::select(const Loadable &snapshot)
{
    m_lost.reset();
    show(snapshot);
}

void LibraryPane::show(const Loadable &snapshot)
{
    const QModelIndex index = m_filter->mapFromSource(m_model->indexOf(snapshot));
    if (!index.isValid())
        return;
    m_wanted = snapshot;
    const QScopedValueRollback selecting(m_isSelecting, true);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void LibraryPane::selectForMenu(const QModelIndex &index)
{
    const QScopedValueRollback selecting(m_isSelecting, true);
    m_tree->setCurrentIndex(index);
    keepSelection();
    m_wanted = m_model->snapshotAt(currentVersion());
}

void LibraryPane::openSelected()
{
    const QModelIndex current = m_tree->currentIndex();
    if (current.data(LibraryModel::IsVersionRole).toBool())
        Q_EMIT activated();
    else if (current.isValid())
        m_tree->setExpanded(current, !m_tree->isExpanded(current));
}

/** The right button opens a menu, which selects what it is about; Qt would select it as the left
 *  button does. */
bool LibraryPane::eventFilter(QObject *object, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
        return static_cast<QMouseEvent *>(event)->button() == Qt::RightButton;
    default:
        return QStackedWidget::eventFilter(object, event);
    }
}

void LibraryPane::enter()
{
    if (m_filter->rowCount() == 0)
        return;
    if (!m_model->snapshotAt(currentVersion())) {
        const QModelIndex scenario = m_filter->index(0, 0);
        m_tree->expand(scenario);
        m_tree->setCurrentIndex(m_filter->index(0, 0, scenario));
    }
    m_tree->setFocus(Qt::TabFocusReason);
}

QModelIndex LibraryPane::currentVersion() const
{
    const QModelIndex current = m_tree->currentIndex();
    if (!current.isValid() || current.data(LibraryModel::IsVersionRole).toBool())
        return m_filter->mapToSource(current);
    for (int row = 0; row < m_filter->rowCount(current); ++row) {
        const QModelIndex version = m_filter->index(row, 0, current);
        if (version.data(LibraryModel::IsLatestRole).toBool())
            return m_filter->mapToSource(version);
    }
    return m_filter->mapToSource(m_filter->index(0, 0, current));
}

void LibraryPane::selectDefault(const std::optional<VersionRef> &live)
{
    const bool isSelected = m_tree->currentIndex().isValid();
    // Safety copies stand below an empty library, too: none of them is a default.
    const bool isListed = m_filter->rowCount() > 0 && m_model->scenarioCount() > 0;
    if (!isListed || (isSelected && (m_isChosen || !live)))
        return;
    if (live) {
        show(*live);
        m_isChosen = true;
    }
    if (!m_tree->currentIndex().isValid())
        selectNewest();
}

void LibraryPane::selectNewest()
{
    QModelIndex newest;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex scenario = m_filter->index(row, 0);
        for (int child = 0; child < m_filter->rowCount(scenario); ++child) {
            const QModelIndex version = m_filter->index(child, 0, scenario);
            const bool isLatest = version.data(LibraryModel::IsLatestRole).toBool();
            const auto created = [](const QModelIndex &index) {
                return index.data(LibraryModel::CreatedRole).toDateTime();
            };
            if (isLatest && (!newest.isValid() || created(version) > created(newest)))
                newest = version;
        }
    }
    const QScopedValueRollback selecting(m_isSelecting, true);
    m_tree->setCurrentIndex(newest.isValid() ? newest : m_filter->index(0, 0));
    m_wanted = m_model->snapshotAt(currentVersion());
    m_tree->scrollTo(m_tree->currentIndex());
}

} // namespace seedbank
