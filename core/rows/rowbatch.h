// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace seedbank {

/** What a cell holds. The numbers are part of the digest (FORMAT.md) and never change. */
enum class Tag : std::uint8_t {
    Null = 0,
    Integer = 1, ///< bytes: decimal digits, '-' before a negative one, no leading zeros
    Real = 2, ///< bytes: a number as the engine's dialect writes it, not only digits
    Text = 3, ///< bytes: the text, UTF-8
    Blob = 4, ///< bytes: the value itself
    Boolean = 5, ///< bytes: "TRUE" or "FALSE"
};

/** Where a cell's bytes stand in its batch. */
struct Cell {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
    Tag tag = Tag::Null;
};

/** Some rows of one table: one arena of bytes and the cells that point into it, reused from batch
 *  to batch. A batch takes rows up to limit bytes; a larger row travels alone, up to 4 GiB - 1.
 *
 *  Fill: for each row, columnCount() calls of append…(), then isFull() tells when to stop.
 *  Use on one thread at a time. */
class RowBatch {
public:
    /** Large enough that a call a batch costs nothing, small enough for the second-level cache. */
    static constexpr std::size_t limit = 256 * 1024;
    /** Bytes of one batch: offsets are 32-bit. */
    static constexpr std::size_t maximum = UINT32_MAX;

    RowBatch() = default;
    RowBatch(RowBatch &&other) noexcept;
    RowBatch &operator=(RowBatch &&other) noexcept;
    ~RowBatch();

    /** Empties the batch for rows of `columns` cells. Keeps the memory, but for that of a giant
     *  row. */
    void clear(int columns);

    int columnCount() const { return m_columns; }
    int rowCount() const
    {
        return m_columns == 0
            ? 0
            : static_cast<int>(m_cells.size() / static_cast<std::size_t>(m_columns));
    }
    bool isEmpty() const { return m_cells.empty(); }
    bool isFull() const { return m_size >= limit || m_cells.size() >= maximumCells; }
    /** Bytes in the arena. */
    std::size_t byteSize() const { return m_size; }

    void appendNull() { m_cells.push_back({ static_cast<std::uint32_t>(m_size), 0, Tag::Null }); }
    void append(Tag tag, std::string_view bytes)
    {
        char *space = beginCell(bytes.size());
        if (!bytes.empty())
            __builtin_memcpy(space, bytes.data(), bytes.size());
        endCell(tag, bytes.size());
    }
    /** Room for a cell of at most `capacity` bytes, to be written in place; then endCell().
     *  May be called again before endCell() with a larger capacity: what was written stays. */
    char *beginCell(std::size_t capacity)
    {
        if (m_size + capacity > m_capacity)
            grow(m_size + capacity);
        return m_bytes + m_size;
    }
    void endCell(Tag tag, std::size_t size)
    {
        m_cells.push_back(
            { static_cast<std::uint32_t>(m_size), static_cast<std::uint32_t>(size), tag });
        m_size += size;
    }
    /** Cells of a last row that is not finished. */
    int partialCells() const
    {
        return m_columns == 0
            ? 0
            : static_cast<int>(m_cells.size() % static_cast<std::size_t>(m_columns));
    }
    bool hasPartialRow() const { return partialCells() != 0; }

    const Cell &cell(int row, int column) const
    {
        return m_cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns)
            + static_cast<std::size_t>(column)];
    }
    std::string_view bytes(const Cell &cell) const { return { m_bytes + cell.offset, cell.size }; }
    std::string_view bytes(int row, int column) const { return bytes(cell(row, column)); }
    Tag tag(int row, int column) const { return cell(row, column).tag; }

private:
    static constexpr std::size_t maximumCells = 64 * 1024;
    void grow(std::size_t needed);

    char *m_bytes
        = nullptr; // malloc'd: realloc moves the pages of a giant row instead of copying it
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
    int m_columns = 0;
    std::vector<Cell> m_cells;
};

} // namespace seedbank
