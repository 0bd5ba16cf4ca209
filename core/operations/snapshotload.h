// SPDX-License-Identifier: MIT
#pragma once

#include "operations/databaserecollection.h"
#include "operations/importsnapshot.h"

#include <optional>
#include <string>

namespace seedbank {

// What loads, resets and undos share.

/** What sets a load, a reset and an undo apart. */
struct LoadIntent {
    JournalEntry::Action action = JournalEntry::Action::Load;
    std::optional<DatabaseIdentity> identity = {}; ///< it must be this database; none: any
    ExpectedState expected = {};

    // Of an undo
    std::string undoes = {}; ///< the journal's id of what is taken back
    /** Of the safety copy when it was made, hexadecimal; empty where the journal does not tell. */
    std::string copyContent = {};
    /** The version that the restored rows are; empty, but for the library in use, if none. */
    struct Restored {
        QString libraryPath; ///< empty for a file outside a library
        std::string scenario;
        std::string version;
        QString file;
    } restored = {};

    /** Of a reset: of the rows that were loaded or captured, hexadecimal; empty where the journal
     *  does not tell. */
    std::string content = {};
};

/** Loads what the request names, and records it as the intent says. */
Result<ImportReport> loadSnapshot(
    const ImportRequest &request, const LoadIntent &intent, TaskMonitor &monitor);

} // namespace seedbank
