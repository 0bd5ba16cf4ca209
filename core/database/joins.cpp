// SPDX-License-Identifier: MIT
#include "database/joins.h"

namespace seedbank {

std::string joinOn(const Dialect &dialect, const std::string &left,
    const std::vector<std::string> &leftColumns, const std::string &right,
    const std::vector<std::string> &rightColumns)
{
    std::string condition;
    for (std::size_t i = 0; i < leftColumns.size(); ++i) {
        condition += i > 0 ? " AND " : "";
        condition.append(left).append(".").append(dialect.quoted(leftColumns[i]));
        condition.append(" = ").append(right).append(".").append(dialect.quoted(rightColumns[i]));
    }
    return condition;
}

std::string columnsOf(
    const Dialect &dialect, const std::string &row, const std::vector<std::string> &columns)
{
    std::string list;
    for (const std::string &column : columns)
        list.append(list.empty() ? "" : ", ")
            .append(row)
            .append(".")
            .append(dialect.quoted(column));
    return list;
}

std::string columnList(const Dialect &dialect, const std::vector<std::string> &columns)
{
    std::string list;
    for (const std::string &column : columns)
        list.append(list.empty() ? "" : ", ").append(dialect.quoted(column));
    return list;
}

std::string allGiven(
    const Dialect &dialect, const std::string &row, const std::vector<std::string> &columns)
{
    std::string condition;
    for (const std::string &column : columns) {
        condition.append(condition.empty() ? "" : " AND ").append(row).append(".");
        condition.append(dialect.quoted(column)).append(" IS NOT NULL");
    }
    return condition;
}

} // namespace seedbank
