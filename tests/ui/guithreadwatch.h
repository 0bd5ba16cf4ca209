// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace seedbank {

/** Measures by a heartbeat of 5 ms how long the thread it was made on ever did not turn its event
 *  loop: the time in which a window cannot answer. Time that the machine gave to other processes
 *  is told apart (proc_pid_schedstat: nanoseconds on the run queue), and so is work from waiting
 *  (CLOCK_THREAD_CPUTIME_ID). */
class GuiThreadWatch : public QObject {
    Q_OBJECT

public:
    GuiThreadWatch();

    double longestMs() const { return m_longestMs; } ///< by the clock
    /** Without the time in which the thread was ready to run but had no processor. */
    double longestOwnMs() const { return m_longestOwnMs; }
    /** In which it was running, be it in another block than the longest one. */
    double longestWorkMs() const { return m_longestWorkMs; }
    qint64 beats() const { return m_beats; }
    void restart();

private:
    void beat();
    static qint64 queuedNanoseconds();

    QTimer m_heart;
    QElapsedTimer m_sinceBeat;
    qint64 m_queuedAtBeat = 0;
    double m_workedAtBeat = 0;
    qint64 m_beats = 0;
    double m_longestMs = 0;
    double m_longestOwnMs = 0;
    double m_longestWorkMs = 0;
};

} // namespace seedbank
