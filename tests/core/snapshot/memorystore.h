// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowstore.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace seedbank {

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

/** Rows kept in memory, as a store. */
class MemoryStore : public RowStore {
public:
    void add(TableShape shape, std::vector<Row> rows)
    {
        m_shapes.push_back(std::move(shape));
        m_rows.push_back(std::move(rows));
    }

    std::span<const TableShape> tables() const override { return m_shapes; }
    Result<std::unique_ptr<RowSource>> open(int table) override
    {
        const auto index = static_cast<std::size_t>(table);
        return std::make_unique<Source>(m_rows[index], m_shapes[index].columns.size());
    }
    const std::vector<Row> &rows(int table) const
    {
        return m_rows[static_cast<std::size_t>(table)];
    }

private:
    class Source : public RowSource {
    public:
        Source(const std::vector<Row> &rows, std::size_t columns)
            : m_rows(rows)
            , m_columns(columns)
        {
        }
        Result<bool> next(RowBatch &batch) override
        {
            batch.clear(static_cast<int>(m_columns));
            for (; m_next < m_rows.size() && !batch.isFull(); ++m_next) {
                for (const Value &value : m_rows[m_next])
                    batch.append(value.tag, value.bytes);
            }
            return !batch.isEmpty();
        }

    private:
        const std::vector<Row> &m_rows;
        std::size_t m_columns;
        std::size_t m_next = 0;
    };

    std::vector<TableShape> m_shapes;
    std::vector<std::vector<Row>> m_rows;
};

inline std::vector<Row> allRows(RowSource &source)
{
    std::vector<Row> rows;
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

} // namespace seedbank
