// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"

#include <string>

namespace seedbank {

// What loads, resets and undos share.

/** What sets a load, a reset and an undo apart. */
struct LoadPlan {
    JournalEntry::Action action = JournalEntry::Action::Load;
    std::string databaseIdentity = {}; ///< it must be this database; empty: any

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

/** The journal at that path; the user's if it is empty. */
Journal journalAt(const QString &path);

/** Begins the message with the state that the database is in, unless that is unknown. */
Error sayUnchanged(Error error);

} // namespace seedbank
