// SPDX-License-Identifier: MIT
#include "ui/hands.h"

#include "ui/eventloop.h"
#include "ui/sight.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QMenu>
#include <QScrollArea>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
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

/** Once a dialog or a menu has closed, a desktop gives the keyboard to a window that is left;
 *  offscreen there is none that does. */
void comeBack()
{
    if (windowInFront())
        return;
    QWidget *left = nullptr;
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        const bool takesKeys
            = window->windowType() == Qt::Window || window->windowType() == Qt::Dialog;
        // A dialog is in front of its window.
        if (window->isVisible() && takesKeys && (!left || window->windowType() == Qt::Dialog))
            left = window;
    }
    if (left)
        left->activateWindow();
}

/** With the time that it takes to come into reach. */
bool waitUntil(const std::function<bool()> &condition)
{
    return turnUntil(
        [&] {
            comeBack();
            return condition();
        },
        patience);
}

QString nameOf(QWidget &widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/** Who presses there presses it. */
bool isHit(const QWidget &widget, const QPoint &place)
{
    const QWidget *hit = widget.window()->childAt(widget.mapTo(widget.window(), place));
    return hit && (hit == &widget || widget.isAncestorOf(hit));
}

/** Somebody stops at it or acts on it, and nothing of it is cut off or behind another thing. */
bool isInReach(QWidget &widget)
{
    if (widget.window() != windowInFront())
        return false;
    if (widget.focusPolicy() == Qt::NoFocus || !isInSight(widget))
        return false;
    return isHit(widget, widget.rect().center());
}

QWidget *find(const QString &name)
{
    const QWidget *window = windowInFront();
    const auto widgets = window ? window->findChildren<QWidget *>() : QList<QWidget *>();
    const auto found = std::ranges::find_if(widgets,
        [&](QWidget *widget) { return isInReach(*widget) && nameOf(*widget).startsWith(name); });
    return found == widgets.end() ? nullptr : *found;
}

/** Of a box, only the square and the text answer, which may end before its middle. */
QPoint placeToPress(const QWidget &widget)
{
    const auto *box = qobject_cast<const QCheckBox *>(&widget);
    if (!box)
        return widget.rect().center();
    QStyleOptionButton option;
    option.initFrom(box);
    return box->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, box).center();
}

/** Turns the wheel by a notch towards the widget, over the pane in which it is out of sight. */
void scrollTowards(const QWidget &widget)
{
    for (QWidget *part = widget.parentWidget(); part; part = part->parentWidget()) {
        const auto *pane = qobject_cast<QScrollArea *>(part);
        if (!pane || !pane->isVisible())
            continue;
        QWidget *viewport = pane->viewport();
        const QRect place(widget.mapTo(viewport, QPoint()), widget.size());
        if (viewport->rect().contains(place))
            continue;
        constexpr int notch = 120;
        const QPoint turn(0, place.top() < 0 ? notch : -notch);
        const QPoint middle = viewport->rect().center();
        QWheelEvent event(middle, viewport->mapToGlobal(middle), {}, turn, Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(viewport, &event);
        return;
    }
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
            if (index.siblingAtColumn(0).data().toString() == name && all.contains(place)
                && isHit(*view->viewport(), place.center()))
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
    QVERIFY2(waitUntil([&] { return canPress(name); }), qPrintable(name));
    press(*find(name));
}

void Hands::press(QWidget &widget)
{
    const auto bringIntoReach = [&widget] {
        if (!isInReach(widget))
            scrollTowards(widget);
        return isInReach(widget) && widget.isEnabled();
    };
    QVERIFY2(waitUntil(bringIntoReach), qPrintable(nameOf(widget)));
    pressAt(widget, placeToPress(widget));
}

void Hands::openMenu(const QString &name, const std::function<void()> &then)
{
    QVERIFY2(waitUntil([&] { return canPress(name); }), qPrintable(name));
    openMenu(*find(name), then);
}

void Hands::openMenu(QWidget &button, const std::function<void()> &then)
{
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
    press(button);
    QVERIFY2(turnUntil([&] { return isOpened && !QApplication::activePopupWidget(); }, patience),
        qPrintable(nameOf(button)));
}

void Hands::pressInMenu(const QString &text)
{
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY2(menu, qPrintable(text));
    const auto actions = menu->actions();
    const auto found = std::ranges::find_if(actions, [&text](const QAction *action) {
        return QString(action->text()).remove(u'&') == text && action->isEnabled()
            && action->isVisible();
    });
    QVERIFY2(found != actions.end(), qPrintable(text));
    pressAt(*menu, menu->actionGeometry(*found).center());
}

void Hands::press(QAbstractItemView &view, const QModelIndex &index)
{
    QWidget &viewport = *view.viewport();
    const auto inSight = [&] { return view.visualRect(index).intersected(viewport.rect()); };
    const auto place = [&] { return inSight().center(); };
    const auto isReached = [&] {
        return view.window() == windowInFront() && view.isEnabled() && index.isValid()
            && !inSight().isEmpty() && isHit(viewport, place());
    };
    const auto isBroughtThere = [&] {
        if (!isReached())
            scrollTowards(view);
        return isReached();
    };
    QVERIFY2(waitUntil(isBroughtThere), qPrintable(index.data().toString()));
    pressAt(viewport, place());
}

void Hands::pressRow(const QString &name)
{
    QVERIFY2(waitUntil([&] { return findRow(name).has_value(); }), qPrintable(name));
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
    QVERIFY2(waitUntil([] { return QGuiApplication::focusWindow() != nullptr; }),
        "no window has the keyboard");
    ++m_chords;
    QTest::keyClick(QGuiApplication::focusWindow(), keys.key(), keys.keyboardModifiers());
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
