// SPDX-License-Identifier: MIT
#pragma once

#include "operations/target.h"
#include "rows/changeset.h"

#include <QString>

#include <span>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** Demo rows that the changes delete or rewrite and that nothing could ever bring back, as they
 *  break a rule that holds only for what is written: they point at rows that are not there (foreign
 *  keys that were off for a while, or were never checked). Empty: an undo will find nothing in its
 *  way that stands there now. Inside the transaction, before anything is written. */
Result<std::vector<Obstacle>> findIrrevocable(
    Target &target, const ChangeSet &changes, TaskMonitor &monitor);

/** What this user could not take back afterwards for want of a right, as warnings. */
Result<std::vector<QString>> warnOfUndo(Target &target, std::span<const SelectedTable> tables,
    const ChangeSet &changes, TaskMonitor &monitor);

/** The load is refused, as it could not be undone. */
Error refuseIrrevocable(std::vector<Obstacle> obstacles);

} // namespace seedbank
