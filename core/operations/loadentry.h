// SPDX-License-Identifier: MIT
#pragma once

#include "operations/snapshotload.h"
#include "operations/target.h"

#include <string>

namespace seedbank {

/** What the journal is told when a load, a reset or an undo begins, but for the database and the
 *  content. `report` has what the request led to. */
JournalEntry entryOf(
    const ImportRequest &request, const LoadPlan &plan, const ImportReport &report);

/** Of all live demo rows with all their columns, hexadecimal; inside the transaction. */
Result<std::string> contentOf(Target &target, TaskMonitor &monitor);

} // namespace seedbank
