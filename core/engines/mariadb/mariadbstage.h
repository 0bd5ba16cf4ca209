// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/rowstore.h"
#include "sql/rowfilter.h"

#include <memory>
#include <span>

namespace seedbank {

class Statements;
class TaskMonitor;
struct MariaDbCatalogue;

/** The rows of `store` as the target's columns would hold them, in key order: written into
 *  temporary tables with the columns' types and read back. `store` has the same tables and columns
 *  as `tables`, in the same order, its rows in any order and its numbers in any spelling. */
Result<std::unique_ptr<RowStore>> stageRows(Statements &statements,
    const MariaDbCatalogue &catalogue, RowStore &store, std::span<const SelectedTable> tables,
    TaskMonitor &monitor);

} // namespace seedbank
