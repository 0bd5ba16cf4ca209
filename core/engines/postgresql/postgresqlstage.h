// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/rowstore.h"
#include "sql/rowfilter.h"

#include <memory>
#include <span>

namespace seedbank {

class PostgreSqlSessionDialect;
class Statements;
class TaskMonitor;

/** The rows of `store` as the target's columns would hold them, in key order: copied into temporary
 *  tables of their types and read back. `store` has the same tables and columns as `tables`, in the
 *  same order, its rows in any order and its values in any spelling. The transaction may write. */
Result<std::unique_ptr<RowStore>> stageRows(Statements &statements,
    const PostgreSqlSessionDialect &dialect, RowStore &store, std::span<const SelectedTable> tables,
    TaskMonitor &monitor);

} // namespace seedbank
