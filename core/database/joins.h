// SPDX-License-Identifier: MIT
#pragma once

#include "sql/dialect.h"

#include <string>
#include <vector>

namespace seedbank {

// SQL text that the engines' checks of foreign keys share. Sides and names of rows are SQL.

/** "left.a = right.x AND left.b = right.y" */
std::string joinOn(const Dialect &dialect, const std::string &left,
    const std::vector<std::string> &leftColumns, const std::string &right,
    const std::vector<std::string> &rightColumns);

/** "row.a, row.b" */
std::string columnsOf(
    const Dialect &dialect, const std::string &row, const std::vector<std::string> &columns);

/** "a, b" */
std::string columnList(const Dialect &dialect, const std::vector<std::string> &columns);

/** "row.a IS NOT NULL AND row.b IS NOT NULL". Whether a reference counts: one with a NULL in it
 *  points nowhere on purpose. */
std::string allGiven(
    const Dialect &dialect, const std::string &row, const std::vector<std::string> &columns);

} // namespace seedbank
