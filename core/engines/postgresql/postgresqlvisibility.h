// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

struct PostgreSqlLoad;

/** PermissionDenied unless the user may look at what the written rows point at: else a preview
 *  could not tell whether it is there. */
Result<> checkMayReadParents(const PostgreSqlLoad &load);

/** PermissionDenied unless the user may look at all rows outside the dataset that may point at
 *  rows of its tables: else nothing of these can be deleted. */
Result<> checkMayReadChildren(const PostgreSqlLoad &load);

/** Tables of which an undo would need to see more than this user may: rows that may hang on new
 *  ones by then, and what deleted ones point at. */
Result<> findUnseenByUndo(const PostgreSqlLoad &load, std::vector<Obstacle> &found);

} // namespace seedbank
