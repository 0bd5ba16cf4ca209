// SPDX-License-Identifier: MIT
#include "ui/widgets/taborder.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>
#include <utility>
#include <vector>

namespace seedbank {

namespace {

/** A part of the window, and what Tab stops at in it. */
struct Part {
    QRect place; ///< in its parent
    std::vector<QWidget *> stops;
};

bool isStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy() && widget.isEnabled();
}

/** Sorts parts by lines: what has its middle above the lower edge of another one is beside it. What
 *  begins at the same place lies above or over the other one. */
void sortByLines(std::vector<Part> &parts, Qt::LayoutDirection direction)
{
    std::ranges::stable_sort(parts, {}, [](const Part &part) { return part.place.top(); });
    const auto start = [direction](const Part &part) {
        const int side = direction == Qt::LeftToRight ? part.place.left() : -part.place.right();
        return std::pair(side, part.place.center().y());
    };
    for (auto line = parts.begin(); line != parts.end();) {
        const auto end = std::find_if(
            line + 1, parts.end(), [bottom = line->place.bottom()](const Part &part) {
                return part.place.center().y() > bottom;
            });
        std::stable_sort(
            line, end, [&start](const Part &a, const Part &b) { return start(a) < start(b); });
        line = end;
    }
}

} // namespace

std::vector<QWidget *> tabStopsIn(QWidget *widget)
{
    std::vector<Part> parts;
    const QObjectList &children = widget->children();
    for (QObject *object : children) {
        auto *child = qobject_cast<QWidget *>(object);
        if (!child || child->isWindow() || child->isHidden())
            continue;
        Part part { child->geometry(), tabStopsIn(child) };
        if (!part.stops.empty())
            parts.push_back(std::move(part));
    }
    sortByLines(parts, widget->layoutDirection());
    std::vector<QWidget *> stops;
    if (isStop(*widget))
        stops.push_back(widget);
    for (const Part &part : parts)
        stops.insert(stops.end(), part.stops.begin(), part.stops.end());
    return stops;
}

bool moveFocusByTab(QWidget *window, bool next)
{
    const std::vector<QWidget *> stops = tabStopsIn(window);
    if (stops.empty())
        return false;
    const auto now = std::ranges::find(stops, QApplication::focusWidget());
    QWidget *to = next ? stops.front() : stops.back();
    if (now != stops.end() && next && now + 1 != stops.end())
        to = *(now + 1);
    else if (now != stops.end() && !next && now != stops.begin())
        to = *(now - 1);
    to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace seedbank
