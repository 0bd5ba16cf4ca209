// SPDX-License-Identifier: MIT
#pragma once

#include "base/sha256.h"
#include "rows/rowstore.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** What identifies a table's rows: how many, and the SHA-256 over them (FORMAT.md, "Digests"). */
struct TableDigest {
    std::int64_t rows = 0;
    Sha256Digest digest {};

    bool operator==(const TableDigest &) const = default;
};

/** Computes a TableDigest batch by batch. The order of the columns does not matter, that of the
 *  rows does. */
class TableDigester {
public:
    explicit TableDigester(const TableShape &shape);
    void add(const RowBatch &batch);
    std::int64_t rows() const { return m_rows; }
    TableDigest finish();

private:
    std::vector<int> m_order; // columns by name
    std::string m_buffer;
    std::int64_t m_rows = 0;
    Sha256 m_hash;
};

/** The digests of a store's tables, by TableName::display(). */
using StoreDigest = std::map<std::string, TableDigest>;

/** The content's identity: SHA-256 over the digests of the tables that have rows, in name order. */
Sha256Digest contentDigest(const StoreDigest &tables);

/** Reads the whole store; reads and hashes on two threads. Reports rows to the monitor by the
 *  store's table index, and at a table's end how many it has. */
Result<StoreDigest> digest(RowStore &store, TaskMonitor &monitor);

} // namespace seedbank
