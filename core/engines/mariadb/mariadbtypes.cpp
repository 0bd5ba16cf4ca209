// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbtypes.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

using Values = MariaDbType::Values;

struct NamedType {
    std::string_view name;
    Values values;
    Kind kind;
};

// https://mariadb.com/kb/en/data-types/. A type that is not here is refused.
constexpr std::array<NamedType, 41> types { {
    { "tinyint", Values::Signed, Kind::Integer },
    { "smallint", Values::Signed, Kind::Integer },
    { "mediumint", Values::Signed, Kind::Integer },
    { "int", Values::Signed, Kind::Integer },
    { "bigint", Values::Signed, Kind::Integer },
    { "year", Values::Year, Kind::Integer },
    { "bit", Values::Bytes, Kind::Bytes },
    { "binary", Values::Bytes, Kind::Bytes },
    { "varbinary", Values::Bytes, Kind::Bytes },
    { "tinyblob", Values::Bytes, Kind::Bytes },
    { "blob", Values::Bytes, Kind::Bytes },
    { "mediumblob", Values::Bytes, Kind::Bytes },
    { "longblob", Values::Bytes, Kind::Bytes },
    // The server gives and takes its inner form, SRID included.
    { "geometry", Values::Bytes, Kind::Bytes },
    { "point", Values::Bytes, Kind::Bytes },
    { "linestring", Values::Bytes, Kind::Bytes },
    { "polygon", Values::Bytes, Kind::Bytes },
    { "multipoint", Values::Bytes, Kind::Bytes },
    { "multilinestring", Values::Bytes, Kind::Bytes },
    { "multipolygon", Values::Bytes, Kind::Bytes },
    { "geometrycollection", Values::Bytes, Kind::Bytes },
    { "geomcollection", Values::Bytes, Kind::Bytes },
    { "float", Values::Real, Kind::Float },
    { "double", Values::Real, Kind::Float },
    { "char", Values::Text, Kind::Text },
    { "varchar", Values::Text, Kind::Text },
    { "tinytext", Values::Text, Kind::Text },
    { "text", Values::Text, Kind::Text },
    { "mediumtext", Values::Text, Kind::Text },
    { "longtext", Values::Text, Kind::Text },
    { "json", Values::Text, Kind::Json },
    { "enum", Values::Enumeration, Kind::Text },
    { "set", Values::Enumeration, Kind::Text },
    { "date", Values::Moment, Kind::Date },
    { "datetime", Values::Moment, Kind::Timestamp },
    { "timestamp", Values::Moment, Kind::TimestampTz },
    { "time", Values::Other, Kind::Time },
    { "decimal", Values::Other, Kind::Decimal },
    { "uuid", Values::Other, Kind::Uuid },
    { "inet6", Values::Other, Kind::Other },
    { "inet4", Values::Other, Kind::Other },
} };

std::string_view baseName(std::string_view columnType)
{
    const auto end = std::ranges::find_if(
        columnType, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return columnType.substr(0, static_cast<std::size_t>(end - columnType.begin()));
}

/** An attribute behind the type; the labels of an ENUM may hold any word. */
bool hasAttribute(std::string_view columnType, std::string_view attribute)
{
    return columnType.substr(columnType.rfind(')') + 1).find(attribute) != std::string_view::npos;
}

/** A collation that compares UTF-8 by its bytes, a space at the end included. */
bool isByteOrder(std::string_view collation)
{
    constexpr std::array<std::string_view, 3> collations { "utf8mb4_nopad_bin", "utf8mb3_nopad_bin",
        "utf8mb4_0900_bin" };
    return std::ranges::count(collations, collation) > 0;
}

} // namespace

Tag MariaDbType::tag() const
{
    switch (values) {
    case Values::Signed:
    case Values::Unsigned:
    case Values::Year:
        return Tag::Integer;
    case Values::Bytes:
        return Tag::Blob;
    default:
        return Tag::Text;
    }
}

MariaDbType mariaDbType(std::string_view columnType)
{
    const auto found = std::ranges::find(types, baseName(columnType), &NamedType::name);
    if (found == types.end() || found->name.empty())
        return {};
    MariaDbType type { found->values, found->kind, false };
    if (type.values == Values::Signed && hasAttribute(columnType, "unsigned"))
        type.values = Values::Unsigned;
    if (columnType == "tinyint(1)")
        type.kind = Kind::Boolean;
    type.zeroFilled = type.tag() == Tag::Integer
        && (type.values == Values::Year || hasAttribute(columnType, "zerofill"));
    return type;
}

std::string mariaDbValue(const std::string &column, std::string_view columnType)
{
    // The text of a FLOAT has six digits, that of a DOUBLE(10,2) two places.
    if (mariaDbType(columnType).values == Values::Real && columnType != "double")
        return "CAST(" + column + " AS DOUBLE)";
    return column;
}

std::string mariaDbOrder(
    const std::string &column, std::string_view columnType, std::string_view collation)
{
    switch (mariaDbType(columnType).values) {
    case Values::Signed:
    case Values::Unsigned:
    case Values::Year:
    case Values::Bytes:
    case Values::Moment:
        return column;
    case Values::Text:
        if (isByteOrder(collation))
            return column;
        break;
    default:
        break;
    }
    return "CAST(CONVERT(" + mariaDbValue(column, columnType) + " USING utf8mb4) AS BINARY)";
}

} // namespace seedbank
