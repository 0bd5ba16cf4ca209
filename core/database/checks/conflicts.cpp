// SPDX-License-Identifier: MIT
#include "database/checks/conflicts.h"

#include "database/checks/references.h"
#include "database/refusal.h"

#include <utility>

namespace seedbank {

Result<std::vector<Obstacle>> findConflicts(StagedChanges &staged, std::vector<Obstacle> collisions)
{
    ASSIGN_OR_RETURN(const auto leftBehind, findLeftBehind(staged));
    ASSIGN_OR_RETURN(const auto missing, findMissingReferences(staged));
    collisions.insert(collisions.end(), leftBehind.begin(), leftBehind.end());
    collisions.insert(collisions.end(), missing.begin(), missing.end());
    return collisions;
}

Result<> explainViolation(Result<> written, const FindObstacles &find)
{
    if (written
        || (written.error().code != ErrorCode::ConstraintViolation
            && written.error().code != ErrorCode::DatabaseError))
        return written;
    ASSIGN_OR_RETURN(std::vector<Obstacle> found, find());
    return found.empty() ? written : refuseLoad(std::move(found));
}

} // namespace seedbank
