// SPDX-License-Identifier: MIT
#pragma once

#include "base/obstacle.h"
#include "base/result.h"

#include <functional>
#include <vector>

namespace seedbank {

class StagedChanges;

/** Behind the side effects, what the rows that a load writes run into: keys that others hold, rows
 *  that would point at nothing, rows that they point at and that are not there. `collisions` are
 * the engine's: which keys are equal is for it alone to say. */
Result<std::vector<Obstacle>> findConflicts(
    StagedChanges &staged, std::vector<Obstacle> collisions);

using FindObstacles = std::function<Result<std::vector<Obstacle>>()>;
/** `written`, which the database refused, as a refusal that names all of the rows in the way; as it
 *  is where it succeeded, failed for another reason, or `find` finds none. */
Result<> explainViolation(Result<> written, const FindObstacles &find);

} // namespace seedbank
