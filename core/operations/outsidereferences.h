// SPDX-License-Identifier: MIT
#pragma once

#include "operations/target.h"
#include "rows/rowstore.h"
#include "snapshot/snapshotheader.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** A value that a column of this kind can be asked for by session.count(). It may come from a file.
 */
bool canBeAskedFor(std::string_view value, Kind kind);

/** The demo rows that point at rows which are no demo data, by foreign key. `header` has the tables
 *  of the dataset and their counts; inside the transaction in which they were read. */
Result<std::vector<OutsideReference>> findOutsideReferences(
    Session &session, const SnapshotHeader &header, TaskMonitor &monitor);

/** For people: what a capture has to say about them. */
std::vector<QString> describeOutsideReferences(
    const SnapshotHeader &header, const std::vector<OutsideReference> &found);

/** All rows that are missing, or those that nothing in the target points at: where something does,
 *  the reference led nowhere before, and whether rows that come point there, too, is for
 *  findObstacles() to find. */
enum class MissingRows { All, New };

/** The rows that one foreign key needs and the target lacks. */
struct MissingOutside {
    OutsideReference reference;
    std::vector<std::string> values; ///< of those that are listed; not empty
};

/** Which of these rows the target lacks: known before any row is compared. Values that are not
 *  listed are for findObstacles() to find, and references that the target does not have as a
 *  foreign key for nobody. Inside a transaction. */
Result<std::vector<MissingOutside>> findMissingOutside(const Target &target,
    const SnapshotHeader &header, const std::vector<OutsideReference> &references,
    MissingRows wanted, TaskMonitor &monitor);

/** As what stands in the way of a load of `rows`, each with the number of rows that point there.
 *  Those of which more may be missing than was listed are left out. */
Result<std::vector<Obstacle>> obstaclesOf(const std::vector<MissingOutside> &missing,
    const SnapshotHeader &header, RowStore &rows, TaskMonitor &monitor);

} // namespace seedbank
