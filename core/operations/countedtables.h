// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "operations/report.h"
#include "rows/changeset.h"
#include "sql/rowfilter.h"

#include <span>
#include <vector>

namespace seedbank {

class AlignedSnapshot;
struct SnapshotHeader;

// The tables that a phase counts by (taskmonitor.h), and how many rows they have.

/** Of known size; those that `rows` does not have are of unknown size. */
std::vector<TableProgress> countedTables(
    std::span<const SelectedTable> tables, const Statistics &rows);
/** The same, by an earlier count: rows may have come and gone since. */
std::vector<TableProgress> guessedTables(
    std::span<const SelectedTable> tables, const Statistics &rows);

Statistics rowsOf(const SnapshotHeader &header);
Statistics rowsOf(const AlignedSnapshot &aligned);
/** The rows in the database that the changes were found from. */
Statistics liveRows(const ChangeSet &changes);
/** The rows that are written. */
Statistics changedRows(const ChangeSet &changes);

} // namespace seedbank
