// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/framereader.h"

namespace seedbank {

/** Reads and verifies a whole file of format 1. Throws SnapshotFailure. */
ReadSnapshot readFormat1(const File &file, TaskMonitor &monitor);

} // namespace seedbank
