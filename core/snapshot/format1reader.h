// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "rows/rowstore.h"
#include "snapshot/snapshotheader.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** What a reader found in a whole file. */
struct ReadSnapshot {
    SnapshotFacts facts;
    std::vector<std::int64_t> offsets; ///< where each table's rows start in the file
};

enum class FileEnding {
    Sealed, ///< with the File line
    Unsealed, ///< before it is added
};

/** Reads and verifies a whole file of format 1. Tells `monitor` of the tables if `nameTables`, and
 *  of the rows. Throws SnapshotFailure. */
ReadSnapshot readFormat1(
    const File &file, FileEnding ending, bool nameTables, TaskMonitor &monitor);

/** The rows of one table of a file that was read before; without checking its digest. */
std::unique_ptr<RowSource> openFormat1Rows(
    const File &file, const SnapshotHeader &header, int table, std::int64_t offset);

/** Names the header's tables and their rows to the monitor. */
void nameTablesTo(TaskMonitor &monitor, const SnapshotHeader &header);

} // namespace seedbank
