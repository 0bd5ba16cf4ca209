// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <string>

namespace seedbank {

/** Measures by a heartbeat of 5 ms how long the thread it was made on ever did not turn its event
 *  loop: the time in which a window cannot answer. Time that the machine gave to other processes
 *  is told apart (proc_pid_schedstat: nanoseconds on the run queue), and so is work from waiting
 *  (CLOCK_THREAD_CPUTIME_ID). The thread waits for the X server now and then, which wants a
 *  processor, too: its time on the run queue is told apart where the thread waited meanwhile. */
class GuiThreadWatch : public QObject {
    Q_OBJECT

public:
    /** `xServer`: the process of the server that the windows are on; 0: none is known. */
    explicit GuiThreadWatch(int xServer = 0);

    double longestMs() const { return m_longestMs; } ///< by the clock
    /** Without the time in which the thread, or the X server that it may have waited for, was ready
     *  to run but had no processor. */
    double longestOwnMs() const { return m_longestOwnMs; }
    /** In which it was running, be it in another block than the longest one. */
    double longestWorkMs() const { return m_longestWorkMs; }
    qint64 beats() const { return m_beats; }
    void restart();

private:
    void beat();
    /** What has added up by now. */
    struct Spent {
        double workedMs = 0;
        double queuedMs = 0;
        double serverQueuedMs = 0;
    };
    Spent spent() const;

    std::string m_serverFile; ///< that tells of the X server's time
    QTimer m_heart;
    QElapsedTimer m_sinceBeat;
    Spent m_atBeat;
    qint64 m_beats = 0;
    double m_longestMs = 0;
    double m_longestOwnMs = 0;
    double m_longestWorkMs = 0;
};

} // namespace seedbank
