// SPDX-License-Identifier: MIT
#include "ui/mainwindow/contextmenus.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarycontroller.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/versioncontroller.h"
#include "ui/models/librarymodel.h"
#include "ui/style/typography.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tablelist.h"
#include "ui/widgets/tabletext.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>
#include <memory>

namespace seedbank {

namespace {

/** It has a menu of its own: cut, copy, paste. */
bool isField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget);
}

/** Of a label what is selected in it, else all. The name of a field is none of what it says. */
QString textOf(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    return !label || label->buddy() ? QString()
        : label->hasSelectedText()  ? label->selectedText()
                                    : label->text();
}

bool isByKey(const QContextMenuEvent &event)
{
    return event.reason() == QContextMenuEvent::Keyboard;
}

/** The item that a menu is opened on: where the pointer is, or what the keyboard is at. */
QModelIndex itemOf(QTreeView *view, const QContextMenuEvent &event)
{
    if (!isByKey(event))
        return view->indexAt(view->viewport()->mapFromGlobal(event.globalPos()));
    view->scrollTo(view->currentIndex());
    return view->currentIndex();
}

void addButtonsInSight(const QWidget &part, QMenu &menu)
{
    const auto buttons = part.findChildren<QToolButton *>();
    for (const QToolButton *button : buttons) {
        if (button->isVisible() && button->defaultAction())
            menu.addAction(button->defaultAction());
    }
}

} // namespace

ContextMenus::ContextMenus(const Frame &frame, const Parts &parts, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_parts(parts)
    , m_window(window)
{
    addActions();
    bindActions();
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &ContextMenus::updateTableActions);
    updateTableActions();
}

void ContextMenus::addActions()
{
    Actions &actions = m_frame.actions;
    m_copy = actions.add({ .name = "copy",
        .text = tr("Copy"),
        .icon = "copy",
        .keys = { QKeySequence::Copy },
        .tip = tr("Copy what is selected as text") });
    m_copyCell = actions.add({ .name = "copyCell",
        .text = tr("Copy cell"),
        .tip = tr("Copy what stands in this column of the row") });
    m_copyRow = actions.add({ .name = "copyRow",
        .text = tr("Copy row"),
        .tip = tr("Copy the row as text, with tabs between its columns") });
    m_copyTable = actions.add({ .name = "copyTable",
        .text = tr("Copy table"),
        .tip = tr("Copy all rows as text, for a mail or a spreadsheet") });
    m_open = actions.add({ .name = "contextMenu",
        .text = tr("Context menu"),
        .keys = { Qt::SHIFT | Qt::Key_F10, Qt::Key_Menu },
        .tip = tr("Open the menu that a right click opens") });
}

void ContextMenus::bindActions()
{
    Actions &actions = m_frame.actions;
    actions.bind(m_copy, [this] { copy(); });
    // Its row may have gone while the menu was open.
    actions.bind(m_copyCell, [this] {
        if (const QModelIndex cell = cellInUse(); cell.isValid())
            QGuiApplication::clipboard()->setText(cell.data().toString());
    });
    actions.bind(m_copyRow, [this] {
        if (const QModelIndex cell = cellInUse(); cell.isValid())
            QGuiApplication::clipboard()->setText(rowText(*tableInUse(), cell.row()));
    });
    actions.bind(m_copyTable, [this] {
        if (const TableList *table = tableInUse())
            QGuiApplication::clipboard()->setText(tableText(*table));
    });
    actions.bind(m_open, [this] { openByKey(); });
}

bool ContextMenus::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::ContextMenu)
        return false;
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget || widget->window() != m_window)
        return false;
    if (!open(widget, *static_cast<QContextMenuEvent *>(event)))
        return false;
    event->accept();
    return true;
}

/** By what is nearest: a text says what stands there, and belongs to a larger part. */
bool ContextMenus::open(QWidget *at, const QContextMenuEvent &event)
{
    const QString text = textOf(at);
    for (QWidget *part = at; part && part != m_window; part = part->parentWidget()) {
        if (isField(part))
            return false;
        if (part == m_parts.library.pane()->tree()) {
            openForLibrary(event);
            return true;
        }
        if (auto *table = qobject_cast<TableList *>(part)) {
            openForTable(table, event);
            return true;
        }
        if (part == &m_frame.messages || isLine(part) || part == m_parts.library.details()) {
            openForPart(part,
                isLine(part)                    ? part->accessibleName()
                    : part == &m_frame.messages ? m_frame.messages.textAt(at)
                                                : text,
                event);
            return true;
        }
    }
    if (text.isEmpty())
        return false;
    openForPart(at, text, event);
    return true;
}

/** It says one thing, be it in parts. */
bool ContextMenus::isLine(const QWidget *part) const
{
    return part == &m_parts.ready || part == &m_parts.activity;
}

QMenu *ContextMenus::makeMenu()
{
    auto *menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->setAccessibleName(m_open->text());
    m_menu = menu;
    connect(menu, &QObject::destroyed, this, [this, menu] {
        if (m_menu != menu)
            return; // there is a newer one
        m_target = {};
        updateTableActions();
    });
    return menu;
}

