// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"

#include <climits>
#include <string>
#include <utility>
#include <vector>

namespace seedbank::test {

struct Value {
    Tag tag = Tag::Null;
    std::string bytes = {};

    bool operator==(const Value &) const = default;
};

inline Value null()
{
    return {};
}
inline Value integer(std::int64_t value)
{
    return { Tag::Integer, std::to_string(value) };
}
inline Value real(std::string text)
{
    return { Tag::Real, std::move(text) };
}
inline Value text(std::string bytes)
{
    return { Tag::Text, std::move(bytes) };
}
inline Value blob(std::string bytes)
{
    return { Tag::Blob, std::move(bytes) };
}

using Row = std::vector<Value>;

/** A row store of values written down in a test. */
class MemoryStore final : public RowStore {
public:
    using Rows = std::vector<Row>;
    struct Table {
        TableShape shape;
        Rows rows;
    };

    explicit MemoryStore(std::vector<Table> tables = {})
    {
        for (Table &table : tables)
            add(std::move(table.shape), std::move(table.rows));
    }

    void add(TableShape shape, Rows rows)
    {
        m_shapes.push_back(std::move(shape));
        m_rows.push_back(std::move(rows));
    }

    int rowsPerBatch = INT_MAX;
    int failAfterRows = INT_MAX; ///< then IoError

    std::span<const TableShape> tables() const override { return m_shapes; }
    Result<std::unique_ptr<RowSource>> open(int table) override
    {
        return std::make_unique<Source>(*this, static_cast<std::size_t>(table));
    }
    const Rows &rows(int table) const { return m_rows[static_cast<std::size_t>(table)]; }

private:
    class Source final : public RowSource {
    public:
        Source(const MemoryStore &store, std::size_t table)
            : m_store(store)
            , m_rows(store.m_rows[table])
            , m_columns(store.m_shapes[table].columns.size())
        {
        }
        Result<bool> next(RowBatch &batch) override
        {
            batch.clear(static_cast<int>(m_columns));
            while (m_next < m_rows.size() && !batch.isFull()
                && batch.rowCount() < m_store.rowsPerBatch) {
                if (static_cast<int>(m_next) >= m_store.failAfterRows)
                    return Error { ErrorCode::IoError, QStringLiteral("The store failed.") };
                for (const Value &value : m_rows[m_next])
                    value.tag == Tag::Null ? batch.appendNull()
                                           : batch.append(value.tag, value.bytes);
                ++m_next;
            }
            return !batch.isEmpty();
        }

    private:
        const MemoryStore &m_store;
        const Rows &m_rows;
        std::size_t m_columns;
        std::size_t m_next = 0;
    };

    std::vector<TableShape> m_shapes;
    std::vector<Rows> m_rows;
};

/** Of a source that fails, the error alone. */
inline MemoryStore::Rows allRows(RowSource &source)
{
    MemoryStore::Rows rows;
    RowBatch batch;
    while (true) {
        const Result<bool> more = source.next(batch);
        if (!more)
            return { { text("error: " + more.error().message().toStdString()) } };
        if (!*more)
            return rows;
        for (int row = 0; row < batch.rowCount(); ++row) {
            Row &copy = rows.emplace_back();
            for (int column = 0; column < batch.columnCount(); ++column)
                copy.push_back({ batch.tag(row, column), std::string(batch.bytes(row, column)) });
        }
    }
}

} // namespace seedbank::test
