// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"

namespace seedbank {

struct UndoRequest {
    QString libraryPath; ///< for its dataset, where what is taken back used no library's
    QString database; ///< a URL (databaseurl.h)
    QString password = {}; ///< of the URL's user; empty: none
    QString datasetFile = {};
    Verification verification = Verification::Full;
    std::chrono::milliseconds lockTimeout { 5000 };
    QString journalPath = {}; ///< empty: Journal::defaultPath()
    std::optional<Environment> environment = {};
    QString confirmation = {};
    bool safetyCopy = true; ///< without it this undo cannot be undone
    bool noForeignChildren = false; ///< see SessionOptions
    /** Absolute path of one of the database's safety copies, to go back further than one step;
     *  empty: the last one. */
    QString copy = {};
    bool dryRun = false;
    Triggers triggers = Triggers::Run;
    bool rehearse = false; ///< see ImportRequest
};

/** Loads the safety copy of the last load, reset or undo that changed the database's demo rows, or
 *  the one that the request names: an undo of an undo brings back what the first one took away. A
 *  load whose end the journal does not have counts if the rows are not what they were before it.
 *  NothingToUndo without one, or if it was made without a copy; NotFound if the named file is no
 *  safety copy of this database by the journal; SchemaMismatch if the local dataset is not the
 *  copy's. */
Result<ImportReport> undo(const UndoRequest &request, TaskMonitor &monitor);

} // namespace seedbank
