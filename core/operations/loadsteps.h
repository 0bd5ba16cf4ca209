// SPDX-License-Identifier: MIT
#pragma once

#include "operations/alignment.h"
#include "operations/loadcontext.h"
#include "operations/provenwrite.h"
#include "operations/target.h"
#include "rows/changeset.h"

#include <string>
#include <vector>

namespace seedbank {

// What a load, its preview and its rehearsal do alike, inside their transaction.

/** The rows outside the snapshot that it needs and the target lacks; as far as it lists them. */
Result<std::vector<Obstacle>> findMissingRows(
    const Target &target, Snapshot &snapshot, TaskMonitor &monitor);

/** Tells the monitor what is compared: each of the snapshot's rows, once. */
void beginComparing(const AlignedSnapshot &aligned, TaskMonitor &monitor);
/** From the live rows to the snapshot's. */
Result<ChangeSet> compareRows(RowStore &live, AlignedSnapshot &aligned, TaskMonitor &monitor);
/** The same, with the target's live rows, and tells the monitor. */
Result<ChangeSet> compareWithLive(Target &target, AlignedSnapshot &aligned, TaskMonitor &monitor);
/** What is compared is all that a capture would take. */
bool hasAllColumns(const Target &target, const AlignedSnapshot &aligned);

WriteOptions writeOptions(
    const ImportRequest &request, const DatabaseUrl &url, const TaskMonitor &monitor);

/** Of all live demo rows with all their columns, hexadecimal. They are those that `changes` were
 *  found from. */
Result<std::string> contentOf(Target &target, const ChangeSet &changes, TaskMonitor &monitor);

/** Adds to the report's warnings what there is to say before anything is written: of the database,
 *  of slow references, of an undo. */
Result<> addRemarks(ImportReport &report, Target &target, const AlignedSnapshot &aligned,
    const ChangeSet &changes, const LoadContext &context);
/** Adds the rows there will be, and the changes, a table each. */
void addChanges(ImportReport &report, const AlignedSnapshot &aligned, const ChangeSet &changes);

} // namespace seedbank
