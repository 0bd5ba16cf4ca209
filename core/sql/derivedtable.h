// SPDX-License-Identifier: MIT
#pragma once

#include "sql/dialect.h"

#include <string>

namespace seedbank {

/** Rows that a database makes from others, to be read like a table's. */
struct DerivedTable {
    TableShape shape;
    std::string from; ///< SQL: what to select from
};

/** What the foreign key `key` of the demo rows of `child` points at outside the demo data: the
 *  distinct values of its columns, in key order, and as the last column how many rows have them.
 *  `parent` is the referenced table where that belongs to the dataset, else nullptr. The shape of
 *  `child` has all columns of the key. */
DerivedTable outsideReferences(const Dialect &dialect, const SelectedTable &child,
    const ForeignKey &key, const SelectedTable *parent);

/** The keys of the rows of `child`, demo data or not, whose foreign key `key` leads nowhere; in key
 *  order. */
DerivedTable danglingRows(const Dialect &dialect, const TableShape &child, const ForeignKey &key);

} // namespace seedbank
