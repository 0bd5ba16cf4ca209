// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"

#include <algorithm>
#include <climits>
#include <string>
#include <vector>

namespace seedbank::test {

struct Value {
    Tag tag = Tag::Null;
    std::string bytes;
};

/** A row store of values written down in a test. */
class MemoryStore final : public RowStore {
public:
    using Rows = std::vector<std::vector<Value>>;
    struct Table {
        TableShape shape;
        Rows rows;
    };

    explicit MemoryStore(std::vector<Table> tables)
        : m_tables(std::move(tables))
    {
        for (const Table &table : m_tables)
            m_shapes.push_back(table.shape);
    }

    int rowsPerBatch = INT_MAX;
    int failAfterRows = INT_MAX; ///< then IoError

    std::span<const TableShape> tables() const override { return m_shapes; }
    Result<std::unique_ptr<RowSource>> open(int table) override
    {
        return std::make_unique<Source>(*this, m_tables[static_cast<std::size_t>(table)]);
    }

private:
    class Source final : public RowSource {
    public:
        Source(const MemoryStore &store, const Table &table)
            : m_store(store)
            , m_table(table)
        {
        }
        Result<bool> next(RowBatch &batch) override
        {
            batch.clear(static_cast<int>(m_table.shape.columns.size()));
            while (m_next < m_table.rows.size() && !batch.isFull()
                && batch.rowCount() < m_store.rowsPerBatch) {
                if (static_cast<int>(m_next) >= m_store.failAfterRows)
                    return Error { ErrorCode::IoError, QStringLiteral("The store failed.") };
                for (const Value &value : m_table.rows[m_next])
                    value.tag == Tag::Null ? batch.appendNull()
                                           : batch.append(value.tag, value.bytes);
                ++m_next;
            }
            return !batch.isEmpty();
        }

    private:
        const MemoryStore &m_store;
        const Table &m_table;
        std::size_t m_next = 0;
    };

    std::vector<Table> m_tables;
    std::vector<TableShape> m_shapes;
};

} // namespace seedbank::test
