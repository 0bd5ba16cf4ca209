// SPDX-License-Identifier: MIT
#pragma once

#include "operations/snapshotload.h"

namespace seedbank {

class Snapshot;
struct DatabaseUrl;
struct Dataset;

/** What the parts of one load work with; it outlives them. */
struct LoadContext {
    const ImportRequest &request;
    const LoadIntent &intent;
    const DatabaseUrl &url;
    const Dataset &dataset;
    Snapshot &snapshot; ///< verified
    TaskMonitor &monitor;
};

} // namespace seedbank
