// SPDX-License-Identifier: MIT
#pragma once

#include "database/catalogue.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

/** The events and columns of a trigger by its text in sqlite_schema, which begins with "CREATE
 *  TRIGGER" and its name (https://sqlite.org/lang_createtrigger.html). Of a text that cannot be
 *  understood: all events. Name and table are left empty. */
SchemaTrigger parseSqliteTrigger(std::string_view sql);

/** Whether a text has one of these names in it, quoted or not. */
bool mentionsAny(std::string_view sql, const std::vector<std::string> &names);

/** Whether a virtual table's text names one of SQLite's own full-text modules. */
bool isFullTextIndex(std::string_view sql);

} // namespace seedbank
