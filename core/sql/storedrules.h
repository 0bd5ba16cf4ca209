// SPDX-License-Identifier: MIT
#pragma once

#include "sql/derivedtable.h"

#include <string>

namespace seedbank {

/** What a Dialect's storedRules() are, as read `from` SQL with the columns rule_name,
 *  rule_condition, rule_column and rule_holder. */
DerivedTable rulesOf(const TableName &table, std::string from);

/** The keys of the rows of `table`, demo data or not, that `condition` is false of; in key order.
 *  `among`, a condition too, leaves out others; empty: all count. */
DerivedTable rowsAgainst(const TableShape &table, const Dialect &dialect,
    const std::string &condition, const std::string &among);

} // namespace seedbank
