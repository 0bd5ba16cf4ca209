// SPDX-License-Identifier: MIT
#include "ui/accesswalk.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

#include <map>
#include <set>

namespace seedbank {

namespace {

using Role = QAccessible::Role;

QString nameOf(const QAccessibleInterface &found)
{
    return found.text(QAccessible::Name);
}

bool isView(Role role)
{
    return role == Role::Table || role == Role::Tree || role == Role::List;
}

void walk(QAccessibleInterface &from, const QString &place,
    const std::function<void(QAccessibleInterface &, const QString &)> &visit)
{
    if (from.state().invisible)
        return;
    const QString here = place + QLatin1Char('/') + nameOf(from);
    visit(from, here);
    if (from.role() == Role::ComboBox || isView(from.role()))
        return;
    for (int child = 0; child < from.childCount(); ++child) {
        if (QAccessibleInterface *interface = from.child(child))
            walk(*interface, here, visit);
    }
}

/** What a name is when nobody gave one. */
bool isInternal(const QObject &object, const QString &name)
{
    if (name == object.objectName())
        return true;
    for (const QMetaObject *type = object.metaObject(); type; type = type->superClass()) {
        if (name == QString::fromLatin1(type->className()).section(QLatin1String("::"), -1))
            return true;
    }
    return false;
}

/** A combo box without a label is called what is chosen in it. */
bool isCalledByItsValue(const QAccessibleInterface &found)
{
    const auto *widget = qobject_cast<const QWidget *>(found.object());
    return found.role() == Role::ComboBox && widget && widget->accessibleName().isEmpty()
        && found.relations(QAccessible::Label).isEmpty();
}

bool isPart(const QAccessibleInterface &found)
{
    const auto *widget = qobject_cast<const QWidget *>(found.object());
    return widget && widget->focusProxy(); // it is used through another one
}

QString faultOfCell(const QAccessibleInterface &cell, const QModelIndex &index)
{
    const QString name = nameOf(cell);
    const QString shown = index.data().toString();
    return name.isEmpty() && !shown.isEmpty() ? QStringLiteral("no name of ") + shown : QString();
}

QStringList faultsOfView(QTreeView &view)
{
    QStringList faults;
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view);
    QAccessibleTableInterface *table = interface ? interface->tableInterface() : nullptr;
    if (!table)
        return { printed(view) + QStringLiteral(": no table") };
    const QHeaderView &header = *view.header();
    for (int column = 0; column < header.count(); ++column) {
        if (header.isSectionHidden(column))
            continue;
        if (!view.isHeaderHidden() && table->columnDescription(column).isEmpty())
            faults << QStringLiteral("%1: column %2 has no name").arg(printed(view)).arg(column);
        QModelIndex index = view.model()->index(0, 0, view.rootIndex());
        for (int row = 0; index.isValid(); ++row, index = view.indexBelow(index)) {
            const QAccessibleInterface *cell = table->cellAt(row, column);
            const QString fault
                = cell ? faultOfCell(*cell, index.siblingAtColumn(column)) : QString();
            if (!fault.isEmpty())
                faults << printed(view) + QStringLiteral(": ") + fault;
        }
    }
    return faults;
}

/** The ancestor of `widget` that is a child of `container`, with its place in there. */
QRect placeIn(const QWidget &container, const QWidget *widget)
{
    while (widget->parentWidget() != &container)
        widget = widget->parentWidget();
    return widget->geometry();
}

const QWidget &commonContainer(const QWidget *a, const QWidget *b)
{
    const QWidget *container = a->parentWidget();
    while (!container->isAncestorOf(b))
        container = container->parentWidget();
    return *container;
}

bool standsBefore(const QRect &a, const QRect &b, Qt::LayoutDirection direction)
{
    if (a.bottom() < b.top())
        return true;
    // One that reaches a little into the line of the other is above or below it.
    const auto isIn
        = [](int y, const QRect &line) { return line.top() <= y && y <= line.bottom(); };
    const bool isBeside = isIn(a.center().y(), b) || isIn(b.center().y(), a);
    const bool isLeft = a.right() < b.left();
    const bool isRight = b.right() < a.left();
    return isBeside && (direction == Qt::LeftToRight ? isLeft : isRight);
}

void addIfBackwards(const QWidget &now, const QWidget &next, QStringList &faults)
{
    if (&now == &next || now.isAncestorOf(&next) || next.isAncestorOf(&now))
        return;
    const QWidget &container = commonContainer(&now, &next);
    if (standsBefore(
            placeIn(container, &next), placeIn(container, &now), container.layoutDirection()))
        faults << printed(now) + QStringLiteral(" before ") + printed(next);
}

} // namespace

