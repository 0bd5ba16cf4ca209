// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "rows/rowstore.h"
#include "snapshot/snapshotheader.h"

#include <functional>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** Asked for once all rows are written: what they point at outside the demo data. The counts of the
 *  header are known then. */
using FindOutsideReferences
    = std::function<Result<std::vector<OutsideReference>>(const SnapshotHeader &counted)>;

/** Writes the rows of `store`, whose tables are header.tables in their order, as an unsealed
 *  snapshot into the empty `file`: everything but the version and the last line. Streams: reads,
 *  writes, and proofreads what it writes, on three threads. Counts in the header are ignored and
 *  filled in. The caller removes the file after an error. */
Result<SnapshotFacts> writeSnapshot(File &file, const SnapshotHeader &header, RowStore &store,
    TaskMonitor &monitor, const FindOutsideReferences &findOutsideReferences = {});

/** Fills in the version ("v1_2025-01-15"), reads the file back whole, checks it byte for byte (by
 *  SHA-256) against `written`, adds the last line and flushes to the disk. Then the file is
 *  complete and never changes again. */
Result<SnapshotFacts> sealSnapshot(
    File &file, const SnapshotFacts &written, const std::string &version, TaskMonitor &monitor);

} // namespace seedbank
