// SPDX-License-Identifier: MIT
#include "rows/changeset.h"

#include "base/index.h"

#include <algorithm>

namespace seedbank {

bool ChangeSet::isEmpty() const
{
    return std::ranges::all_of(
        m_counts, [](const TableChangeCounts &counts) { return counts.changes() == 0; });
}

bool ChangeSet::changesAny(int table, std::span<const int> columns) const
{
    return std::ranges::any_of(
        columns, [&](int column) { return elementAt(changed(table), column); });
}

std::vector<std::string> ChangeSet::changedColumns(int table) const
{
    const TableShape &shape = elementAt(m_tables, table);
    std::vector<std::string> names;
    for (std::size_t column = 0; column < shape.columns.size(); ++column) {
        if (changed(table)[column])
            names.push_back(shape.columns[column].name);
    }
    return names;
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
