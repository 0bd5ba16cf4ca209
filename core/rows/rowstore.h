// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/rowbatch.h"
#include "rows/tableshape.h"

#include <memory>
#include <span>

namespace seedbank {

/** Rows of one table in key order, pulled batch by batch on the caller's thread. */
class RowSource {
public:
    virtual ~RowSource() = default;
    /** Replaces the batch by the next rows. False at the end; the batch is then empty. */
    virtual Result<bool> next(RowBatch &batch) = 0;
};

/** A few tables of typed rows in key order: a database's demo rows, or a snapshot. */
class RowStore {
public:
    virtual ~RowStore() = default;
    virtual std::span<const TableShape> tables() const = 0;
    /** The rows of tables()[table]. One source is open at a time; a table may be opened again. */
    virtual Result<std::unique_ptr<RowSource>> open(int table) = 0;
};

} // namespace seedbank
