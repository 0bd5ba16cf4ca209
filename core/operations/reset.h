// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"
#include "operations/knownversions.h"

namespace seedbank {

struct ResetRequest {
    Workplace workplace = {}; ///< its library counts where what was loaded is a file outside one
    Access access;
    LoadOptions options = {};
    /** What somebody was told that it goes back to; any if there is none. */
    std::optional<VersionRef> expected = {};
    std::optional<Compared> compared = {}; ///< where it was previewed
};

/** Loads again what the journal says was last loaded into this database, or captured from it.
 *  NothingLoaded without such an entry, or if it is another one than expected; SchemaMismatch if
 *  the version was captured with another dataset: other rows would go. */
Result<ImportReport> reset(const ResetRequest &request, TaskMonitor &monitor);

} // namespace seedbank
