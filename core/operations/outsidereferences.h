// SPDX-License-Identifier: MIT
#pragma once

#include "operations/target.h"
#include "snapshot/snapshotheader.h"

#include <vector>

namespace seedbank {

class TaskMonitor;

/** The demo rows that point at rows which are no demo data, by foreign key. `header` has the tables
 *  of the dataset and their counts; inside the transaction in which they were read. */
Result<std::vector<OutsideReference>> findOutsideReferences(
    Session &session, const SnapshotHeader &header, TaskMonitor &monitor);

/** For people: what a capture has to say about them. */
std::vector<QString> describeOutsideReferences(
    const SnapshotHeader &header, const std::vector<OutsideReference> &found);

/** Which of these rows the target lacks: known before any row is compared. Values that are not
 *  listed are for findObstacles() to find, and references that the target does not have as a
 * foreign key for nobody. Inside a transaction. */
Result<std::vector<Obstacle>> findMissingOutside(const Target &target, const SnapshotHeader &header,
    const std::vector<OutsideReference> &references, TaskMonitor &monitor);

} // namespace seedbank
