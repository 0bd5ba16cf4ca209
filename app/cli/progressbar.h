// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "cli/textformat.h"

#include <QString>

#include <thread>

namespace seedbank {

/** Shows how far an operation is, on one line of standard error, from its own thread; nothing for
 *  operations of a blink. The line is gone when the object is. */
class ProgressBar {
public:
    explicit ProgressBar(const TaskMonitor &monitor);
    ~ProgressBar();
    ProgressBar(const ProgressBar &) = delete;
    ProgressBar &operator=(const ProgressBar &) = delete;

private:
    void run(const std::stop_token &stopToken) const;

    const TaskMonitor &m_monitor;
    std::jthread m_thread; // last: it uses the others
};

/** "Writing     ██████████░░░░░░░░░░  50 %  fragments 120/175", no wider than `columns`. While it
 *  is unknown how far the operation is, a piece of the bar moves with each `step`, and there is no
 *  percentage: "Reading     ░░░░██████░░░░░░░░░░  fragments 120". */
QString progressLine(const Progress &progress, int columns, int step = 0);

} // namespace seedbank
