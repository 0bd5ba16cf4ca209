// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <vector>

namespace seedbank {

struct PostgreSqlLoad;

/** Tables whose rows the server would not update or delete, because a publication sends that on and
 *  they have no replica identity, or one that its row filter or list of columns does not fit. */
Result<> findPublications(const PostgreSqlLoad &load, std::vector<Obstacle> &found);
/** Tables whose rows it inserts, but would not delete again. */
Result<> findPublicationsByUndo(const PostgreSqlLoad &load, std::vector<Obstacle> &found);

} // namespace seedbank
