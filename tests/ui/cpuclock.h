// SPDX-License-Identifier: MIT
#pragma once

#include <ctime>

namespace seedbank {

/** Milliseconds that the calling thread has run: unlike the clock on the wall the same on a busy
 *  machine. */
inline double threadCpuMs()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool timesCount = false; // sanitizers slow everything down by an unknown factor
#else
constexpr bool timesCount = true;
#endif

} // namespace seedbank
