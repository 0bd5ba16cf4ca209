// SPDX-License-Identifier: MIT
#pragma once

#include "operations/status.h"
#include "ui/models/librarytree.h"
#include "ui/models/loadable.h"

#include <QPersistentModelIndex>
#include <QStackedWidget>

#include <optional>
#include <set>
#include <string>

class QTreeView;

namespace seedbank {

class EmptyState;
class LibraryFilterModel;
class LibraryModel;

/** The tree of scenarios and versions. */
class LibraryPane : public QStackedWidget {
    Q_OBJECT

public:
    LibraryPane(LibraryModel *model, QAction *clearFilter, QWidget *parent = nullptr);

    /** A new listing. What is selected, open or scrolled to stays; in the place of a selected
     *  version that is gone stands another one until it comes back or somebody chooses. Signals
     *  nothing. */
    void showTree(LibraryTree tree, const QDateTime &now);
    void setFilter(const QString &text);
    /** The keyboard's focus goes to the tree, on a version that it shows; nowhere if it shows none.
     */
    void enter();
    void select(const Loadable &snapshot);
    /** What a menu is about, in terms of the tree's model: the selection is the user's, and yet
     *  nothing that is open closes. */
    void selectForMenu(const QModelIndex &index);
    /** Activates the selected version; opens or closes the selected scenario. */
    void openSelected();
    /** The selected version; of a selected scenario its latest one, of those that the filter shows.
     *  In terms of the model. */
    QModelIndex currentVersion() const;
    /** Selects what is live as long as nobody chose anything; where it is not known and nothing is
     *  selected, what was captured last. */
    void selectDefault(const std::optional<VersionRef> &live);
    /** From now on, or until there is another library, the selection is the user's. */
    void keepSelection();
    void forgetSelection();
    QTreeView *tree() const { return m_tree; }

    bool eventFilter(QObject *object, QEvent *event) override;

Q_SIGNALS:
    void currentVersionChanged();
    /** It was the user who chose one, be it the one that was selected already. */
    void versionChosen();
    /** Double click or Enter on a version. */
    void activated();

private:
    void updateEmpty();
    void onCurrentChanged();
    void show(const Loadable &snapshot);
    void keepCurrent(const QPersistentModelIndex &before);
    void rememberExpansion();
    bool isOpen(const QModelIndex &branch) const;
    void openNewBranches(const std::set<std::string> &before);
    std::set<std::string> branches() const;
    void restoreExpansion();
    void selectNewest();

    LibraryModel *m_model;
    LibraryFilterModel *m_filter;
    QTreeView *m_tree;
    EmptyState *m_empty;
    QAction *m_clearFilter;
    bool m_isChosen = false;
    /** Selected as soon as the tree shows it: a filter hides it for a while only. */
    std::optional<Loadable> m_wanted;
    std::optional<Loadable> m_lost; ///< was selected, and is not in the library any more
    bool m_isSelecting = false; ///< the program changes the selection, not the user
    bool m_isFilling = false;
    // While no filter is set, by name:
    std::set<std::string> m_known; ///< branches that the tree had
    std::set<std::string> m_expanded; ///< of them
};

} // namespace seedbank
