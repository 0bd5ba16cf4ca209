// SPDX-License-Identifier: MIT
#include "operations/countedtables.h"

#include "base/index.h"
#include "operations/alignment.h"
#include "snapshot/snapshotheader.h"

#include <algorithm>

namespace seedbank {

std::vector<TableProgress> countedTables(
    std::span<const SelectedTable> tables, const Statistics &rows)
{
    std::vector<TableProgress> counted;
    counted.reserve(tables.size());
    for (const SelectedTable &table : tables) {
        const std::string name = table.shape.name.display();
        const auto known = std::ranges::find(rows, name, &TableCount::table);
        counted.push_back({ name, 0, known == rows.end() ? -1 : known->rows });
    }
    return counted;
}

std::vector<TableProgress> guessedTables(
    std::span<const SelectedTable> tables, const Statistics &rows)
{
    std::vector<TableProgress> guessed = countedTables(tables, rows);
    for (TableProgress &table : guessed)
        table.isGuess = table.expected >= 0;
    return guessed;
}

Statistics rowsOf(const SnapshotHeader &header)
{
    Statistics rows;
    for (const SnapshotTable &table : header.tables)
        rows.push_back({ table.selected.shape.name.display(), table.rows });
    return rows;
}

Statistics rowsOf(const AlignedSnapshot &aligned)
{
    Statistics rows;
    for (std::size_t table = 0; table < aligned.tables().size(); ++table)
        rows.push_back(
            { aligned.tables()[table].shape.name.display(), aligned.rowCounts()[table] });
    return rows;
}

Statistics liveRows(const ChangeSet &changes)
{
    Statistics rows;
    for (int table = 0; table < std::ssize(changes.tables()); ++table) {
        const TableChangeCounts &counts = changes.counts(table);
        rows.push_back({ elementAt(changes.tables(), table).name.display(),
            counts.deleted + counts.updated + counts.unchanged });
    }
    return rows;
}

Statistics changedRows(const ChangeSet &changes)
{
    Statistics rows;
    for (int table = 0; table < std::ssize(changes.tables()); ++table)
        rows.push_back(
            { elementAt(changes.tables(), table).name.display(), changes.counts(table).changes() });
    return rows;
}

} // namespace seedbank
