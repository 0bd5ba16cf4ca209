// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/knownversions.h"
#include "rows/changeset.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** What became of a table from one snapshot to another, its rows paired by their key. */
struct TableDifference {
    std::string table; ///< TableName::display()
    std::optional<TableChangeCounts> counts = {}; ///< none: the rows cannot be paired, or not read
    QString reason = {}; ///< why there are none, a sentence
};

/** What turns the rows of the version `from` into those of `to`, for each table that either has,
 *  those of `to` first. Tables are matched by name, columns and keys by their columns' names.
 *  A table with the same digest on both sides is not read, nor is one without rows on either; of
 *  what is read no row is kept. Damage to a table is a reason, not an error. Errors: those of
 *  Library::find() and Snapshot::open(), Cancelled. Any thread but the window's. */
Result<std::vector<TableDifference>> compareVersions(
    const QString &libraryPath, const VersionRef &from, const VersionRef &to, TaskMonitor &monitor);
/** The same of two snapshot files. */
Result<std::vector<TableDifference>> compareSnapshots(
    const QString &from, const QString &to, TaskMonitor &monitor);

} // namespace seedbank
