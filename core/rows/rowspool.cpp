// SPDX-License-Identifier: MIT
#include "rows/rowspool.h"

#include "base/index.h"

#include <algorithm>
#include <cstring>

namespace seedbank {

namespace {

constexpr std::size_t bufferSize = 256 * 1024;
constexpr std::size_t cellHeader = 1 + sizeof(std::uint32_t);

/** Reads a segment back. The spool is never seen by another program: no check of its bytes. */
class SpoolSource final : public RowSource {
public:
    SpoolSource(const File &file, std::int64_t begin, std::int64_t end, int columns)
        : m_file(file)
        , m_position(begin)
        , m_end(end)
        , m_columns(columns)
    {
    }

    Result<bool> next(RowBatch &batch) override
    {
        batch.clear(m_columns);
        while (!batch.isFull() && (m_position < m_end || m_used < m_filled)) {
            for (int column = 0; column < m_columns; ++column)
                RETURN_IF_ERROR(readCell(batch));
        }
        return !batch.isEmpty();
    }

private:
    Result<> readCell(RowBatch &batch)
    {
        char header[cellHeader];
        RETURN_IF_ERROR(read(header, sizeof(header)));
        std::uint32_t size = 0;
        std::memcpy(&size, header + 1, sizeof(size));
        RETURN_IF_ERROR(read(batch.beginCell(size), size));
        batch.endCell(static_cast<Tag>(header[0]), size);
        return {};
    }

    Result<> read(char *out, std::size_t size)
    {
        while (size > 0) {
            if (m_used == m_filled)
                RETURN_IF_ERROR(fill());
            const std::size_t count = std::min(size, m_filled - m_used);
            std::memcpy(out, m_buffer.data() + m_used, count);
            m_used += count;
            out += count;
            size -= count;
        }
        return {};
    }

    Result<> fill()
    {
        m_buffer.resize(bufferSize);
        const auto wanted = static_cast<std::size_t>(
            std::min<std::int64_t>(static_cast<std::int64_t>(bufferSize), m_end - m_position));
        ASSIGN_OR_RETURN(m_filled, m_file.readAt(m_position, m_buffer.data(), wanted));
        if (m_filled == 0)
            return Error { ErrorCode::IoError,
                QStringLiteral("%1 is shorter than what was written to it.").arg(m_file.path()) };
        m_position += static_cast<std::int64_t>(m_filled);
        m_used = 0;
        return {};
    }

    const File &m_file;
    std::int64_t m_position;
    std::int64_t m_end;
    int m_columns;
    std::string m_buffer;
    std::size_t m_used = 0;
    std::size_t m_filled = 0;
};

} // namespace

Result<> RowSpool::beginTable(int columns)
{
    const std::int64_t position = m_file.appended() + static_cast<std::int64_t>(m_buffer.size());
    if (!m_segments.empty())
        m_segments.back().end = position;
    m_segments.push_back({ position, position, 0, columns });
    return {};
}

Result<> RowSpool::write(const RowBatch &batch, int row)
{
    for (int column = 0; column < batch.columnCount(); ++column) {
        const Cell &cell = batch.cell(row, column);
        char header[cellHeader] = { static_cast<char>(cell.tag) };
        std::memcpy(header + 1, &cell.size, sizeof(cell.size));
        m_buffer.append(header, sizeof(header));
        if (cell.size >= bufferSize) {
            RETURN_IF_ERROR(flush());
            RETURN_IF_ERROR(m_file.append(batch.bytes(cell)));
        } else {
            m_buffer += batch.bytes(cell);
        }
    }
    ++m_segments.back().rows;
    if (m_buffer.size() >= bufferSize)
        return flush();
    return {};
}

Result<> RowSpool::finish()
{
    RETURN_IF_ERROR(flush());
    m_buffer = {};
    if (!m_segments.empty())
        m_segments.back().end = m_file.appended();
    return {};
}

Result<> RowSpool::flush()
{
    if (m_buffer.empty())
        return {};
    if (!m_file.isOpen()) {
        ASSIGN_OR_RETURN(m_file, File::createTemporary());
    }
    RETURN_IF_ERROR(m_file.append(m_buffer));
    m_buffer.clear();
    return {};
}

std::unique_ptr<RowSource> RowSpool::open(int table) const
{
    const Segment &segment = elementAt(m_segments, table);
    return std::make_unique<SpoolSource>(m_file, segment.begin, segment.end, segment.columns);
}

} // namespace seedbank
