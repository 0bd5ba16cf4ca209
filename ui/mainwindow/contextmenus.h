// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/frame.h"

#include <QObject>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QRect>

class QAction;
class QContextMenuEvent;
class QMenu;

namespace seedbank {

class ActivityBar;
class LibraryController;
class ReadyLine;
class TableList;
class VersionController;

/** What a right click, the Menu key or Shift+F10 opens: what can be done with what is there. Fields
 *  keep the menus that Qt gives them. */
class ContextMenus : public QObject {
    Q_OBJECT

public:
    /** All outlive the menus. */
    struct Parts {
        const LibraryController &library;
        const VersionController &versions;
        QWidget &ready;
        QWidget &activity;
    };
    ContextMenus(const Frame &frame, const Parts &parts, QWidget *window);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    /** What a menu is about while it is open. */
    struct Target {
        QString text = {};
        QPointer<TableList> table = {};
        QPersistentModelIndex cell = {};
    };

    void addActions();
    void bindActions();
    bool open(QWidget *at, const QContextMenuEvent &event);
    void openForLibrary(const QContextMenuEvent &event);
    void openForTable(TableList *table, const QContextMenuEvent &event);
    /** Of a widget that has nothing to choose from: what it says, and what its buttons do. */
    void openForPart(QWidget *part, const QString &text, const QContextMenuEvent &event);
    bool isLine(const QWidget *part) const;
    QMenu *makeMenu();
    void fillForLibrary(QMenu &menu, const QModelIndex &index) const;
    void keepSheetsSelection(QMenu *menu, const QModelIndex &before);
    static void popUp(
        QMenu *menu, const QWidget *at, const QRect &item, const QContextMenuEvent &event);

    void openByKey();
    void copy() const;
    QString textInUse() const;
    TableList *tableInUse() const;
    QModelIndex cellInUse() const;
    void updateTableActions();

    Frame m_frame;
    Parts m_parts;
    QWidget *m_window;
    QAction *m_open = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_copyCell = nullptr;
    QAction *m_copyRow = nullptr;
    QAction *m_copyTable = nullptr;
    const QMenu *m_menu = nullptr; ///< the last one, to be compared only
    Target m_target; ///< of that one
};

} // namespace seedbank
