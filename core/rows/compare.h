// SPDX-License-Identifier: MIT
#pragma once

#include "rows/changeset.h"
#include "rows/rowstore.h"

namespace seedbank {

class TaskMonitor;

struct CompareOptions {
    /** A table that is empty in `from` is not read: its rows are all inserts, straight from `to`.
     *  `toRows` then gives the number of its rows. */
    bool streamWholeTables = false;
    std::vector<std::int64_t> toRows = {};
    /** Of the ChangeSet, only counts() and changed() are wanted: it keeps no rows. */
    bool countsOnly = false;
};

/** What turns the rows of `from` into those of `to`: a merge-join by key, table by table.
 *
 *  Both stores have the same tables with the same columns in the same order. `from` and `to` must
 *  not share a connection or file position: they are read on two threads. Rows out of key order or
 *  with a key twice are an error of code Internal for `from`, DamagedSnapshot for `to`. Reports
 *  the rows of `to` to the monitor, each once. `to` must outlive the ChangeSet. */
Result<ChangeSet> compare(
    RowStore &from, RowStore &to, TaskMonitor &monitor, const CompareOptions &options = {});

} // namespace seedbank
