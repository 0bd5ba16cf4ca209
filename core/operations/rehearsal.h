// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "operations/loadcontext.h"

#include <QString>

#include <chrono>
#include <vector>

namespace seedbank {

class Journal;

/** What came of a load that was tried and taken back. */
struct Rehearsal {
    std::vector<Obstacle> obstacles; ///< that refused it; empty: it would succeed
    std::vector<QString> warnings;
    std::chrono::duration<double> locked {}; ///< for so long it held the locks of a load
};

/** The load up to its COMMIT, and without what is kept for later. Waits for locks as long as
 *  `lockTimeout`. Errors: what stops a load but no row or rule is in its way. */
Result<Rehearsal> rehearse(
    const LoadContext &context, Journal &journal, std::chrono::milliseconds lockTimeout);

} // namespace seedbank
