// SPDX-License-Identifier: MIT
#include "ui/fixedclock.h"

#include <ctime>

#include <sys/time.h>

namespace {
qint64 stoppedAtMs = -1;
}

namespace seedbank {

void stopClockAt(const QDateTime &time)
{
    stoppedAtMs = time.toMSecsSinceEpoch();
}

} // namespace seedbank

/** The system's, in whose place it is called: this is what QDateTime asks. */
extern "C" __attribute__((visibility("default"))) int gettimeofday(
    timeval *time, void * /*zone*/) noexcept
{
    if (stoppedAtMs >= 0) {
        *time = { stoppedAtMs / 1000, stoppedAtMs % 1000 * 1000 };
        return 0;
    }
    timespec now {};
    ::clock_gettime(CLOCK_REALTIME, &now);
    *time = { now.tv_sec, now.tv_nsec / 1000 };
    return 0;
}
