// SPDX-License-Identifier: MIT
#pragma once

#include "database/load.h"

#include <span>
#include <string>
#include <vector>

namespace seedbank {

class MariaDbConnection;
class Statements;
struct MariaDbCatalogue;

/** A load into a MariaDB database. */
struct MariaDbLoad : Load {
    Statements &statements;
    MariaDbConnection &connection; ///< of these, for rows in bulk
    const MariaDbCatalogue &catalogue;
    bool locks = false; ///< rows that it relies on are locked; a preview does without
    bool noForeignChildren = false; ///< see SessionOptions
};

/** The columns of a table that rows of the changes do not have, and that are not computed: one that
 *  was added since the version was captured, say. */
std::vector<std::string> columnsLeftOut(const MariaDbLoad &load, int table);

/** A name for rows in a statement: longer than a table's may be, so that none has it. */
std::string mariaDbAlias(const std::string &name);

/** "left.a = right.x AND left.b = right.y"; the sides are SQL. */
std::string mariaDbJoin(const std::string &left, const std::vector<std::string> &leftColumns,
    const std::string &right, const std::vector<std::string> &rightColumns);

/** The names of columns of which an index of a temporary table takes all; else none. A TEXT or BLOB
 *  is indexed by its first characters only, and a longer unique key is kept by a hash. */
std::vector<std::string> indexable(const std::vector<Column> &columns);
/** The same of a shape's key. */
std::vector<std::string> indexableKey(const TableShape &shape);

/** Some of a shape's columns. */
std::vector<Column> columnsAt(const TableShape &shape, std::span<const int> columns);

} // namespace seedbank
