// SPDX-License-Identifier: MIT
#include "rows/changeset.h"

#include "base/index.h"

#include <algorithm>

namespace seedbank {

Result<ChangeSet> ChangeSet::ofEverything(std::vector<TableShape> tables)
{
    ChangeSet changes;
    for (RowSpool *spool :
        { &changes.m_deletes, &changes.m_updatesFrom, &changes.m_updatesTo, &changes.m_inserts }) {
        for (const TableShape &table : tables)
            RETURN_IF_ERROR(spool->beginTable(static_cast<int>(table.columns.size())));
        RETURN_IF_ERROR(spool->finish());
    }
    for (const TableShape &table : tables) {
        std::vector<bool> changed(table.columns.size(), true);
        for (const int column : table.key)
            changed[static_cast<std::size_t>(column)] = false;
        const bool canChange = std::ranges::find(changed, true) != changed.end();
        changes.m_counts.push_back(
            { .deleted = 1, .inserted = 1, .updated = canChange ? 1 : 0, .unchanged = 0 });
        changes.m_changed.push_back(std::move(changed));
        changes.m_whole.push_back(false);
    }
    changes.m_tables = std::move(tables);
    return changes;
}

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
