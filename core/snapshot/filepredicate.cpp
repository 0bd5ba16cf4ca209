// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/filepredicate.h"

#include "sql/dialect.h"

namespace seedbank {

std::string throughParent(const Dialect &dialect, const std::string &column,
    const RowFilter &filter, const std::string &parentPredicate)
{
    return "EXISTS (SELECT 1 FROM " + dialect.quoted(filter.parent) + " WHERE "
        + dialect.quoted(filter.parent) + '.' + dialect.quoted(filter.parentColumn) + " = " + column
        + " AND " + parentPredicate + ")";
}

} // namespace seedbank
