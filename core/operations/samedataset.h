// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

namespace seedbank {

struct Dataset;
struct SnapshotHeader;

/** Whether the snapshot at `path` was made with a dataset by which the same rows count as demo data
 *  as by `ours`, whatever its name. One that names none (format 0) goes with each. Errors:
 *  InvalidDataset. */
Result<bool> isOfDataset(const SnapshotHeader &header, const QString &path, const Dataset &ours);

} // namespace seedbank
