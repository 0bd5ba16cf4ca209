// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/checks/stagedchanges.h"

#include <vector>

namespace seedbank {

/** Rows outside the demo data that point at nothing now and would at a row that the load writes: of
 *  a table whose demo rows are those that point at demo rows, they would become demo data, which
 *  the snapshot does not have. Inside the session's transaction; nothing is written but temporary
 *  tables. */
Result<std::vector<Obstacle>> findAdoptedRows(StagedChanges &staged);

} // namespace seedbank
