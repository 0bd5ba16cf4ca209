// SPDX-License-Identifier: MIT
#pragma once

#include "sql/derivedtable.h"

#include <optional>
#include <string>

namespace seedbank {

/** The rules of a table that rows which stand there may break, by name, each with its condition as
 *  SQL: the constraints that were never validated, or, where the engine does not say so, all of
 *  them. Of a domain with the column, of a partition without; either is the rule's holder. Nothing
 *  where the engine's catalogue does not have conditions. */
std::optional<DerivedTable> storedRules(const Dialect &dialect, const TableName &table);

/** The keys of the rows of `table`, demo data or not, that `condition` is false of; in key order.
 *  `among`, a condition too, leaves out others; empty: all count. */
DerivedTable rowsAgainst(const TableShape &table, const Dialect &dialect,
    const std::string &condition, const std::string &among);

} // namespace seedbank