void walkAccessible(QWidget &window,
    const std::function<void(QAccessibleInterface &found, const QString &place)> &visit)
{
    walk(*QAccessible::queryAccessibleInterface(&window), QString(), visit);
}

bool isUsed(const QAccessibleInterface &found)
{
    static const std::set<Role> roles { Role::Window, Role::Dialog, Role::ToolBar, Role::Button,
        Role::ButtonMenu, Role::ButtonDropDown, Role::CheckBox, Role::RadioButton, Role::ComboBox,
        Role::EditableText, Role::Table, Role::Tree, Role::List, Role::PageTab, Role::PageTabList,
        Role::ProgressBar };
    if (isPart(found))
        return false;
    return found.state().focusable || roles.contains(found.role());
}

QStringList faultsOfNames(QWidget &window)
{
    QStringList faults;
    std::map<std::pair<const QAccessibleInterface *, Role>, std::set<QString>> siblings;
    walkAccessible(window, [&](QAccessibleInterface &found, const QString &place) {
        if (!isUsed(found))
            return;
        const QString name = nameOf(found);
        const auto say = [&](const char *what) {
            const QObject *object = found.object();
            const char *type = object ? object->metaObject()->className() : "";
            faults << QStringLiteral("%1 (%2, role %3): %4")
                          .arg(place, QLatin1String(type))
                          .arg(static_cast<int>(found.role()))
                          .arg(QLatin1String(what));
        };
        if (name.trimmed().isEmpty())
            say("no name");
        else if (found.object() && isInternal(*found.object(), name))
            say("an internal name");
        else if (isCalledByItsValue(found))
            say("no label");
        const bool isText = found.role() == Role::StaticText; // it is its own name
        if (!isText && !siblings[{ found.parent(), found.role() }].insert(name).second)
            say("the name of another one");
    });
    return faults;
}

QStringList faultsOfViews(QWidget &window)
{
    QStringList faults;
    const auto views = window.findChildren<QTreeView *>();
    for (QTreeView *view : views) {
        if (view->isVisible())
            faults += faultsOfView(*view);
    }
    return faults;
}

QStringList faultsOfRefusals(QWidget &window)
{
    QStringList faults;
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        const bool isPrimary = !button->styleSheet().isEmpty(); // see setPrimary()
        if (!isPrimary || !button->isVisible() || button->isEnabled()
            || button->window() != &window)
            continue;
        const QString why
            = QAccessible::queryAccessibleInterface(button)->text(QAccessible::Description);
        if (why.isEmpty() || why == button->text())
            faults << printed(*button);
    }
    return faults;
}

std::vector<QWidget *> tabStops(const QWidget &scope)
{
    std::vector<QWidget *> stops;
    const auto widgets = scope.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool stopsTab = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (stopsTab && widget->isVisible() && widget->isEnabled()
            && widget->window() == scope.window())
            stops.push_back(widget);
    }
    return stops;
}

std::vector<QWidget *> pressTab(const QWidget &scope)
{
    std::vector<QWidget *> passed;
    const std::vector<QWidget *> stops = tabStops(scope);
    if (stops.empty())
        return passed;
    stops.front()->setFocus(Qt::TabFocusReason);
    for (std::size_t press = 0; press < 2 * stops.size() + 8; ++press) {
        QWidget *now = QApplication::focusWidget();
        if (!now || (!passed.empty() && now == passed.front()))
            break;
        passed.push_back(now);
        QTest::keyClick(now, Qt::Key_Tab);
    }
    return passed;
}

QStringList faultsOfOrder(const std::vector<QWidget *> &stops)
{
    QStringList faults;
    // Where it starts again depends on where the walk began.
    for (std::size_t i = 0; i < stops.size(); ++i)
        addIfBackwards(*stops[i], *stops[(i + 1) % stops.size()], faults);
    return faults.size() > 1 ? faults : QStringList();
}

QStringList faultsOfReading(QWidget &window)
{
    std::vector<const QWidget *> read;
    walkAccessible(window, [&read](const QAccessibleInterface &found, const QString &) {
        const auto *widget = qobject_cast<const QWidget *>(found.object());
        const bool isOfField = widget && qobject_cast<const QLineEdit *>(widget->parent());
        if (widget && !isOfField && !isPart(found) && !nameOf(found).isEmpty()
            && widget->isVisible())
            read.push_back(widget);
    });
    QStringList faults;
    for (std::size_t i = 1; i < read.size(); ++i)
        addIfBackwards(*read[i - 1], *read[i], faults);
    return faults;
}

QString printed(const QWidget &widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
        const_cast<QWidget *>(&widget));
    return QStringLiteral("%1 “%2”").arg(QLatin1String(widget.metaObject()->className()),
        interface ? nameOf(*interface) : QString());
}

} // namespace seedbank
