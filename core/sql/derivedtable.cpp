// SPDX-License-Identifier: MIT
#include "sql/derivedtable.h"

namespace seedbank {

namespace {

/** SQL: the row that `key` points at belongs to the demo data. */
std::string pointsAtDemoRow(const Dialect &dialect, const std::string &child, const ForeignKey &key,
    const SelectedTable &parent)
{
    // Under a name of its own: a table may reference itself.
    const TableName alias { {}, "seedbank_p" };
    std::string sql = "EXISTS (SELECT 1 FROM " + dialect.quoted(parent.shape.name)
        + " AS seedbank_p WHERE " + dialect.predicate(alias, parent.filter);
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        sql.append(" AND seedbank_p.").append(dialect.quoted(key.referencedColumns[i]));
        sql.append(" = ").append(child).append(".").append(dialect.quoted(key.columns[i]));
    }
    return sql + ')';
}

} // namespace

DerivedTable outsideReferences(const Dialect &dialect, const SelectedTable &child,
    const ForeignKey &key, const SelectedTable *parent)
{
    const std::string name = dialect.quoted(child.shape.name);
    DerivedTable result;
    result.shape.name = child.shape.name;
    std::string columns;
    std::string given;
    for (const std::string &column : key.columns) {
        result.shape.key.push_back(static_cast<int>(result.shape.columns.size()));
        result.shape.columns.push_back(
            child.shape.columns[static_cast<std::size_t>(child.shape.indexOf(column))]);
        columns.append(columns.empty() ? "" : ", ").append(name).append(".");
        columns += dialect.quoted(column);
        given.append(name).append(".").append(dialect.quoted(column)).append(" IS NOT NULL AND ");
    }
    result.shape.columns.push_back({ "seedbank_rows", "bigint", Kind::Integer });
    result.from
        = "(SELECT " + columns + ", count(*) AS seedbank_rows FROM " + name + " WHERE " + given;
    if (parent)
        result.from += "NOT " + pointsAtDemoRow(dialect, name, key, *parent) + " AND ";
    result.from += "(" + dialect.predicate(child.shape.name, child.filter) + ") GROUP BY " + columns
        + ") AS seedbank_outside";
    return result;
}

} // namespace seedbank
