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
        && parentColumn == other.parentColumn;
}

} // namespace seedbank
