// SPDX-License-Identifier: MIT
#pragma once

#include "sql/rowfilter.h"

#include <string>

namespace seedbank {

class Dialect;

/** SQL of files of format 1 and 2: `column` points at a row of the filter's parent that
 *  `parentPredicate` is true of. EXISTS looks each parent up by its key; IN would first collect a
 *  million of them. */
std::string throughParent(const Dialect &dialect, const std::string &column,
    const RowFilter &filter, const std::string &parentPredicate);

} // namespace seedbank
