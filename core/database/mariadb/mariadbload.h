// SPDX-License-Identifier: MIT
#pragma once

#include "database/load.h"

#include <span>
#include <string>
#include <vector>

namespace seedbank {

class MariaDbConnection;

/** A load into a MariaDB database. */
struct MariaDbLoad : Load {
    MariaDbConnection &connection;
    bool locks = false; ///< rows that it relies on are locked; a preview does without

    /** The columns of a table's rows in the changes. */
    const TableShape &shape(int table) const
    {
        return changes.tables()[static_cast<std::size_t>(table)];
    }
};

/** "left.a = right.x AND left.b = right.y"; the sides are SQL. */
std::string mariaDbJoin(const std::string &left, const std::vector<std::string> &leftColumns,
    const std::string &right, const std::vector<std::string> &rightColumns);

/** Some of a shape's columns. */
std::vector<Column> columnsAt(const TableShape &shape, std::span<const int> columns);
/** Their names. */
std::vector<std::string> columnNames(const TableShape &shape, std::span<const int> columns);

} // namespace seedbank
