// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"
#include "dataset/dataset.h"
#include "sql/rowfilter.h"

#include <vector>

namespace seedbank {

/** A dataset against one database's catalogue. */
struct ResolvedDataset {
    /** In the dataset's order; names and columns as the catalogue spells them. */
    std::vector<SelectedTable> tables;
    std::vector<int> loadOrder; ///< indexes into tables, referenced tables first
    bool cyclic = false;
};

/** Finds each table's columns, key and row filter. A rule left out means: flagged if the table has
 *  the flag column, else through its one foreign key into the dataset. The key is the primary key,
 *  else the first unique key whose columns are all NOT NULL. Shapes hold all foreign keys and no
 *  generated column.
 *
 *  Errors name the table: SchemaMismatch (no such table or column; all of them at once),
 *  UnsupportedSchema (no key, a view, a name with control characters), InvalidDataset (no rule
 *  fits, or several do; a circle of `through`). */
Result<ResolvedDataset> resolve(const Dataset &dataset, const Schema &schema);

} // namespace seedbank
