// SPDX-License-Identifier: MIT
#pragma once

#include "rows/tableshape.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace seedbank {

/** The rows that a dataset's table means, when it says so itself. */
struct FlaggedRows {
    bool operator==(const FlaggedRows &) const = default;
};
struct RowsThrough {
    std::string column; ///< whose foreign key points at a row of the dataset
    bool operator==(const RowsThrough &) const = default;
};
struct RowsEqual {
    std::string column;
    std::string value;
    bool valueIsNumber = false;
    bool operator==(const RowsEqual &) const = default;
};
struct AllRows {
    bool operator==(const AllRows &) const = default;
};
using RowRule = std::variant<FlaggedRows, RowsThrough, RowsEqual, AllRows>;

struct DatasetTable {
    TableName table;
    std::optional<RowRule> rows; ///< without: decided by the catalogue (resolve.h)
    bool operator==(const DatasetTable &) const = default;
};

/** What counts as demo data: which tables, in the order of display, and which rows of each. */
struct Dataset {
    std::string name;
    std::string flagColumn = "metadata";
    std::string flagKey = "demo_seed";
    std::vector<DatasetTable> tables;
    bool operator==(const Dataset &) const = default;
};

/** By both, the same rows count as demo data, whatever they are called. */
bool isSameDataset(const Dataset &one, const Dataset &other);

/** The six tables of the plan: vaults, projects, fragments, todos (through fragment_id), contacts,
 *  chat_sessions. */
Dataset builtInDataset();

} // namespace seedbank
