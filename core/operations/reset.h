// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"

namespace seedbank {

struct ResetRequest {
    Workplace workplace = {}; ///< its library counts where what was loaded is a file outside one
    Access access;
    LoadOptions options = {};
};

/** Loads again what the journal says was last loaded into this database, or captured from it.
 *  NothingLoaded without such an entry. */
Result<ImportReport> reset(const ResetRequest &request, TaskMonitor &monitor);

} // namespace seedbank
