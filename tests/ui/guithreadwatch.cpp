// SPDX-License-Identifier: MIT
#include "ui/guithreadwatch.h"

#include "ui/cpuclock.h"

#include <algorithm>
#include <cstdio>

namespace seedbank {

namespace {
constexpr int beatMs = 5;
}

GuiThreadWatch::GuiThreadWatch()
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
    m_queuedAtBeat = queuedNanoseconds();
    m_workedAtBeat = threadCpuMs();
    m_sinceBeat.start();
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

void GuiThreadWatch::beat()
{
    const double elapsed = static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6 - beatMs;
    const qint64 queuedNow = queuedNanoseconds();
    const double queued = static_cast<double>(queuedNow - m_queuedAtBeat) / 1e6;
    m_longestMs = std::max(m_longestMs, elapsed);
    m_longestOwnMs = std::max(m_longestOwnMs, elapsed - queued);
    const double workedNow = threadCpuMs();
    m_longestWorkMs = std::max(m_longestWorkMs, workedNow - m_workedAtBeat);
    m_queuedAtBeat = queuedNow;
    m_workedAtBeat = workedNow;
    m_sinceBeat.start();
    ++m_beats;
}

} // namespace seedbank
