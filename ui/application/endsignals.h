// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

namespace seedbank {

/** Ends the program by its own hand when the system asks it to (SIGTERM, SIGHUP, SIGINT: the
 * session ends, the terminal was closed): a job is asked to stop and the database ends as it was.
 * Once a process, on the window's thread. */
class EndSignals : public QObject {
    Q_OBJECT

public:
    /** `end` is called on the window's thread. A second signal ends the process at once. */
    explicit EndSignals(std::function<void()> end, QObject *parent = nullptr);
    ~EndSignals() override;
};

} // namespace seedbank
