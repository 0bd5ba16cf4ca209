// SPDX-License-Identifier: MIT
#include "ui/guithreadwatch.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <cstdio>

namespace seedbank {

GuiThreadWatch::GuiThreadWatch()
{
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &GuiThreadWatch::awake);
    connect(
        dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &GuiThreadWatch::aboutToBlock);
}

void GuiThreadWatch::restart()
{
    m_working = false;
    m_longestMs = m_longestOwnMs = 0;
}

qint64 GuiThreadWatch::queuedNanoseconds()
{
    long long running = 0;
    long long queued = 0;
    if (std::FILE *file = std::fopen("/proc/thread-self/schedstat", "re")) {
        if (std::fscanf(file, "%lld %lld", &running, &queued) != 2)
            queued = 0;
        std::fclose(file);
    }
    return queued;
}

void GuiThreadWatch::awake()
{
    if (m_working)
        return;
    m_working = true;
    m_queuedAtStart = queuedNanoseconds();
    m_clock.start();
}

void GuiThreadWatch::aboutToBlock()
{
    if (!m_working)
        return;
    m_working = false;
    const auto elapsed = static_cast<double>(m_clock.nsecsElapsed());
    const auto queued = static_cast<double>(queuedNanoseconds() - m_queuedAtStart);
    m_longestMs = std::max(m_longestMs, elapsed / 1e6);
    m_longestOwnMs = std::max(m_longestOwnMs, (elapsed - queued) / 1e6);
}

} // namespace seedbank
