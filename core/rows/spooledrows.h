// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowspool.h"
#include "rows/rowstore.h"

#include <vector>

namespace seedbank {

class TaskMonitor;

/** A copy of a row store in a temporary file. */
class SpooledRows final : public RowStore {
public:
    static Result<std::unique_ptr<SpooledRows>> copy(RowStore &store, TaskMonitor &monitor);

    std::span<const TableShape> tables() const override { return m_tables; }
    Result<std::unique_ptr<RowSource>> open(int table) override { return m_spool.open(table); }
    std::int64_t rowCount(int table) const { return m_spool.rowCount(table); }

private:
    std::vector<TableShape> m_tables;
    RowSpool m_spool;
};

} // namespace seedbank
