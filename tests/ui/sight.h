// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QWidget>

namespace seedbank {

/** What of it is neither scrolled, cut nor moved out of sight. */
inline QRect partInSight(const QWidget &widget)
{
    if (!widget.isVisible())
        return {};
    QRect rect = widget.rect();
    for (const QWidget *part = &widget; !part->isWindow(); part = part->parentWidget())
        rect = rect.translated(part->pos()).intersected(part->parentWidget()->rect());
    return rect;
}

inline bool isInSight(const QWidget &widget)
{
    return partInSight(widget).size() == widget.size();
}

/** Where everything is that somebody may be about to press or to type in, except what is in
 *  `leftOut`; in coordinates of `window`. */
inline QMap<const QWidget *, QRect> placesOfControls(const QWidget &window, const QWidget &leftOut)
{
    QMap<const QWidget *, QRect> places;
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool counts = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus
            && widget->window() == &window && !leftOut.isAncestorOf(widget);
        if (counts)
            places[widget] = QRect(widget->mapTo(&window, QPoint()), widget->size());
    }
    return places;
}

} // namespace seedbank
