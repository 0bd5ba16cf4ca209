// SPDX-License-Identifier: MIT
#pragma once

#include "operations/status.h"

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

    void setFilter(const QString &text);
    void select(const VersionRef &version);
    /** The selected version; of a selected scenario its latest one. In terms of the model. */
    QModelIndex currentVersion() const;
    /** Selects something where nothing is: what is live, else the first scenario's latest. */
    void selectDefault(const std::optional<VersionRef> &live);
    QTreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void currentVersionChanged();
    /** Double click on a version. */
    void activated();

private:
    void updateEmpty();
    void restoreExpansion();

    LibraryModel *m_model;
    LibraryFilterModel *m_filter;
    QTreeView *m_tree;
    EmptyState *m_empty;
    QAction *m_clearFilter;
    std::set<std::string> m_expanded; // while no filter is set
};

} // namespace seedbank
