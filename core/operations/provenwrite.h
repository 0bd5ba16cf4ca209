// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "database/triggers.h"
#include "operations/alignment.h"
#include "operations/importsnapshot.h"
#include "operations/target.h"
#include "rows/changeset.h"

#include <QString>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** What may run while some changes are written. */
struct TriggerOutlook {
    std::vector<FiringTriggers> firing;
    /** Of `firing`, which this user cannot switch off, and why. */
    std::vector<Obstacle> fixed;
    /** A written table has triggers, even if by their events they rest. */
    bool mayRun = false;
};
Result<TriggerOutlook> lookAtTriggers(
    Target &target, std::span<const SelectedTable> tables, const ChangeSet &changes);

/** What a preview says of them: they are in the way unless the load is tried. */
std::vector<Obstacle> obstaclesOf(const TriggerOutlook &outlook, Triggers triggers);

/** For people, where `triggers` rest or run. */
std::vector<QString> warningsOf(const TriggerOutlook &outlook, Triggers triggers);

/** Those that run when the changes are taken back, and may not let rows in again. */
Result<std::vector<QString>> warnOfTriggersInUndo(
    Target &target, std::span<const SelectedTable> tables, const ChangeSet &changes);

struct WriteOptions {
    Verification verification = Verification::Full;
    Triggers triggers = Triggers::Run;
    /** Another connection to the database, to see what others see. */
    std::function<Result<std::unique_ptr<Session>>()> openAnother;
};

struct WriteReport {
    std::string verified; ///< ImportReport::verified
    std::vector<QString> warnings;
    /** What was written after the changes; a session may look at it until the COMMIT. */
    std::vector<std::unique_ptr<ChangeSet>> writtenAgain = {};
};

/** Writes the changes inside the open transaction, and proves that the demo rows are the
 *  snapshot's. What triggers made of them is compared and written again, three times at most.
 *  Errors: those of Session::apply(), and VerificationFailed; with Trigger obstacles where triggers
 *  ran. After an error only a rollback may follow. */
Result<WriteReport> writeAndProve(Target &target, const Snapshot &snapshot,
    AlignedSnapshot &aligned, const ChangeSet &changes, const WriteOptions &options,
    TaskMonitor &monitor);

} // namespace seedbank
