// SPDX-License-Identifier: MIT
#include "rows/digest.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "rows/eachrow.h"
#include "rows/prefetch.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace seedbank {

namespace {

/** Little-endian on every machine. */
template <class Unsigned> void appendNumber(std::string &out, Unsigned value)
{
    for (std::size_t i = 0; i < sizeof(value); ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFF);
}

void appendName(std::string &out, const std::string &name)
{
    appendNumber(out, static_cast<std::uint32_t>(name.size()));
    out += name;
}

constexpr std::size_t cellHeader = 5; // tag, size
constexpr std::size_t giantCell = 1024 * 1024; // hashed from where it stands, not copied first

} // namespace

TableDigester::TableDigester(const TableShape &shape)
    : m_order(shape.columns.size())
{
    std::iota(m_order.begin(), m_order.end(), 0);
    std::ranges::sort(m_order, {},
        [&](int column) -> const std::string & { return elementAt(shape.columns, column).name; });
    appendNumber(m_buffer, static_cast<std::uint32_t>(m_order.size()));
    for (const int column : m_order)
        appendName(m_buffer, elementAt(shape.columns, column).name);
    m_hash.add(m_buffer);
    m_buffer.clear();
}

void TableDigester::add(const RowBatch &batch)
{
    const int rows = batch.rowCount();
    const std::size_t cells = static_cast<std::size_t>(rows) * m_order.size();
    const std::size_t needed
        = std::min(batch.byteSize(), RowBatch::limit + giantCell) + cellHeader * cells;
    if (m_buffer.size() < needed)
        m_buffer.resize(needed);
    char *const begin = m_buffer.data();
    char *out = begin;
    for (int row = 0; row < rows; ++row) {
        for (const int column : m_order) {
            const Cell &cell = batch.cell(row, column);
            const std::size_t copied = cell.size < giantCell ? cell.size : 0;
            if (static_cast<std::size_t>(out - begin) + cellHeader + copied > needed) {
                m_hash.add({ begin, static_cast<std::size_t>(out - begin) });
                out = begin;
            }
            *out++ = static_cast<char>(cell.tag);
            for (int shift = 0; shift < 32; shift += 8)
                *out++ = static_cast<char>(cell.size >> shift & 0xFF);
            if (cell.size >= giantCell) {
                m_hash.add({ begin, static_cast<std::size_t>(out - begin) });
                m_hash.add(batch.bytes(cell));
                out = begin;
            } else if (cell.size > 0) {
                std::memcpy(out, batch.bytes(cell).data(), cell.size);
                out += cell.size;
            }
        }
    }
    m_hash.add({ begin, static_cast<std::size_t>(out - begin) });
    m_rows += rows;
}

TableDigest TableDigester::finish()
{
    return { m_rows, m_hash.finish() };
}

Sha256Digest contentDigest(const StoreDigest &tables)
{
    Sha256 hash;
    std::string text;
    for (const auto &[name, table] : tables) {
        // A table without rows says the same as a table that a dataset does not have.
        if (table.rows == 0)
            continue;
        appendName(text, name);
        appendNumber(text, static_cast<std::uint64_t>(table.rows));
        text.append(reinterpret_cast<const char *>(table.digest.data()), table.digest.size());
    }
    hash.add(text);
    return hash.finish();
}

Result<StoreDigest> digest(RowStore &store, TaskMonitor &monitor)
{
    StoreDigest result;
    for (int table = 0; table < std::ssize(store.tables()); ++table) {
        const TableShape &shape = elementAt(store.tables(), table);
        ASSIGN_OR_RETURN(auto opened, store.open(table));
        const auto source = prefetch(std::move(opened));
        TableDigester digester(shape);
        RETURN_IF_ERROR(forEachBatch(*source, monitor, [&](const RowBatch &batch) -> Result<> {
            digester.add(batch);
            monitor.addRows(table, batch.rowCount());
            return {};
        }));
        monitor.setExpected(table, digester.rows());
        result.emplace(shape.name.display(), digester.finish());
    }
    return result;
}

} // namespace seedbank
