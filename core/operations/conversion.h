// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/rowbatch.h"
#include "rows/rowstore.h"

#include <string_view>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** A column whose type is another than when the snapshot was captured. */
struct ConvertedColumn {
    int table = 0; ///< index in both stores
    int column = 0; ///< index in the table's shape
    Column from; ///< as it was captured
    Column to; ///< as it is here
};

/** Whether a value is the same one after its way into another type: to the letter, as a number, as
 *  a moment, as a uuid, without the padding of a CHAR. What an engine makes of JSON is JSON. */
bool isSameValue(const Column &from, Tag fromTag, std::string_view fromBytes, const Column &to,
    Tag toTag, std::string_view toBytes);

/** SchemaMismatch, by column, row and value, where a row as the database stores it has lost
 *  something that it had when it was captured; by table alone, where a key has another type, which
 *  may order the rows otherwise. Both stores have the same tables and columns. */
Result<> checkConversion(RowStore &captured, RowStore &stored,
    const std::vector<ConvertedColumn> &columns, TaskMonitor &monitor);

} // namespace seedbank
