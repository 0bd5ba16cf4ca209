// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "journal/journal.h"
#include "operations/guard.h"
#include "operations/knownversions.h"
#include "operations/report.h"
#include "operations/request.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

struct StatusRequest {
    Workplace workplace = {}; ///< the versions of its library are candidates for what is live
    Access access;
};

struct StatusReport {
    QString database; ///< for people
    DatabaseIdentity identity; ///< of the database
    KnownDatabase known = {}; ///< what guards it
    std::string content; ///< of the live rows
    Statistics live;
    /** The versions that hold exactly the live rows, newest first; those last loaded come first. */
    std::vector<VersionRef> matches;
    /** Likewise, but their files are missing or not those that the manifest describes: nothing in
     *  the library keeps these rows. */
    std::vector<VersionRef> damagedMatches = {};
    /** What counts as loaded, by the journal: also what was captured; after an undo what was loaded
     *  before. */
    std::optional<VersionRef> loaded;
    JournalEntry::Action loadedBy = JournalEntry::Action::Load; ///< how it came to count
    /** `loaded` is of the request's library. */
    bool isLoadedFromHere = false;
    QDateTime loadedAt; ///< UTC
    /** Changes since then, a table each; empty when the live rows are still what was loaded,
     *  or nothing was. */
    std::vector<TableChanges> drift;
    bool isDriftKnown = true; ///< else `drift` is empty, and a warning says why
    /** A load without an end, with what a look at the rows tells; a loaded version that cannot be
     *  compared. */
    std::vector<QString> warnings;
};

/** Which version is live and what changed since the last load. Reads all demo rows. */
Result<StatusReport> status(const StatusRequest &request, TaskMonitor &monitor);

} // namespace seedbank
