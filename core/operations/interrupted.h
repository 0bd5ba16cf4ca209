// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseurl.h"
#include "dataset/dataset.h"
#include "journal/history.h"

#include <QString>

#include <optional>
#include <string>

namespace seedbank {

class TaskMonitor;

/** What became of an action whose end the journal does not have. */
enum class InterruptedState {
    Unchanged, ///< it wrote nothing
    Complete, ///< it wrote all
    Unclear, ///< the rows are neither; they were changed since, or have other columns
    NotChecked,
};

/** By the content of the live rows (hexadecimal; empty: nobody looked), the action's snapshot and
 *  its safety copy, and what was loaded before. */
InterruptedState judgeInterrupted(const JournalEntry &started,
    const std::optional<JournalEntry> &loadedBefore, const std::string &liveContent);

/** judgeInterrupted() by a look at the database, where it takes one: reads all demo rows. */
Result<InterruptedState> lookAtInterrupted(const JournalEntry &started,
    const DatabaseHistory &history, const DatabaseUrl &url, const QString &password,
    const Dataset &dataset, TaskMonitor &monitor);

/** What is complete has its end recorded, so that it counts as done. That it could not be recorded
 *  only leaves it to be found again. */
void recordIfComplete(Journal &journal, const JournalEntry &started, InterruptedState state);

/** "The load of general v3_… on 2025-01-20 14:15 was interrupted, or still runs. Checked: …" */
QString tellInterrupted(const JournalEntry &started, InterruptedState state);

} // namespace seedbank
