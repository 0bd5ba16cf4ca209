// SPDX-License-Identifier: MIT
#include "ui/guithreadwatch.h"

#include "ui/cpuclock.h"

#include <algorithm>
#include <cstdio>

namespace seedbank {

namespace {

constexpr int beatMs = 5;

/** On the run queue. */
double queuedMs(const char *schedstat)
{
    long long running = 0;
    long long queued = 0;
    if (std::FILE *file = std::fopen(schedstat, "re")) {
        if (std::fscanf(file, "%lld %lld", &running, &queued) != 2)
            queued = 0;
        std::fclose(file);
    }
    return static_cast<double>(queued) / 1e6;
}

} // namespace

GuiThreadWatch::GuiThreadWatch(int xServer)
    : m_serverFile(xServer == 0 ? "" : "/proc/" + std::to_string(xServer) + "/schedstat")
{
    m_heart.setTimerType(Qt::PreciseTimer);
    connect(&m_heart, &QTimer::timeout, this, &GuiThreadWatch::beat);
    m_heart.start(beatMs);
    restart();
}

void GuiThreadWatch::restart()
{
    m_beats = 0;
    m_longestMs = m_longestOwnMs = m_longestWorkMs = 0;
    m_atBeat = spent();
    m_sinceBeat.start();
}

GuiThreadWatch::Spent GuiThreadWatch::spent() const
{
    return { threadCpuMs(), queuedMs("/proc/thread-self/schedstat"),
        m_serverFile.empty() ? 0 : queuedMs(m_serverFile.c_str()) };
}

void GuiThreadWatch::beat()
{
    const double elapsed = static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6 - beatMs;
    const Spent now = spent();
    const double worked = now.workedMs - m_atBeat.workedMs;
    const double own = elapsed - (now.queuedMs - m_atBeat.queuedMs);
    const double waitedForServer
        = std::clamp(own - worked, 0.0, now.serverQueuedMs - m_atBeat.serverQueuedMs);
    m_longestMs = std::max(m_longestMs, elapsed);
    m_longestOwnMs = std::max(m_longestOwnMs, own - waitedForServer);
    m_longestWorkMs = std::max(m_longestWorkMs, worked);
    m_atBeat = now;
    m_sinceBeat.start();
    ++m_beats;
}

} // namespace seedbank
