// SPDX-License-Identifier: MIT
#include "ui/widgets/taborder.h"

#include "ui/widgets/readingorder.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>
#include <map>
#include <utility>

namespace seedbank {

namespace {

bool isStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy() && widget.isEnabled();
}

} // namespace

std::vector<QWidget *> tabStopsIn(QWidget *widget)
{
    std::vector<QWidget *> parts;
    std::map<QWidget *, std::vector<QWidget *>> inside;
    const QObjectList &children = widget->children();
    for (QObject *object : children) {
        auto *child = qobject_cast<QWidget *>(object);
        if (!child || child->isWindow() || child->isHidden())
            continue;
        std::vector<QWidget *> stops = tabStopsIn(child);
        if (stops.empty())
            continue; // it may be anywhere, also under the others
        parts.push_back(child);
        inside[child] = std::move(stops);
    }
    sortByLines(parts);
    std::vector<QWidget *> stops;
    if (isStop(*widget))
        stops.push_back(widget);
    for (QWidget *part : parts)
        stops.insert(stops.end(), inside[part].begin(), inside[part].end());
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
