// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "dataset/dataset.h"
#include "journal/journal.h"
#include "library/fileproof.h"
#include "operations/knownversions.h"
#include "operations/report.h"
#include "operations/request.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** What a preview compared with the database. */
struct Compared {
    std::string content; ///< of the snapshot's rows, hexadecimal
    Dataset dataset; ///< by which rows of the database counted as demo data
};

struct ImportRequest {
    Workplace workplace = {};
    Access access;
    SnapshotRef snapshot = {};
    LoadOptions options = {};
    /** By which somebody decided; without it, whatever the snapshot and the dataset are now. */
    std::optional<Compared> compared = {};
};

/** What an undo took back. */
struct UndoneAction {
    JournalEntry::Action action = JournalEntry::Action::Load;
    std::string scenario; ///< that it had brought; empty for an undo that brought no version
    std::string version;
    QDateTime at; ///< UTC, when it started
};

struct ImportReport {
    std::string scenario;
    std::string version; ///< empty after an undo if the rows are no version that is known
    QString file; ///< absolute
    Compared compared; ///< of a dry run: for the request that does it
    bool dryRun = false;
    bool rehearsed = false; ///< the dry run wrote, and rolled back
    Statistics statistics; ///< the demo rows after the load
    std::vector<TableChanges> changes;
    std::string verified; ///< "full", "value" (format 0: by the target's own types), "counts";
                          ///< empty for a dry run
    std::vector<Obstacle> obstacles; ///< of a dry run: what would refuse the load
    /** Of a dry run: the versions of the library that the database held when it looked, newest
     *  first. Nothing where that cannot be told: the snapshot has other columns. */
    std::optional<std::vector<VersionRef>> replaces = {};
    /** Likewise, but their files are missing or not those that the manifest describes: nothing in
     *  the library keeps these rows. */
    std::vector<VersionRef> replacesDamaged = {};
    std::optional<VersionRef> loaded = {}; ///< of a dry run: what a reset would go back to
    FileProof proof = FileProof::None; ///< of the file, before anything was loaded from it
    double seconds = 0;
    double lockedSeconds = 0; ///< for which others could not write; 0 of a dry run
    std::vector<QString> warnings;
    /** Absolute path of the copy of what was there before; empty if nothing was changed, or none
     *  was wanted. */
    QString safetyCopy = {};
    std::optional<HeldRows> copied = {}; ///< what the safety copy holds, where that is known
    std::optional<UndoneAction> undone = {}; ///< of an undo
    std::optional<HeldRows> restored = {}; ///< of an undo: what it brings back, where that is known
    bool undoIsUncertain = false; ///< the warnings say what an undo of this load needs
    /** Of a dry run of an undo: the rows or tables are not as Seedbank left them, so that it would
     *  be refused without the database's name. */
    bool wantsConfirmation = false;
};

/** Loads a snapshot: afterwards the demo rows are exactly the snapshot's, or exactly what they
 *  were. Rows outside the demo data are never touched. Before anything is written, a safety copy of
 *  the demo rows is taken; if that fails, nothing is loaded. Synchronous; any thread but the
 *  window's. NotFound if the snapshot has other rows than those that were compared, SchemaMismatch
 *  if the dataset is another one. */
Result<ImportReport> importSnapshot(const ImportRequest &request, TaskMonitor &monitor);

} // namespace seedbank