void ContextMenus::openForLibrary(const QContextMenuEvent &event)
{
    LibraryPane *pane = m_parts.library.pane();
    QTreeView *tree = pane->tree();
    const QPersistentModelIndex before = tree->currentIndex();
    const QModelIndex index = itemOf(tree, event);
    if (index.isValid())
        pane->selectForMenu(index);
    QMenu *menu = makeMenu();
    fillForLibrary(*menu, index);
    keepSheetsSelection(menu, before);
    popUp(menu, tree->viewport(), tree->visualRect(index), event);
}

void ContextMenus::fillForLibrary(QMenu &menu, const QModelIndex &index) const
{
    if (index.data(LibraryModel::IsVersionRole).toBool()) {
        m_parts.versions.addTo(menu);
        return;
    }
    if (!index.isValid())
        menu.addActions({ m_frame.actions.capture, m_frame.actions.refresh });
    else if (!index.data(LibraryModel::IsSafetyCopyRole).toBool())
        m_parts.versions.addScenarioTo(menu);
    if (!menu.isEmpty())
        menu.addSeparator();
    menu.addActions(m_parts.library.viewActions());
}

/** A sheet is about what was selected when it was opened. It stays, and so does that, unless what
 *  is chosen in the menu opens another one. */
void ContextMenus::keepSheetsSelection(QMenu *menu, const QModelIndex &before)
{
    const SheetStack &stack = m_frame.stack;
    const Sheet *sheet = stack.sheet();
    if (!sheet)
        return;
    const auto isAnother = std::make_shared<bool>(false);
    connect(&stack, &SheetStack::opened, menu, [isAnother] { *isAnother = true; });
    connect(menu, &QObject::destroyed, this,
        [this, sheet, isAnother, before = QPersistentModelIndex(before)] {
            if (!*isAnother && m_frame.stack.sheet() == sheet && before.isValid())
                m_parts.library.pane()->selectForMenu(before);
        });
}

void ContextMenus::openForTable(TableList *table, const QContextMenuEvent &event)
{
    const QModelIndex cell = itemOf(table, event);
    m_target = { {}, table, cell };
    QMenu *menu = makeMenu();
    if (cell.isValid())
        menu->addActions({ m_copyCell, m_copyRow });
    menu->addAction(m_copyTable);
    updateTableActions();
    popUp(menu, table->viewport(), table->visualRect(cell), event);
}

void ContextMenus::openForPart(QWidget *part, const QString &text, const QContextMenuEvent &event)
{
    m_target = { text, {}, {} };
    QMenu *menu = makeMenu();
    if (!text.isEmpty()) {
        menu->addAction(m_copy);
        menu->addSeparator();
    }
    if (part == m_parts.library.details())
        m_parts.versions.addTo(*menu);
    else if (isLine(part))
        addButtonsInSight(*part, *menu);
    const QWidget *at = isByKey(event) ? QApplication::focusWidget() : part;
    popUp(menu, at, at->rect(), event);
}

void ContextMenus::popUp(
    QMenu *menu, const QWidget *at, const QRect &item, const QContextMenuEvent &event)
{
    if (menu->isEmpty()) {
        menu->deleteLater();
        return;
    }
    const QRect seen = item.intersected(at->rect());
    const QPoint below
        = at->layoutDirection() == Qt::LeftToRight ? seen.bottomLeft() : seen.bottomRight();
    menu->popup(isByKey(event) ? at->mapToGlobal(below) : event.globalPos());
}

/** As the platform does by the Menu key where it knows one. */
void ContextMenus::openByKey()
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus)
        return;
    const QPoint place = focus->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, place, focus->mapToGlobal(place));
    QApplication::sendEvent(focus, &event);
}

TableList *ContextMenus::tableInUse() const
{
    return m_target.table ? m_target.table.data()
                          : qobject_cast<TableList *>(QApplication::focusWidget());
}

QModelIndex ContextMenus::cellInUse() const
{
    const TableList *table = tableInUse();
    return m_target.table ? QModelIndex(m_target.cell)
        : table           ? table->currentIndex()
                          : QModelIndex();
}

void ContextMenus::updateTableActions()
{
    const bool isRow = cellInUse().isValid();
    m_copyCell->setEnabled(isRow);
    m_copyRow->setEnabled(isRow);
    m_copyTable->setEnabled(tableInUse());
}

/** By a menu what it is about, by its keys what has the focus. */
QString ContextMenus::textInUse() const
{
    if (!m_target.text.isEmpty())
        return m_target.text;
    const QWidget *focus = QApplication::focusWidget();
    if (focus && focus == m_parts.library.pane()->tree())
        return m_parts.versions.name();
    if (const TableList *table = tableInUse(); table && cellInUse().isValid())
        return rowText(*table, cellInUse().row());
    const QString text = textOf(focus);
    return text.isEmpty() && focus ? m_frame.messages.textAt(focus) : text;
}

void ContextMenus::copy() const
{
    const QString text = textInUse();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace seedbank
