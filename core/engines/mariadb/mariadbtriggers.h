// SPDX-License-Identifier: MIT
#pragma once

#include "engines/mariadb/mariadbload.h"

#include <set>

namespace seedbank {

/** The tables that triggers may write to while the server's checks of foreign keys are off for the
 *  load's own sake; by what the triggers say, and in doubt all. Empty where none runs unchecked. */
std::set<TableName> tablesThatTriggersReach(const MariaDbLoad &load);

/** The words and quoted names of an SQL text in lower case. */
std::set<std::string> wordsOf(std::string_view sql);
/** Whether it calls what is none of SQL's usual functions, and none of `tables`. */
bool callsAnything(std::string_view sql, const std::set<std::string> &tables);

} // namespace seedbank
