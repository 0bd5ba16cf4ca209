// SPDX-License-Identifier: MIT
#pragma once

#include "operations/target.h"
#include "rows/digest.h"
#include "snapshot/snapshot.h"

#include <memory>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** A snapshot as the target's tables see it: the dataset's tables in its order, with the columns
 *  that the snapshot has. */
class AlignedSnapshot {
public:
    /** Errors of code SchemaMismatch, all reasons at once: a table that the dataset does not name,
     *  a column that the target lacks or the snapshot lacks although the target needs it, a key
     *  that the snapshot lacks. The snapshot and the target's session must outlive this. */
    static Result<AlignedSnapshot> align(Snapshot &snapshot, Target &target, TaskMonitor &monitor);

    const std::vector<SelectedTable> &tables() const { return m_tables; }
    RowStore &rows() { return *m_rows; }
    /** A table each, in the order of tables(). */
    const std::vector<std::int64_t> &rowCounts() const { return m_rowCounts; }
    /** The target's own types decided what the values are. */
    bool isByValue() const { return m_byValue; }
    /** What the live rows must digest to; reads the rows when isByValue(). */
    Result<StoreDigest> expectedDigests(const Snapshot &snapshot, TaskMonitor &monitor);
    /** What a person should know: a column that gets its default, a table that will be empty. */
    const std::vector<QString> &remarks() const { return m_remarks; }

private:
    std::vector<SelectedTable> m_tables;
    std::vector<std::int64_t> m_rowCounts;
    std::unique_ptr<RowStore> m_view;
    std::unique_ptr<RowStore> m_staged;
    RowStore *m_rows = nullptr;
    bool m_byValue = false;
    std::vector<QString> m_remarks;
    std::vector<std::string> m_sourceNames; ///< the tables' names in the snapshot; or empty
};

} // namespace seedbank
