// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"
#include "dataset/dataset.h"
#include "sql/rowfilter.h"

namespace seedbank {

/** The filter of `{"column": C, "equals": V}` for a column of this type: the value is spelled as
 *  the type has it (1 as true for a boolean, 5 as '5' for a text). InvalidDataset, by column and
 *  value, where the type cannot have it. SQLite's columns can have any value. */
Result<RowFilter> equalsFilter(
    const Schema &schema, const TableName &table, const Column &column, const RowsEqual &rule);

/** InvalidDataset: `column` of `table` cannot have the value that the dataset compares it with. */
Error cannotHaveValue(const TableName &table, const Column &column, const std::string &value);

} // namespace seedbank
