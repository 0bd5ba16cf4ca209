// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlfields.h"

#include <algorithm>
#include <cstdint>

namespace seedbank {

namespace {

constexpr std::size_t longField = 256 * 1024;
constexpr std::string_view hexPrefix = "\\\\x"; // of \x, escaped

std::uint8_t hexValue(char c)
{
    return static_cast<std::uint8_t>(c <= '9' ? c - '0' : c - 'a' + 10);
}

std::size_t decodeHex(std::string_view digits, char *out)
{
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        out[i / 2] = static_cast<char>(hexValue(digits[i]) << 4 | hexValue(digits[i + 1]));
    return digits.size() / 2;
}

/** Undoes the backslash sequences of a text that does not end within one. */
std::size_t decodeText(std::string_view text, char *out)
{
    std::size_t size = 0;
    for (;;) {
        const std::size_t special = std::min(text.find('\\'), text.size());
        text.copy(out + size, special);
        size += special;
        if (special + 1 >= text.size())
            return size;
        char c = text[special + 1];
        constexpr std::string_view letters = "bfnrtv";
        constexpr std::string_view characters = "\b\f\n\r\t\v";
        if (const std::size_t letter = letters.find(c); letter != letters.npos)
            c = characters[letter];
        out[size++] = c;
        text.remove_prefix(special + 2);
    }
}

void appendField(RowBatch &batch, Kind kind, std::string_view field)
{
    if (field == "\\N") {
        batch.appendNull();
        return;
    }
    switch (kind) {
    case Kind::Integer:
        batch.append(Tag::Integer, field);
        return;
    case Kind::Boolean:
        batch.append(Tag::Boolean, field == "t" ? "TRUE" : "FALSE");
        return;
    case Kind::Bytes:
        field.remove_prefix(std::min(hexPrefix.size(), field.size()));
        batch.endCell(Tag::Blob, decodeHex(field, batch.beginCell(field.size() / 2)));
        return;
    default:
        batch.endCell(Tag::Text, decodeText(field, batch.beginCell(field.size())));
    }
}

/** How much of a part of a field can be decoded without what follows. */
std::size_t decodable(Kind kind, std::string_view part)
{
    if (kind == Kind::Bytes)
        return part.size() - part.size() % 2;
    const std::size_t last = part.find_last_not_of('\\');
    const std::size_t backslashes = part.size() - (last == part.npos ? 0 : last + 1);
    return part.size() - backslashes % 2;
}

} // namespace

bool appendCopyLine(RowBatch &batch, std::span<const Column> columns, std::string_view line)
{
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const std::size_t end = line.find('\t');
        appendField(batch, columns[column].kind, line.substr(0, end));
        const bool isLast = column + 1 == columns.size();
        if (isLast != (end == line.npos))
            return false;
        line.remove_prefix(isLast ? line.size() : end + 1);
    }
    return true;
}

PostgreSqlLongRow::PostgreSqlLongRow(RowBatch &batch, std::span<const Column> columns)
    : m_batch(batch)
    , m_columns(columns)
{
}

bool PostgreSqlLongRow::add(std::string_view piece)
{
    const bool isLast = piece.ends_with('\n');
    piece.remove_suffix(isLast ? 1 : 0);
    for (;;) {
        const std::size_t end = piece.find('\t');
        addPart(piece.substr(0, end));
        if (end == piece.npos)
            break;
        endField();
        if (m_column == m_columns.size())
            return false;
        piece.remove_prefix(end + 1);
    }
    if (isLast)
        endField();
    return !isLast || m_column == m_columns.size();
}

void PostgreSqlLongRow::addPart(std::string_view part)
{
    m_pending += part;
    if (m_pending.size() < longField)
        return;
    if (!m_isLong && m_columns[m_column].kind == Kind::Bytes)
        m_pending.erase(0, hexPrefix.size());
    m_isLong = true;
    decode();
}

void PostgreSqlLongRow::decode()
{
    const Kind kind = m_columns[m_column].kind;
    const std::string_view part = std::string_view(m_pending).substr(0, decodable(kind, m_pending));
    char *out = m_batch.beginCell(m_size + part.size()) + m_size;
    m_size += kind == Kind::Bytes ? decodeHex(part, out) : decodeText(part, out);
    m_pending.erase(0, part.size());
}

void PostgreSqlLongRow::endField()
{
    const Kind kind = m_columns[m_column].kind;
    if (m_isLong) {
        decode();
        m_batch.endCell(kind == Kind::Bytes ? Tag::Blob : Tag::Text, m_size);
    } else {
        appendField(m_batch, kind, m_pending);
    }
    m_pending.clear();
    m_isLong = false;
    m_size = 0;
    ++m_column;
}

} // namespace seedbank
