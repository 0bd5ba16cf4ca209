// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

class MariaDbStagedChanges;

/** Before anything is written: keys, primary and unique, that the snapshot's new rows need and rows
 *  outside the demo data hold; equal as the server compares them. Keys on the first characters of
 *  a column, and on expressions, are left to the engine. */
Result<std::vector<Obstacle>> findCollisions(MariaDbStagedChanges &staged);

} // namespace seedbank
