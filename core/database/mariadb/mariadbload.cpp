// SPDX-License-Identifier: MIT
#include "database/mariadb/mariadbload.h"

#include "database/joins.h"
#include "sql/dialect.h"

namespace seedbank {

std::string mariaDbJoin(const std::string &left, const std::vector<std::string> &leftColumns,
    const std::string &right, const std::vector<std::string> &rightColumns)
{
    return joinOn(*Dialect::find(EngineKind::MariaDb), left, leftColumns, right, rightColumns);
}

std::vector<Column> columnsAt(const TableShape &shape, std::span<const int> columns)
{
    std::vector<Column> result;
    result.reserve(columns.size());
    for (const int column : columns)
        result.push_back(shape.columns[static_cast<std::size_t>(column)]);
    return result;
}

std::vector<std::string> columnNames(const TableShape &shape, std::span<const int> columns)
{
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const int column : columns)
        names.push_back(shape.columns[static_cast<std::size_t>(column)].name);
    return names;
}

} // namespace seedbank
