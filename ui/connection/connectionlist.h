// SPDX-License-Identifier: MIT
#pragma once

#include "ui/connection/connectionlistmodel.h"

#include <QWidget>

class QAction;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace seedbank {

class ConnectionFilterModel;
class EmptyState;

/** A list of connections with a field to search it. Down and Enter in the field go on to the list,
 *  Esc empties it. What is selected stays selected when the list is filled anew. */
class ConnectionList : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionList(QWidget *parent = nullptr);

    void setRows(std::vector<ConnectionRow> rows);
    /** What stands in the place of a list without rows. */
    void setEmptiness(
        const QString &icon, const QString &title, const QString &text, QAction *action);
    /** Selects it, as soon as there is one of this name. */
    void select(const QString &name);
    /** The selected one; empty: none. */
    QString currentName() const;
    /** Its place among all; -1: none. */
    int currentRow() const;
    int rowCount() const { return m_model->rowCount(); }
    bool isSearching() const;
    QTreeView *view() const { return m_view; }
    QLineEdit *searchField() const { return m_search; }
    /** The keyboard's focus goes to the list, or to the field where the list is empty. */
    void enter();
    void clearSearch();

Q_SIGNALS:
    /** Another one is selected, or something is searched. */
    void changed();
    /** By Enter or a double click. */
    void activated();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    bool isKeyOfSearch(int key);
    void onSearched(const QString &text);
    void selectRow(int row);
    int rowNamed(const QString &name) const;
    void showWhatThereIs();
    QWidget *addScrolled(QWidget *page);

    ConnectionListModel *m_model;
    ConnectionFilterModel *m_found;
    QLineEdit *m_search;
    QTreeView *m_view;
    EmptyState *m_empty;
    EmptyState *m_nothingFound;
    QAction *m_clearSearch;
    QStackedWidget *m_stack;
    QWidget *m_emptyPage; ///< that m_empty scrolls in
    QWidget *m_nothingFoundPage; ///< likewise
    QString m_wanted; ///< to be selected as soon as it is there
    bool m_isFilling = false;
};

} // namespace seedbank
