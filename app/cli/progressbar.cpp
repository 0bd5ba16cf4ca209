// SPDX-License-Identifier: MIT
#include "cli/progressbar.h"

#include "cli/command.h"
#include "cli/tr.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include <sys/ioctl.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr auto firstShown = std::chrono::milliseconds(300);
constexpr auto interval = std::chrono::milliseconds(100);
constexpr int barWidth = 24;

/** The table that is worked on: the last one that has begun. */
QString tableText(const Progress &progress)
{
    QString text;
    for (const TableProgress &table : progress.tables) {
        if (table.done <= 0)
            continue;
        text = QStringLiteral("%1 %2").arg(printable(table.table), formatCount(table.done));
        if (table.expected >= 0)
            text += u'/' + formatCount(table.expected);
    }
    return text;
}

/** A piece that goes to and fro. */
QString movingBar(int step)
{
    constexpr int piece = barWidth / 4;
    constexpr int way = barWidth - piece;
    const int at = step % (2 * way);
    const int before = at < way ? at : 2 * way - at;
    return QString(before, u'░') + QString(piece, u'█') + QString(way - before, u'░');
}

int terminalColumns()
{
    winsize size {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void show(const QString &line)
{
    const QByteArray bytes = "\r\x1b[K" + line.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

QString progressLine(const Progress &progress, int columns, int step)
{
    QString line = QStringLiteral("%1 ").arg(phaseName(progress.phase), -14);
    if (progress.fraction >= 0) {
        const double fraction = std::min(1.0, progress.fraction);
        const int full = static_cast<int>(std::lround(fraction * barWidth));
        line += QString(full, u'█') + QString(barWidth - full, u'░');
        line += QStringLiteral(" %1 %  ").arg(static_cast<int>(fraction * 100), 3);
    } else {
        line += movingBar(step) + QStringLiteral("  ");
    }
    line += tableText(progress);
    while (displayWidth(line) >= columns && !line.isEmpty())
        line.chop(line.back().isLowSurrogate() ? 2 : 1);
    return line;
}

ProgressBar::ProgressBar(const TaskMonitor &monitor)
    : m_monitor(monitor)
    , m_thread([this](const std::stop_token &stopToken) { run(stopToken); })
{
}

ProgressBar::~ProgressBar() = default;

void ProgressBar::run(const std::stop_token &stopToken) const
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    const auto sleep = [&](std::chrono::milliseconds time) {
        return wake.wait_for(lock, stopToken, time, [] { return false; });
    };
    sleep(firstShown);
    if (stopToken.stop_requested())
        return;
    for (int step = 0; !stopToken.stop_requested(); ++step) {
        show(progressLine(m_monitor.progress(), terminalColumns(), step));
        sleep(interval);
    }
    show({});
}

} // namespace seedbank
