// SPDX-License-Identifier: MIT
#include "sql/rowfilter.h"

namespace seedbank {

bool RowFilter::operator==(const RowFilter &other) const
{
    const bool sameParent = parentFilter && other.parentFilter
        ? *parentFilter == *other.parentFilter
        : !parentFilter && !other.parentFilter;
    return sameParent && type == other.type && column == other.column && flagKey == other.flagKey
        && value == other.value && valueIsNumber == other.valueIsNumber && parent == other.parent
        && parentColumn == other.parentColumn && comparesAsParent == other.comparesAsParent;
}

bool isFlagKey(std::string_view key)
{
    constexpr std::size_t longest = 64;
    constexpr std::string_view allowed
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return !key.empty() && key.size() <= longest && key.find_first_not_of(allowed) == key.npos;
}

} // namespace seedbank
