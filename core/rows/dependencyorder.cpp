// SPDX-License-Identifier: MIT
#include "rows/dependencyorder.h"

#include "base/index.h"

#include <algorithm>

namespace seedbank {

namespace {

std::vector<std::vector<int>> parentsOf(std::span<const TableShape> tables)
{
    std::vector<std::vector<int>> parents(tables.size());
    for (std::size_t child = 0; child < tables.size(); ++child) {
        for (const ForeignKey &key : tables[child].foreignKeys) {
            const auto parent = std::ranges::find(tables, key.referencedTable, &TableShape::name);
            if (parent != tables.end())
                parents[child].push_back(static_cast<int>(parent - tables.begin()));
        }
    }
    return parents;
}

} // namespace

DependencyOrder dependencyOrder(std::span<const TableShape> tables)
{
    const auto parents = parentsOf(tables);
    DependencyOrder result;
    std::vector<bool> placed(tables.size(), false);
    const auto isReady = [&](int table) {
        return std::ranges::all_of(elementAt(parents, table),
            [&](int parent) { return parent == table || elementAt(placed, parent); });
    };
    while (result.order.size() < tables.size()) {
        int next = -1;
        for (int table = 0; table < std::ssize(tables); ++table) {
            if (elementAt(placed, table))
                continue;
            if (isReady(table)) {
                next = table;
                break;
            }
        }
        if (next < 0) { // only cycles, and what hangs on them, are left
            result.cyclic = true;
            next = static_cast<int>(std::ranges::find(placed, false) - placed.begin());
        }
        elementAt(placed, next) = true;
        result.order.push_back(next);
    }
    for (int table = 0; table < std::ssize(tables); ++table) {
        if (std::ranges::count(elementAt(parents, table), table) > 0)
            result.cyclic = true;
    }
    return result;
}

} // namespace seedbank
