// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "operations/importsnapshot.h"

#include <QString>

#include <chrono>
#include <vector>

namespace seedbank {

class Journal;
class Snapshot;
class TaskMonitor;
struct Dataset;
struct DatabaseUrl;

/** What came of a load that was tried and taken back. */
struct Rehearsal {
    std::vector<Obstacle> obstacles; ///< that refused it; empty: it would succeed
    std::vector<QString> warnings;
    std::chrono::duration<double> locked {}; ///< for so long it held the locks of a load
};

/** The load that `request` names, up to its COMMIT, and without what is kept for later. Waits for
 *  locks as long as `lockTimeout`. Errors: what stops a load but no row or rule is in its way. */
Result<Rehearsal> rehearse(const ImportRequest &request, const DatabaseUrl &url,
    const Dataset &dataset, Snapshot &snapshot, Journal &journal,
    std::chrono::milliseconds lockTimeout, TaskMonitor &monitor);

} // namespace seedbank
