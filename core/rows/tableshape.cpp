// SPDX-License-Identifier: MIT
#include "rows/tableshape.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seedbank {

namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 13> kindNames { {
    { Kind::Integer, "integer" },
    { Kind::Decimal, "decimal" },
    { Kind::Float, "float" },
    { Kind::Boolean, "boolean" },
    { Kind::Text, "text" },
    { Kind::Json, "json" },
    { Kind::Timestamp, "timestamp" },
    { Kind::TimestampTz, "timestamptz" },
    { Kind::Date, "date" },
    { Kind::Time, "time" },
    { Kind::Uuid, "uuid" },
    { Kind::Bytes, "bytes" },
    { Kind::Other, "other" },
} };

} // namespace

std::string_view kindName(Kind kind)
{
    for (const auto &[candidate, name] : kindNames) {
        if (candidate == kind)
            return name;
    }
    return "other";
}

std::optional<Kind> kindFromName(std::string_view name)
{
    for (const auto &[kind, candidate] : kindNames) {
        if (candidate == name)
            return kind;
    }
    return std::nullopt;
}

int TableShape::indexOf(std::string_view column) const
{
    const auto found = std::ranges::find(columns, column, &Column::name);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

} // namespace seedbank
