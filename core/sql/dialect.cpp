// SPDX-License-Identifier: MIT
#include "sql/dialect.h"

#include "sql/derivedtable.h"

#include <algorithm>

namespace seedbank {

namespace {

void appendDoubled(std::string &out, std::string_view text, char quote)
{
    out += quote;
    for (const char c : text) {
        if (c == quote)
            out += quote;
        out += c;
    }
    out += quote;
}

std::string equal(const Dialect &dialect, const std::string &left,
    const std::vector<std::string> &leftColumns, const std::string &right,
    const std::vector<std::string> &rightColumns)
{
    std::string condition;
    for (std::size_t i = 0; i < leftColumns.size(); ++i) {
        condition.append(i > 0 ? " AND " : "").append(left).append(".");
        condition.append(dialect.quoted(leftColumns[i])).append(" = ").append(right).append(".");
        condition.append(dialect.quoted(rightColumns[i]));
    }
    return condition;
}

bool isPlain(std::string_view name)
{
    const auto isStart = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !name.empty() && isStart(name.front())
        && std::ranges::all_of(name, [&](char c) { return isStart(c) || (c >= '0' && c <= '9'); });
}

} // namespace

std::string Dialect::quoted(std::string_view name) const
{
    if (isPlain(name) && !isKeyword(name))
        return std::string(name);
    std::string result;
    appendDoubled(result, name, '"');
    return result;
}

std::string Dialect::quoted(const TableName &table) const
{
    return table.schema.empty() ? quoted(table.name)
                                : quoted(table.schema) + '.' + quoted(table.name);
}

std::string Dialect::quotedList(const TableShape &shape) const
{
    std::string list;
    for (const Column &column : shape.columns) {
        if (!list.empty())
            list += ", ";
        list += quoted(column.name);
    }
    return list;
}

std::string Dialect::predicateAs(
    const std::string &row, const TableName &, const RowFilter &filter) const
{
    return predicate({ {}, row }, filter);
}

std::string Dialect::refersTo(const TableName &, const ForeignKey &key, const std::string &childRow,
    const std::string &parentRow) const
{
    return equal(*this, parentRow, key.referencedColumns, childRow, key.columns);
}

std::string Dialect::sameValues(const TableName &, const std::vector<std::string> &columns,
    const std::string &left, const std::string &right) const
{
    return equal(*this, left, columns, right, columns);
}

std::optional<DerivedTable> Dialect::storedRules(const TableName &) const
{
    return std::nullopt;
}

std::string Dialect::textLiteral(std::string_view text)
{
    std::string literal;
    appendDoubled(literal, text, '\'');
    return literal;
}

} // namespace seedbank
