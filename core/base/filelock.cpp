// SPDX-License-Identifier: MIT
#include "base/filelock.h"

#include "base/file.h"
#include "base/tr.h"

#include <algorithm>
#include <cerrno>
#include <thread>

#include <sys/file.h>

namespace seedbank {

Result<bool> waitForLock(int descriptor, const QString &path, std::chrono::milliseconds timeout,
    const std::stop_token &stopToken)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds interval { 10 };
    const Clock::time_point end = Clock::now() + timeout;
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK)
            return systemError(Tr::tr("Could not lock %1: %2."), path, errno);
        const auto left = end - Clock::now();
        if (left <= Clock::duration::zero() || stopToken.stop_requested())
            return false;
        std::this_thread::sleep_for(std::min<Clock::duration>(left, interval));
    }
    return true;
}

} // namespace seedbank
