// SPDX-License-Identifier: MIT
#include "database/catalogue.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seedbank {

ForeignKeyAction foreignKeyActionIn(std::string_view sql)
{
    constexpr std::array<std::pair<std::string_view, ForeignKeyAction>, 4> actions { {
        { "RESTRICT", ForeignKeyAction::Restrict },
        { "CASCADE", ForeignKeyAction::Cascade },
        { "SET NULL", ForeignKeyAction::SetNull },
        { "SET DEFAULT", ForeignKeyAction::SetDefault },
    } };
    for (const auto &[words, action] : actions) {
        if (sql.starts_with(words))
            return action;
    }
    return ForeignKeyAction::NoAction;
}

bool isEnumeration(const Column &column)
{
    return column.type.starts_with("enum(") || column.type.starts_with("set(");
}

bool areNumberedOtherwise(const Column &child, const Column &parent)
{
    return (isEnumeration(child) || isEnumeration(parent)) && child.type != parent.type;
}

const SchemaColumn *SchemaTable::find(std::string_view column) const
{
    const auto found = std::ranges::find_if(
        columns, [&](const SchemaColumn &candidate) { return candidate.column.name == column; });
    return found == columns.end() ? nullptr : &*found;
}

bool SchemaTable::hasIndexOn(std::span<const std::string> wanted) const
{
    return std::ranges::any_of(indexes, [&](const std::vector<std::string> &index) {
        return index.size() >= wanted.size()
            && std::ranges::is_permutation(std::span(index).first(wanted.size()), wanted);
    });
}

const SchemaTable *Schema::find(const TableName &name) const
{
    if (const auto exact = std::ranges::find(tables, name, &SchemaTable::name);
        exact != tables.end())
        return &*exact;
    const auto isSame = [this](const std::string &left, const std::string &right) {
        return sameName(left, right, tableNames);
    };
    const auto found = std::ranges::find_if(tables, [&](const SchemaTable &table) {
        return isSame(table.name.name, name.name)
            && (isSame(table.name.schema, name.schema)
                || (!name.schema.empty() && isSame(table.ownSchema, name.schema)));
    });
    return found == tables.end() ? nullptr : &*found;
}

} // namespace seedbank
