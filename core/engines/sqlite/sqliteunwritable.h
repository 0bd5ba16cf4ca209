// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "engines/sqlite/sqliteload.h"

#include <vector>

namespace seedbank {

/** Tables that the load cannot write at all, because a trigger, an index or a rule needs what is
 *  not there: a function or collation of the application's own, or a table that is gone. Nothing is
 *  run: the statements of the load are only compiled. */
Result<std::vector<Obstacle>> findUnwritable(const SqliteLoad &load);

} // namespace seedbank
