// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/checks/stagedchanges.h"

#include <vector>

namespace seedbank {

/** The rows outside the demo data that hang on rows to be deleted, or on referenced values to be
 *  changed, in every table of the database, with all that would follow: what hangs on those rows,
 *  and so on; behind them those that would become demo data (adoptedrows.h). Each row is counted
 *  once, by what would happen to it; the nearest rows come first.
 *
 *  The direct ones decide, as rows of the dataset are only ever deleted by name: where there are
 *  none, the walk is not begun. Where there are, it follows the values that would vanish, through
 *  temporary tables: a set a step, each value once, so that circles end. It stops after a thousand
 *  steps or some seconds, and then says so. Tables behind the first step that the user may not read
 *  are passed over. Nothing is written but temporary tables. */
Result<std::vector<Obstacle>> findSideEffects(StagedChanges &staged);

} // namespace seedbank
