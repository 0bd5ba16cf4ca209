// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlcopy.h"

#include "engines/postgresql/postgresqlconnection.h"

#include <array>
#include <cstdint>
#include <utility>

namespace seedbank {

namespace {

constexpr std::size_t bufferSize = 256 * 1024;
constexpr std::size_t pieceSize = 64 * 1024;

/** What stands behind the backslash for the characters that have a meaning of their own
 *  (https://www.postgresql.org/docs/15/sql-copy.html, "Text Format"); 0 for all others. */
constexpr std::array<char, 256> escapes = [] {
    std::array<char, 256> table {};
    table['\\'] = '\\';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    return table;
}();

std::size_t plainSize(std::string_view text)
{
    std::size_t size = 0;
    while (size < text.size() && escapes[static_cast<std::uint8_t>(text[size])] == 0)
        ++size;
    return size;
}

} // namespace

PostgreSqlCopyIn::PostgreSqlCopyIn(PostgreSqlConnection &connection, Attempt attempt)
    : m_connection(connection)
    , m_attempt(std::move(attempt))
{
}

PostgreSqlCopyIn::~PostgreSqlCopyIn()
{
    if (m_isOpen && m_connection.isAlive())
        m_connection.abandonCopyIn();
}

Result<> PostgreSqlCopyIn::begin(const std::string &target)
{
    RETURN_IF_ERROR(m_connection.beginCopyIn("COPY " + target + " FROM STDIN", m_attempt));
    m_isOpen = true;
    m_buffer.reserve(bufferSize + 2 * pieceSize);
    return {};
}

void PostgreSqlCopyIn::appendText(std::string_view text)
{
    for (;;) {
        const std::size_t special = plainSize(text);
        m_buffer.append(text.substr(0, special));
        if (special == text.size())
            return;
        m_buffer += '\\';
        m_buffer += escapes[static_cast<std::uint8_t>(text[special])];
        text.remove_prefix(special + 1);
    }
}

void PostgreSqlCopyIn::appendPiece(Tag tag, std::string_view bytes)
{
    switch (tag) {
    case Tag::Null:
        m_buffer += "\\N";
        break;
    case Tag::Integer:
    case Tag::Real:
        m_buffer += bytes;
        break;
    case Tag::Boolean:
        m_buffer += bytes == "TRUE" ? "true" : "false";
        break;
    case Tag::Blob:
        for (const char c : bytes) {
            constexpr std::string_view digits = "0123456789abcdef";
            const auto byte = static_cast<std::uint8_t>(c);
            m_buffer += digits[byte >> 4];
            m_buffer += digits[byte & 15];
        }
        break;
    case Tag::Text:
        appendText(bytes);
        break;
    }
}

Result<> PostgreSqlCopyIn::write(const RowBatch &batch, int row, std::span<const int> columns)
{
    bool isFirst = true;
    for (const int column : columns) {
        if (!isFirst)
            m_buffer += '\t';
        isFirst = false;
        const Cell &cell = batch.cell(row, column);
        RETURN_IF_ERROR(writeCell(cell.tag, batch.bytes(cell)));
    }
    m_buffer += '\n';
    return {};
}

/** A value of any size goes through in pieces. */
Result<> PostgreSqlCopyIn::writeCell(Tag tag, std::string_view bytes)
{
    if (tag == Tag::Blob)
        m_buffer += "\\\\x";
    do {
        const std::string_view piece = bytes.substr(0, pieceSize);
        appendPiece(tag, piece);
        bytes.remove_prefix(piece.size());
        if (m_buffer.size() >= bufferSize)
            RETURN_IF_ERROR(flush());
    } while (!bytes.empty());
    return {};
}

Result<> PostgreSqlCopyIn::flush()
{
    RETURN_IF_ERROR(m_connection.putCopyData(m_buffer, m_attempt));
    m_buffer.clear();
    return {};
}

Result<> PostgreSqlCopyIn::finish()
{
    RETURN_IF_ERROR(flush());
    m_isOpen = false;
    return m_connection.endCopyIn(m_attempt);
}

} // namespace seedbank
