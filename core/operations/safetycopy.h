// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "dataset/dataset.h"
#include "operations/report.h"
#include "operations/target.h"

#include <QString>

#include <string>

namespace seedbank {

class DatabaseHistory;
class SafetyCopies;
class TaskMonitor;

struct SafetyCopyDetails {
    std::string scenario; ///< of the rows that are copied
    /** What they are copied before, for the file's name (SafetyCopies::pathFor). */
    std::string before = {};
    Statistics rows = {}; ///< how many there are, where that is known
};

struct SafetyCopy {
    QString path; ///< absolute
    std::string content; ///< of its rows, hexadecimal
};

/** Writes the live demo rows of all tables of the dataset, with all their columns, as a snapshot
 *  into the database's safety copies, inside the session's transaction. Read back whole, flushed
 *  to the disk, and only then given its name. No rows make a valid copy. After an error there is
 *  none; the error says that nothing was loaded, and the way out. */
Result<SafetyCopy> takeSafetyCopy(Target &target, const Dataset &dataset,
    const SafetyCopies &copies, const SafetyCopyDetails &details, TaskMonitor &monitor);

/** Takes a copy away that nobody needs, as nothing was loaded after it. */
void discardSafetyCopy(const SafetyCopy &copy);

/** The safety copies of a database, wherever earlier versions put them. */
SafetyCopies safetyCopiesAt(
    const QString &journalPath, const DatabaseIdentity &identity, const DatabaseHistory &history);

} // namespace seedbank
