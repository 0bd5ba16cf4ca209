// SPDX-License-Identifier: MIT
#include "ui/hands.h"

#include "ui/eventloop.h"
#include "ui/sight.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <chrono>
#include <optional>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

/** Quicker than anybody types, and in two turns of the event loop all the same. */
constexpr auto betweenKeys = 25ms;
constexpr auto patience = 30s;

QWidget *windowInFront()
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    return QApplication::activeWindow();
}

QString nameOf(QWidget &widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/** Somebody stops at it or acts on it, and nothing of it is cut off or behind another thing. */
bool isInReach(QWidget &widget)
{
    if (widget.focusPolicy() == Qt::NoFocus || !isInSight(widget))
        return false;
    const QWidget *hit
        = widget.window()->childAt(widget.mapTo(widget.window(), widget.rect().center()));
    return hit == &widget || widget.isAncestorOf(hit);
}

QWidget *find(const QString &name)
{
    const QWidget *window = windowInFront();
    const auto widgets = window ? window->findChildren<QWidget *>() : QList<QWidget *>();
    const auto found = std::ranges::find_if(widgets, [&](QWidget *widget) {
        return widget->window() == window && isInReach(*widget) && nameOf(*widget).startsWith(name);
    });
    return found == widgets.end() ? nullptr : *found;
}

struct Row {
    QAbstractItemView *view;
    QRect place; ///< in its viewport
};
std::optional<Row> findRow(const QString &name)
{
    const QWidget *window = windowInFront();
    const auto views
        = window ? window->findChildren<QAbstractItemView *>() : QList<QAbstractItemView *>();
    for (QAbstractItemView *view : views) {
        if (!view->isVisible())
            continue;
        const QRect all = view->viewport()->rect();
        for (int y = all.top(); y < all.bottom();) {
            const QModelIndex index = view->indexAt({ all.center().x(), y });
            if (!index.isValid())
                break;
            const QRect place = view->visualRect(index.siblingAtColumn(0));
            if (index.siblingAtColumn(0).data().toString() == name && all.contains(place))
                return Row { view, place };
            y = place.bottom() + 1;
        }
    }
    return std::nullopt;
}

} // namespace

bool Hands::sees(const QString &name)
{
    return find(name) != nullptr;
}

bool Hands::canPress(const QString &name)
{
    const QWidget *widget = find(name);
    return widget && widget->isEnabled();
}

void Hands::press(const QString &name)
{
    QVERIFY2(turnUntil([&] { return canPress(name); }, patience), qPrintable(name));
    QWidget *widget = find(name);
    pressAt(*widget, widget->rect().center());
}

void Hands::press(QWidget &widget)
{
    QVERIFY2(turnUntil([&] { return isInReach(widget) && widget.isEnabled(); }, patience),
        qPrintable(nameOf(widget)));
    pressAt(widget, widget.rect().center());
}

void Hands::openMenu(const QString &name, const std::function<void()> &then)
{
    QVERIFY2(turnUntil([&] { return canPress(name); }, patience), qPrintable(name));
    // It has an event loop of its own, in which the press does not end before the menu is closed.
    QTimer look;
    bool isOpened = false;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (!QApplication::activePopupWidget())
            return;
        look.stop();
        isOpened = true;
        // It is given the keyboard a moment after it is in sight.
        turnUntil([] { return QGuiApplication::focusWindow() != nullptr; }, patience);
        then();
        // The press only ends with the menu, and so would a test that failed in it.
        constexpr int mostOpen = 3;
        for (int i = 0; i < mostOpen && QApplication::activePopupWidget(); ++i)
            chord(Qt::Key_Escape);
    });
    look.start(5ms);
    QWidget *widget = find(name);
    pressAt(*widget, widget->rect().center());
    QVERIFY2(turnUntil([&] { return isOpened && !QApplication::activePopupWidget(); }, patience),
        qPrintable(name));
}

void Hands::pressInMenu(const QString &text)
{
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY2(menu, qPrintable(text));
    const auto actions = menu->actions();
    const auto found = std::ranges::find_if(actions, [&text](const QAction *action) {
        return QString(action->text()).remove(u'&') == text && action->isEnabled();
    });
    QVERIFY2(found != actions.end(), qPrintable(text));
    pressAt(*menu, menu->actionGeometry(*found).center());
}

void Hands::pressRow(const QString &name)
{
    QVERIFY2(turnUntil([&] { return findRow(name).has_value(); }, patience), qPrintable(name));
    const auto row = findRow(name);
    pressAt(*row->view->viewport(), row->place.center());
}

void Hands::pressAt(QWidget &widget, const QPoint &place)
{
    QWindow *window = widget.window()->windowHandle();
    const QPoint there = widget.mapTo(widget.window(), place);
    ++m_presses;
    QTest::mouseMove(window, there);
    QTest::mouseClick(window, Qt::LeftButton, {}, there);
}

void Hands::chord(QKeyCombination keys)
{
    QWindow *window = QGuiApplication::focusWindow();
    QVERIFY2(window, "no window has the keyboard");
    ++m_chords;
    QTest::keyClick(window, keys.key(), keys.keyboardModifiers());
}

void Hands::type(const QString &text)
{
    for (const QChar letter : text) {
        QWindow *window = QGuiApplication::focusWindow();
        QVERIFY2(window, "no window has the keyboard");
        ++m_chords;
        QTest::keyClick(window, letter.toLatin1());
        turnFor(betweenKeys);
    }
}

} // namespace seedbank
