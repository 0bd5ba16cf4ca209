// SPDX-License-Identifier: MIT
#pragma once

#include "rows/tableshape.h"

#include <span>
#include <vector>

namespace seedbank {

struct DependencyOrder {
    std::vector<int> order; ///< indexes of the tables, referenced tables first
    /** A foreign key points from a table to itself or back to a later one: rows cannot be written
     *  one by one with every reference in place. */
    bool cyclic = false;
};

/** Orders tables so that each comes after those it references; the given order decides between
 *  equals and breaks cycles, so that the result is stable. */
DependencyOrder dependencyOrder(std::span<const TableShape> tables);

} // namespace seedbank
