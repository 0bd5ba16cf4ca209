// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "journal/journal.h"
#include "operations/report.h"
#include "operations/request.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

struct SafetyCopiesRequest {
    Workplace workplace = {};
    Access access;
};

struct SafetyCopyInfo {
    QString file; ///< absolute
    QDateTime at; ///< UTC; invalid if the header cannot be read
    std::string scenario; ///< of the copied rows
    Statistics statistics;
    std::int64_t size = 0; ///< bytes
    /** What it was taken before; nothing where the journal does not have it. */
    std::optional<JournalEntry> before;
    std::optional<HeldRows> holds = {}; ///< what is in it; nothing where that is not known
    bool isNext = false; ///< the next undo brings it back
    /** It was taken before an undo of a load or reset: to bring it back is to do that again. */
    bool isRedo = false;
    QString problem; ///< why the file is not usable; empty: its header is sound
};

struct SafetyCopyListing {
    QString database; ///< for people
    QString folder;
    std::vector<SafetyCopyInfo> copies; ///< the newest first
};

/** The safety copies of the database with that identity (Session::identity), the newest first, by
 *  their headers. An empty `journalPath` is the user's. Synchronous; any thread but the window's.
 */
Result<std::vector<SafetyCopyInfo>> safetyCopiesOf(
    const DatabaseIdentity &identity, const QString &journalPath, TaskMonitor &monitor);

/** The safety copies of a database, by their headers; undo() verifies the rows. Opens the database
 *  for its identity alone. Synchronous; any thread but the window's. */
Result<SafetyCopyListing> listSafetyCopies(
    const SafetyCopiesRequest &request, TaskMonitor &monitor);

} // namespace seedbank
