// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "sql/schema.h"

#include <map>
#include <string>
#include <utility>

namespace seedbank {

class MariaDbConnection;

/** What the catalogue says beyond the engine-neutral Schema. */
struct MariaDbCatalogue {
    struct Text {
        std::string characterSet;
        std::string collation;
    };
    Schema schema;
    /** Of the columns that have one. */
    std::map<std::pair<TableName, std::string>, Text> texts;

    Text textOf(const TableName &table, const std::string &column) const;
};

/** All tables that the user may see, in every schema but the server's own: a row of any of them may
 *  hang on a demo row. Names in the connection's database go without schema. */
Result<MariaDbCatalogue> readMariaDbCatalogue(MariaDbConnection &connection);

} // namespace seedbank
