// SPDX-License-Identifier: MIT
#pragma once

#include "journal/journal.h"

#include <QString>

#include <optional>
#include <string>

namespace seedbank {

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

/** "The load of general v3_… on 2025-01-20 14:15 was interrupted, or still runs. Checked: …" */
QString tellInterrupted(const JournalEntry &started, InterruptedState state);

} // namespace seedbank
