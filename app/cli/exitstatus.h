// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

namespace seedbank {

/** What the process's exit status says; stable, scripts rely on it. */
enum class ExitStatus {
    Done = 0,
    Failed = 1, ///< database and library are unchanged
    Usage = 2, ///< the command line cannot be meant
    Refused = 3, ///< by a guard; nothing was changed
    NotFound = 4,
    Invalid = 5, ///< a damaged or invalid file
    Unknown = 6, ///< whether it was done could not be found out, or not be said
    Cancelled = 130, ///< by a signal; nothing was changed
};

ExitStatus exitStatus(ErrorCode code);

} // namespace seedbank
