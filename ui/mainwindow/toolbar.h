// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/badge.h"

#include <QToolBar>

class QMenu;
class QToolButton;

namespace seedbank {

class Actions;
class ConnectionButton;
class FilterEdit;
class ToolRow;

/** The upper edge: which database, what can be done with it, and what the tree shows. */
class ToolBar : public QToolBar {
    Q_OBJECT

public:
    explicit ToolBar(const Actions &actions, QWidget *parent = nullptr);

    ConnectionButton *connectionButton() const { return m_connection; }
    FilterEdit *filter() const { return m_filter; }
    /** With all actions, once they are there. */
    void fillMenu(const Actions &actions);
    /** Whether loading is what the window is about now. */
    void setLoadPrimary(bool primary);
    /** Along its lower edge, in the colour of what the database is for: the word is in the
     *  connection's button. Without text there is none; its place is kept. */
    void setEnvironment(const Badge &environment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addTools(const Actions &actions, ToolRow &row);
    static QWidget *makeLine(QWidget *parent);
    FilterEdit *makeFilter(QAction *action, QWidget *parent);
    QToolButton *makeMenuButton(QWidget *parent);

    ConnectionButton *m_connection;
    QToolButton *m_load;
    FilterEdit *m_filter;
    QMenu *m_menu;
    Badge m_environment;
};

} // namespace seedbank
