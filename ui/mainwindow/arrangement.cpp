// SPDX-License-Identifier: MIT
#include "ui/mainwindow/arrangement.h"

#include "ui/mainwindow/detailspane.h"
#include "ui/pages/page.h"

#include <QMainWindow>
#include <QScreen>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace seedbank {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/splitter");
const QString pageKey = QStringLiteral("window/page");
const QString pagesKey = QStringLiteral("pages/");

/** Whole in sight: the screen that it was on may be gone, or smaller now. */
void keepInSight(QWidget &window)
{
    const QRect room = window.screen()->availableGeometry();
    if (room.contains(window.geometry()) || window.isMaximized() || window.isFullScreen())
        return;
    window.resize(window.size().boundedTo(room.size()));
    const auto inside = [](int place, int first, int last) {
        return std::max(first, std::min(place, last)); // its beginning, if not all has room
    };
    window.move(inside(window.x(), room.left(), room.right() + 1 - window.width()),
        inside(window.y(), room.top(), room.bottom() + 1 - window.height()));
}

} // namespace

void restoreArrangement(
    const QSettings &settings, QMainWindow &window, QSplitter &panes, DetailsPane &details)
{
    if (window.restoreGeometry(settings.value(geometryKey).toByteArray()))
        keepInSight(window);
    else
        window.resize(QSize(1080, 680).boundedTo(window.screen()->availableSize() * 0.95));
    if (!panes.restoreState(settings.value(splitterKey).toByteArray()))
        panes.setSizes({ 300, 780 });
    details.openPage(settings.value(pageKey).toString());
    for (Page *page : details.pages())
        page->arrange(settings.value(pagesKey + page->name()).toMap());
}

void keepArrangement(QSettings &settings, const QMainWindow &window, const QSplitter &panes,
    const DetailsPane &details)
{
    settings.setValue(geometryKey, window.saveGeometry());
    settings.setValue(splitterKey, panes.saveState());
    settings.setValue(pageKey, details.page());
    for (const Page *page : details.pages())
        settings.setValue(pagesKey + page->name(), page->arrangement());
}

} // namespace seedbank
