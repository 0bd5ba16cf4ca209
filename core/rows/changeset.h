// SPDX-License-Identifier: MIT
#pragma once

#include "base/index.h"
#include "rows/rowspool.h"
#include "rows/rowstore.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace seedbank {

struct TableChangeCounts {
    std::int64_t deleted = 0;
    std::int64_t inserted = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;

    std::int64_t changes() const { return deleted + inserted + updated; }
    bool operator==(const TableChangeCounts &) const = default;
};

/** The difference of two row stores, replayable any number of times; rows are in key order and
 *  whole (all columns). Spooled to disk: memory does not grow with its size. */
class ChangeSet {
public:
    /** As if in each table one row were deleted, one inserted, and one changed in every column but
     *  the key's: to ask what any changes need. It has no rows. */
    static Result<ChangeSet> ofEverything(std::vector<TableShape> tables);

    std::span<const TableShape> tables() const { return m_tables; }
    const TableChangeCounts &counts(int table) const { return elementAt(m_counts, table); }
    bool isEmpty() const;
    /** The table was empty before: all its rows are inserts that stream from the other store. */
    bool isWholeTable(int table) const { return elementAt(m_whole, table); }

    /** By column: whether updates of the table change it, in any row. */
    const std::vector<bool> &changed(int table) const { return elementAt(m_changed, table); }
    bool changesAny(int table, std::span<const int> columns) const;
    /** The names of the columns that updates change. */
    std::vector<std::string> changedColumns(int table) const;

    /** The rows to delete, as they are now. */
    Result<std::unique_ptr<RowSource>> deletes(int table) const;
    /** The rows to update: as they are now, and as they are to be, row for row alike. */
    Result<std::unique_ptr<RowSource>> updatesFrom(int table) const;
    Result<std::unique_ptr<RowSource>> updatesTo(int table) const;
    Result<std::unique_ptr<RowSource>> inserts(int table) const;

private:
    friend class ChangeSetBuilder;

    std::vector<TableShape> m_tables;
    std::vector<TableChangeCounts> m_counts;
    std::vector<bool> m_whole;
    std::vector<std::vector<bool>> m_changed;
    RowSpool m_deletes;
    RowSpool m_updatesFrom;
    RowSpool m_updatesTo;
    RowSpool m_inserts;
    RowStore *m_to = nullptr;
};

} // namespace seedbank
