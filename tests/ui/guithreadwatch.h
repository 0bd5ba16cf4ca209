// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>

namespace seedbank {

/** Measures, while it lives, how long the thread it was made on ever worked between two waits for
 *  events: the time in which a window cannot answer. Time that the machine gave to other processes
 *  is told apart (proc_pid_schedstat: nanoseconds on the run queue). */
class GuiThreadWatch : public QObject {
    Q_OBJECT

public:
    GuiThreadWatch();

    double longestMs() const { return m_longestMs; } ///< by the clock
    /** Without the time in which the thread was ready to run but had no processor. */
    double longestOwnMs() const { return m_longestOwnMs; }
    void restart();

private:
    void awake();
    void aboutToBlock();
    static qint64 queuedNanoseconds();

    QElapsedTimer m_clock;
    qint64 m_queuedAtStart = 0;
    bool m_working = false;
    double m_longestMs = 0;
    double m_longestOwnMs = 0;
};

} // namespace seedbank
