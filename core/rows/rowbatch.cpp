// SPDX-License-Identifier: MIT
#include "rows/rowbatch.h"

#include <algorithm>
#include <new>
#include <utility>

namespace seedbank {

RowBatch::RowBatch(RowBatch &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_capacity(std::exchange(other.m_capacity, 0))
    , m_columns(other.m_columns)
    , m_cells(std::move(other.m_cells))
{
}

RowBatch &RowBatch::operator=(RowBatch &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_size, other.m_size);
    std::swap(m_capacity, other.m_capacity);
    std::swap(m_columns, other.m_columns);
    std::swap(m_cells, other.m_cells);
    return *this;
}

RowBatch::~RowBatch()
{
    std::free(m_bytes);
}

void RowBatch::clear(int columns)
{
    if (m_capacity > 4 * limit) {
        std::free(m_bytes);
        m_bytes = nullptr;
        m_capacity = 0;
    }
    m_size = 0;
    m_columns = columns;
    m_cells.clear();
}

void RowBatch::grow(std::size_t needed)
{
    // By an eighth: a giant value is appended in pieces, and three copies of it is all we may hold.
    const std::size_t capacity = std::max({ needed, m_capacity + m_capacity / 8, 2 * limit });
    char *bytes = static_cast<char *>(std::realloc(m_bytes, capacity));
    if (!bytes)
        throw std::bad_alloc();
    m_bytes = bytes;
    m_capacity = capacity;
}

} // namespace seedbank
