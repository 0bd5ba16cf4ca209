// SPDX-License-Identifier: MIT
#pragma once

#include "rows/tableshape.h"
#include "sql/rowfilter.h"

#include <string>

namespace seedbank {

/** Which rows of `table` a file of format 1 or 2 takes for demo data: a boolean expression whose
 *  columns are qualified by the table's name. */
std::string mariaDbFilePredicate(const TableName &table, const RowFilter &filter);
std::string mySqlFilePredicate(const TableName &table, const RowFilter &filter); ///< format 2 only

} // namespace seedbank
