// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/framereader.h"

namespace seedbank {

/** Reads and verifies a whole file as the plan's PHP generator writes it (FORMAT.md, "Format 0").
 *  Throws SnapshotFailure. */
ReadSnapshot readFormat0(const File &file, bool nameTables, TaskMonitor &monitor);

/** The rows of one table of a file that was read before; without checking its digest. */
std::unique_ptr<RowSource> openFormat0Rows(const File &file, std::int64_t offset);

} // namespace seedbank
