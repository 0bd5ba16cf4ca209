// SPDX-License-Identifier: MIT
#include "sql/schema.h"

#include <algorithm>

namespace seedbank {

namespace {

bool sameIgnoringAsciiCase(std::string_view left, std::string_view right)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(left, right, {}, lower, lower);
}

bool sameIgnoringCase(const std::string &left, const std::string &right)
{
    return QString::fromStdString(left).compare(QString::fromStdString(right), Qt::CaseInsensitive)
        == 0;
}

} // namespace

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
    if (engine != EngineKind::Sqlite) {
        const auto isSame = [&](const std::string &left, const std::string &right) {
            return foldsCase ? sameIgnoringCase(left, right) : left == right;
        };
        const auto home = std::ranges::find_if(tables, [&](const SchemaTable &table) {
            return isSame(table.name.name, name.name)
                && (isSame(table.name.schema, name.schema)
                    || (!name.schema.empty() && isSame(table.ownSchema, name.schema)));
        });
        return home == tables.end() ? nullptr : &*home;
    }
    // SQLite folds the case of ASCII letters in names (https://sqlite.org/lang_naming.html).
    const auto folded = std::ranges::find_if(tables, [&](const SchemaTable &table) {
        return table.name.schema == name.schema
            && sameIgnoringAsciiCase(table.name.name, name.name);
    });
    return folded == tables.end() ? nullptr : &*folded;
}

} // namespace seedbank
