// SPDX-License-Identifier: MIT
#pragma once

#include "rows/changeset.h"

#include <memory>
#include <span>

namespace seedbank {

/** Walks a table's updates: each row as it is now beside the row as it is to be. */
class UpdatePairs {
public:
    UpdatePairs(const ChangeSet &changes, int table);

    /** Goes to the next pair; false at the end. */
    Result<bool> next();

    const RowBatch &from() const { return m_from.batch; }
    int fromRow() const { return m_from.row; }
    const RowBatch &to() const { return m_to.batch; }
    int toRow() const { return m_to.row; }
    bool differIn(int column) const;
    bool differIn(std::span<const int> columns) const;

private:
    struct Side {
        std::unique_ptr<RowSource> source = nullptr;
        RowBatch batch = {};
        int row = -1;
        Result<bool> next();
    };

    const ChangeSet &m_changes;
    int m_table;
    Side m_from;
    Side m_to;
};

} // namespace seedbank
