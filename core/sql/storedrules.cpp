// SPDX-License-Identifier: MIT
#include "sql/storedrules.h"

#include "base/index.h"

#include <utility>

namespace seedbank {

DerivedTable rulesOf(const TableName &table, std::string from)
{
    DerivedTable rules;
    rules.shape.name = table;
    rules.shape.columns
        = { { "rule_name", "varchar", Kind::Text }, { "rule_condition", "text", Kind::Text },
              { "rule_column", "varchar", Kind::Text }, { "rule_holder", "varchar", Kind::Text } };
    rules.shape.key = { 0, 2, 3 };
    rules.from = std::move(from);
    return rules;
}

DerivedTable rowsAgainst(const TableShape &table, const Dialect &dialect,
    const std::string &condition, const std::string &among)
{
    const std::string name = dialect.quoted(table.name);
    DerivedTable rows;
    rows.shape.name = table.name;
    std::string columns;
    for (const int column : table.key) {
        rows.shape.key.push_back(static_cast<int>(rows.shape.columns.size()));
        rows.shape.columns.push_back(elementAt(table.columns, column));
        columns.append(columns.empty() ? "" : ", ").append(name).append(".");
        columns += dialect.quoted(rows.shape.columns.back().name);
    }
    rows.from = "(SELECT " + columns + " FROM " + name + " WHERE "
        + (among.empty() ? among : among + " AND ") + "NOT (" + condition
        + ")) AS seedbank_against";
    return rows;
}

} // namespace seedbank
