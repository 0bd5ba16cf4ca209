// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/framereader.h"

namespace seedbank {

/** Reads and verifies a whole file of format 2. Throws SnapshotFailure. */
ReadSnapshot readFormat2(const File &file, TaskMonitor &monitor);

/** The header of such a file. Of its tables' digests it is checked that they are those that the
 *  Content line, near the file's end, stands for; no row is read. Throws SnapshotFailure. */
SnapshotHeader readFormat2Tables(const File &file);

} // namespace seedbank
