// SPDX-License-Identifier: MIT
#include "sql/dialect.h"

#include "sql/mariadbdialect.h"
#include "sql/postgresqldialect.h"
#include "sql/sqlitedialect.h"

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

bool isPlain(std::string_view name)
{
    const auto isStart = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !name.empty() && isStart(name.front())
        && std::ranges::all_of(name, [&](char c) { return isStart(c) || (c >= '0' && c <= '9'); });
}

} // namespace

const Dialect *Dialect::find(EngineKind engine)
{
    static const MariaDbDialect mariaDb;
    static const PostgreSqlDialect postgreSql;
    static const SqliteDialect sqlite;
    switch (engine) {
    case EngineKind::MariaDb:
        return &mariaDb;
    case EngineKind::PostgreSql:
        return &postgreSql;
    case EngineKind::Sqlite:
        return &sqlite;
    default:
        return nullptr;
    }
}

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

std::string Dialect::textLiteral(std::string_view text)
{
    std::string literal;
    appendDoubled(literal, text, '\'');
    return literal;
}

} // namespace seedbank
