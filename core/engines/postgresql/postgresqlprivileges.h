// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/tableshape.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

class Statements;
class PostgreSqlSessionDialect;

/** On its tables. */
inline constexpr std::array<std::string_view, 1> capturePrivileges { "SELECT" };
inline constexpr std::array<std::string_view, 4> loadPrivileges { "SELECT", "INSERT", "UPDATE",
    "DELETE" };

/** PermissionDenied, with all that is missing, unless the role has the privileges ("SELECT") on all
 *  of the tables. Tables that are not there are passed over. */
Result<> checkPrivileges(Statements &statements, std::span<const TableName> tables,
    std::span<const std::string_view> privileges);

/** Whether the role may look at these columns of all rows of a table. */
Result<bool> mayReadColumns(Statements &statements, const PostgreSqlSessionDialect &dialect,
    const TableName &table, const std::vector<std::string> &columns);

/** What tables are there, as quoted names, sorted. */
Result<std::vector<std::string>> existingTables(
    Statements &statements, std::span<const TableName> tables);

} // namespace seedbank
