// SPDX-License-Identifier: MIT
#include "rows/changeset.h"

#include <algorithm>

namespace seedbank {

bool ChangeSet::isEmpty() const
{
    return std::ranges::all_of(
        m_counts, [](const TableChangeCounts &counts) { return counts.changes() == 0; });
}

Result<std::unique_ptr<RowSource>> ChangeSet::deletes(int table) const
{
    return m_deletes.open(table);
}

Result<std::unique_ptr<RowSource>> ChangeSet::updatesFrom(int table) const
{
    return m_updatesFrom.open(table);
}

Result<std::unique_ptr<RowSource>> ChangeSet::updatesTo(int table) const
{
    return m_updatesTo.open(table);
}

Result<std::unique_ptr<RowSource>> ChangeSet::inserts(int table) const
{
    if (isWholeTable(table))
        return m_to->open(table);
    return m_inserts.open(table);
}

} // namespace seedbank
