// SPDX-License-Identifier: MIT
#include "ui/mainwindow/panefocus.h"

#include "base/index.h"

#include <QApplication>
#include <QWidget>

namespace seedbank {

namespace {

bool isIn(const Pane &pane, const QWidget *widget)
{
    return widget == pane.widget || pane.widget->isAncestorOf(widget);
}

/** The first that takes the focus now: buttons come and go, and where they are in the chain does,
 *  too. */
QWidget *firstWithFocus(const Pane &pane)
{
    QWidget *widget = pane.first;
    if (!widget)
        return nullptr;
    do {
        const bool takesFocus
            = widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
        if (takesFocus && isIn(pane, widget))
            return widget;
        widget = widget->nextInFocusChain();
    } while (widget != pane.first);
    return nullptr;
}

} // namespace

void focusPane(const std::vector<Pane> &panes, int step)
{
    const QWidget *focus = QApplication::focusWidget();
    const auto count = static_cast<int>(panes.size());
    int current = -1;
    for (int pane = 0; pane < count; ++pane) {
        const QWidget *widget = elementAt(panes, pane).widget;
        if (focus && (widget == focus || widget->isAncestorOf(focus)))
            current = pane;
    }
    if (current < 0)
        current = step > 0 ? count - 1 : 0;
    for (int tried = 1; tried <= count; ++tried) {
        const int pane = (current + step * tried + count * count) % count;
        if (QWidget *widget = firstWithFocus(elementAt(panes, pane))) {
            widget->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace seedbank
