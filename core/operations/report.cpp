// SPDX-License-Identifier: MIT
#include "operations/report.h"

#include <numeric>

namespace seedbank {

std::int64_t totalRows(const Statistics &statistics)
{
    return std::accumulate(statistics.begin(), statistics.end(), std::int64_t { 0 },
        [](std::int64_t sum, const TableCount &count) { return sum + count.rows; });
}

std::int64_t totalChanges(std::span<const TableChanges> changes)
{
    return std::accumulate(changes.begin(), changes.end(), std::int64_t { 0 },
        [](std::int64_t sum, const TableChanges &table) { return sum + table.counts.changes(); });
}

} // namespace seedbank
