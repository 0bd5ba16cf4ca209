// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbload.h"

#include "base/index.h"
#include "database/joins.h"
#include "sql/mariadbdialect.h"

#include <algorithm>

namespace seedbank {

std::vector<std::string> columnsLeftOut(const MariaDbLoad &load, int table)
{
    std::vector<std::string> names;
    for (const SchemaColumn &column : load.schemaTable(table).columns) {
        if (!column.generated && load.shape(table).indexOf(column.column.name) < 0)
            names.push_back(column.column.name);
    }
    return names;
}

std::string mariaDbAlias(const std::string &name)
{
    constexpr std::size_t longerThanTables = 65;
    std::string alias = "seedbank_" + name;
    alias.resize(std::max(alias.size(), longerThanTables), '_');
    return alias;
}

std::string mariaDbJoin(const std::string &left, const std::vector<std::string> &leftColumns,
    const std::string &right, const std::vector<std::string> &rightColumns)
{
    return joinOn(mariaDbDialect(), left, leftColumns, right, rightColumns);
}

bool isLongType(const std::string &type)
{
    return type.find("text") != type.npos || type.find("blob") != type.npos;
}

std::vector<std::string> indexableKey(const TableShape &shape)
{
    const bool isLong = std::ranges::any_of(
        shape.key, [&](int column) { return isLongType(elementAt(shape.columns, column).type); });
    return isLong ? std::vector<std::string>() : columnNames(shape, shape.key);
}

std::vector<Column> columnsAt(const TableShape &shape, std::span<const int> columns)
{
    std::vector<Column> result;
    result.reserve(columns.size());
    for (const int column : columns)
        result.push_back(elementAt(shape.columns, column));
    return result;
}

} // namespace seedbank
