// SPDX-License-Identifier: MIT
#include "sql/derivedtable.h"

#include "base/ascii.h"
#include "base/index.h"

#include <algorithm>

namespace seedbank {

namespace {

/** `wanted`, or a name like it, that none of `taken` can be mistaken for. */
std::string unusedName(std::string wanted, const std::vector<std::string> &taken)
{
    const auto isTaken = [&](const std::string &name) {
        return std::ranges::equal(name, wanted, {}, asciiLower, asciiLower);
    };
    while (std::ranges::any_of(taken, isTaken))
        wanted += '_';
    return wanted;
}

/** SQL: the row that `key` points at belongs to the demo data. */
std::string pointsAtDemoRow(const Dialect &dialect, const TableName &child, const ForeignKey &key,
    const SelectedTable &parent)
{
    // Under a name of its own: a table may reference itself.
    std::vector<std::string> taken { child.name };
    for (const RowFilter *filter = &parent.filter; filter->type == RowFilter::Type::Through;
         filter = filter->parentFilter.get())
        taken.push_back(filter->parent.name);
    const std::string row = unusedName("seedbank_p", taken);
    return "EXISTS (SELECT 1 FROM " + dialect.quoted(parent.shape.name) + " AS " + row + " WHERE "
        + dialect.predicateAs(row, parent.shape.name, parent.filter) + " AND "
        + dialect.refersTo(child, key, dialect.quoted(child), row) + ')';
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
        result.shape.columns.push_back(elementAt(child.shape.columns, child.shape.indexOf(column)));
        columns.append(columns.empty() ? "" : ", ").append(name).append(".");
        columns += dialect.quoted(column);
        given.append(name).append(".").append(dialect.quoted(column)).append(" IS NOT NULL AND ");
    }
    const std::string rows = unusedName("seedbank_rows", key.columns);
    result.shape.columns.push_back({ rows, "bigint", Kind::Integer });
    result.from
        = "(SELECT " + columns + ", count(*) AS " + rows + " FROM " + name + " WHERE " + given;
    if (parent)
        result.from += "NOT " + pointsAtDemoRow(dialect, child.shape.name, key, *parent) + " AND ";
    result.from += "(" + dialect.predicate(child.shape.name, child.filter) + ") GROUP BY " + columns
        + ") AS seedbank_outside";
    return result;
}

DerivedTable danglingRows(const Dialect &dialect, const TableShape &child, const ForeignKey &key)
{
    const std::string name = dialect.quoted(child.name);
    DerivedTable result;
    result.shape.name = child.name;
    std::string columns;
    for (const int column : child.key) {
        result.shape.key.push_back(static_cast<int>(result.shape.columns.size()));
        result.shape.columns.push_back(elementAt(child.columns, column));
        columns.append(columns.empty() ? "" : ", ").append(name).append(".");
        columns += dialect.quoted(result.shape.columns.back().name);
    }
    const std::string parent = unusedName("seedbank_p", { child.name.name });
    std::string given;
    for (const std::string &column : key.columns)
        given.append(name).append(".").append(dialect.quoted(column)).append(" IS NOT NULL AND ");
    result.from = "(SELECT " + columns + " FROM " + name + " WHERE " + given
        + "NOT EXISTS (SELECT 1 FROM " + dialect.quoted(key.referencedTable) + " AS " + parent
        + " WHERE " + dialect.refersTo(child.name, key, name, parent) + ")) AS seedbank_dangling";
    return result;
}

} // namespace seedbank
