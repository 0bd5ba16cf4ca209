// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "rows/changeset.h"

#include <QString>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace seedbank {

struct TableCount {
    std::string table;
    std::int64_t rows = 0;
    bool operator==(const TableCount &) const = default;
};

/** Counts a table, in the dataset's order. */
using Statistics = std::vector<TableCount>;
std::int64_t totalRows(const Statistics &statistics);

struct TableChanges {
    std::string table;
    TableChangeCounts counts;
};

/** Rows that are deleted, inserted or updated, of all tables. */
std::int64_t totalChanges(std::span<const TableChanges> changes);

} // namespace seedbank
