// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>
#include <stop_token>

namespace seedbank {

/** Takes an exclusive flock(2) on an open file, which ends with the descriptor. Asks every 10 ms,
 *  as flock() itself can only wait without end. False if another process (or another descriptor
 *  of this one) still has it at the end of the timeout or when a stop is requested. */
Result<bool> waitForLock(int descriptor, const QString &path, std::chrono::milliseconds timeout,
    const std::stop_token &stopToken = {});

} // namespace seedbank
