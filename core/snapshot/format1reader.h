// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "rows/rowstore.h"
#include "snapshot/snapshotheader.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace seedbank {

class ByteStream;
class TaskMonitor;

/** What a reader found in a whole file. */
struct ReadSnapshot {
    SnapshotFacts facts;
    std::vector<std::int64_t> offsets; ///< where each table's rows start in the file
};

/** Reads and verifies a whole file of format 1. Tells `monitor` of the tables and the rows. Throws
 *  SnapshotFailure. */
ReadSnapshot readFormat1(const File &file, TaskMonitor &monitor);

/** Reads and verifies what stands between the header and the File line, in a file with this header:
 *  the facts but for the file's digest and size. The header's counts are not looked at. Throws
 *  SnapshotFailure. */
SnapshotFacts readFormat1Body(
    ByteStream &stream, const SnapshotHeader &header, TaskMonitor &monitor);

/** The rows of one table of a file that was read before; without checking its digest. */
std::unique_ptr<RowSource> openFormat1Rows(
    const File &file, const SnapshotHeader &header, int table, std::int64_t offset);

/** Names the header's tables and their rows to the monitor. */
void nameTablesTo(TaskMonitor &monitor, const SnapshotHeader &header);

} // namespace seedbank
