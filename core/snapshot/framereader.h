// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "rows/rowstore.h"
#include "snapshot/snapshotheader.h"

#include <cstdint>
#include <functional>
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

/** Compares what the header says of a table with what was read of it; `end` is where the table
 *  ends. Throws SnapshotFailure. */
using CheckTable
    = std::function<void(const SnapshotTable &stated, const SnapshotTable &read, std::int64_t end)>;

/** That the table has as many rows as the header says. */
void checkRowCount(const SnapshotTable &stated, const SnapshotTable &read, std::int64_t end);

/** Reads and verifies a whole file of this format, 1 or later. Tells `monitor` of the tables and
 *  the rows. Throws SnapshotFailure. */
ReadSnapshot readFramedFile(
    const File &file, int format, const CheckTable &check, TaskMonitor &monitor);

/** Reads and verifies what stands between the header and the File line, up to the end of `stream`,
 *  in a file with this header: the facts but for the file's digest and size. The tables' rows,
 *  digests and offsets are those that were read, whatever the header says. Throws SnapshotFailure.
 */
SnapshotFacts readFramedBody(
    ByteStream &stream, const SnapshotHeader &header, TaskMonitor &monitor);

/** The rows of one table of a file that was read before; without checking its digest. */
std::unique_ptr<RowSource> openFramedRows(
    const File &file, const SnapshotHeader &header, int table, std::int64_t offset);

/** Names the header's tables and their rows to the monitor. */
void nameTablesTo(TaskMonitor &monitor, const SnapshotHeader &header);

} // namespace seedbank
