// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

// What loads, resets and undos share.

/** What sets a load, a reset and an undo apart. */
struct LoadPlan {
    JournalEntry::Action action = JournalEntry::Action::Load;
    std::optional<DatabaseIdentity> identity = {}; ///< it must be this database; none: any
    /** The contents that the demo rows may have, hexadecimal; others want the database's name, as
     * this may be a copy of the database that the journal tells of. None: any. */
    std::vector<std::string> expected = {};
    std::string expectedTables = {}; ///< likewise, as JournalEntry::tables; empty: any

    bool isExpected(const std::string &live) const
    {
        return std::ranges::find(expected, live) != expected.end();
    }

    // Of an undo
    std::string undoes = {}; ///< the journal's id of what is taken back
    /** The version that the restored rows are; empty, but for the library in use, if none. */
    struct Restored {
        QString libraryPath; ///< empty for a file outside a library
        std::string scenario;
        std::string version;
        QString file;
    } restored = {};
};

/** Loads what the request names, and records it as the plan says. */
Result<ImportReport> loadSnapshot(
    const ImportRequest &request, const LoadPlan &plan, TaskMonitor &monitor);

} // namespace seedbank
