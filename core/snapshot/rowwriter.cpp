// SPDX-License-Identifier: MIT
#include "snapshot/rowwriter.h"

#include "snapshot/frame.h"
#include "snapshot/proofreader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace seedbank {

namespace {

constexpr std::size_t bufferSize = 512 * 1024;
/** A value is encoded in pieces of this size at most. */
constexpr std::size_t pieceSize = 64 * 1024;
constexpr std::size_t longestAffix = 32; // prefix and suffix of a literal

void appendDoubled(std::string &out, std::string_view text)
{
    for (;;) {
        const std::size_t quote = text.find('\'');
        out.append(text.substr(0, quote));
        if (quote == text.npos)
            return;
        out += "''";
        text.remove_prefix(quote + 1);
    }
}

void appendHex(std::string &out, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    const std::size_t start = out.size();
    out.resize(start + 2 * bytes.size());
    char *at = out.data() + start;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        *at++ = digits[byte >> 4];
        *at++ = digits[byte & 15];
    }
}

void appendBackslashed(std::string &out, std::string_view text)
{
    for (;;) {
        const std::size_t special = text.find_first_of("'\\\r");
        out.append(text.substr(0, special));
        if (special == text.npos)
            return;
        out += text[special] == '\'' ? "''" : text[special] == '\r' ? "\\r" : "\\\\";
        text.remove_prefix(special + 1);
    }
}

void appendEncoded(std::string &out, LiteralForm::Encoding encoding, std::string_view bytes)
{
    switch (encoding) {
    case LiteralForm::Encoding::Verbatim:
        out.append(bytes);
        break;
    case LiteralForm::Encoding::QuotesDoubled:
        appendDoubled(out, bytes);
        break;
    case LiteralForm::Encoding::Hexadecimal:
        appendHex(out, bytes);
        break;
    case LiteralForm::Encoding::Backslashes:
        appendBackslashed(out, bytes);
        break;
    }
}

std::size_t encodedSize(const LiteralForm &form, std::string_view bytes)
{
    std::size_t size = form.prefix.size() + bytes.size() + form.suffix.size();
    if (form.encoding == LiteralForm::Encoding::QuotesDoubled)
        size += static_cast<std::size_t>(std::ranges::count(bytes, '\''));
    else if (form.encoding == LiteralForm::Encoding::Hexadecimal)
        size += bytes.size();
    else if (form.encoding == LiteralForm::Encoding::Backslashes)
        size += static_cast<std::size_t>(std::ranges::count_if(
            bytes, [](char c) { return c == '\'' || c == '\\' || c == '\r'; }));
    return size;
}

constexpr std::string_view rowStart = "(";
constexpr std::string_view cellSeparator = ", ";
constexpr std::size_t rowFrame = 4; // ( ) , LF

} // namespace

RowWriter::RowWriter(File &file, const Dialect &dialect)
    : m_file(file)
    , m_dialect(dialect)
{
    m_buffer.reserve(bufferSize + 2 * pieceSize);
}

Result<> RowWriter::flush()
{
    if (m_proofreader)
        m_proofreader->add(m_buffer);
    RETURN_IF_ERROR(m_file.append(m_buffer));
    m_buffer.clear();
    return {};
}

Result<> RowWriter::makeRoom(std::size_t size)
{
    return m_buffer.size() + size > bufferSize ? flush() : Result<>();
}

Result<> RowWriter::write(std::string_view text)
{
    RETURN_IF_ERROR(makeRoom(text.size()));
    m_buffer.append(text);
    return {};
}

void RowWriter::beginTable(std::string insertHead)
{
    m_insertHead = std::move(insertHead);
    m_statementRows = 0;
    m_statementBytes = 0;
}

Result<> RowWriter::write(const RowBatch &batch)
{
    for (int row = 0; row < batch.rowCount(); ++row) {
        RETURN_IF_ERROR(separate(batch, row));
        RETURN_IF_ERROR(writeRow(batch, row));
    }
    return {};
}

Result<> RowWriter::endTable()
{
    return m_statementRows > 0 ? write(";\n") : Result<>();
}

/** Puts between the row before and this one what belongs there: a comma, or a new statement. */
Result<> RowWriter::separate(const RowBatch &batch, int row)
{
    const auto exactSize = [&] {
        std::size_t size
            = rowFrame + cellSeparator.size() * static_cast<std::size_t>(batch.columnCount() - 1);
        for (int column = 0; column < batch.columnCount(); ++column) {
            const std::string_view bytes = batch.bytes(row, column);
            size += encodedSize(m_dialect.literalForm(batch.tag(row, column), bytes), bytes);
        }
        return static_cast<std::int64_t>(size);
    };
    bool fits = m_statementRows > 0 && m_statementRows < statementRows;
    if (fits) {
        // Most rows are far from the limit: their size need not be known before they are written.
        std::int64_t most = 0;
        for (int column = 0; column < batch.columnCount(); ++column)
            most += 2 * static_cast<std::int64_t>(batch.cell(row, column).size + longestAffix);
        fits = m_statementBytes + most <= statementBytes
            || m_statementBytes + exactSize() <= statementBytes;
    }
    if (fits) {
        ++m_statementRows;
        return write(",\n");
    }
    RETURN_IF_ERROR(endTable());
    m_statementRows = 1;
    m_statementBytes = static_cast<std::int64_t>(m_insertHead.size());
    return write(m_insertHead);
}

Result<> RowWriter::writeRow(const RowBatch &batch, int row)
{
    const std::int64_t start = position();
    RETURN_IF_ERROR(write(rowStart));
    for (int column = 0; column < batch.columnCount(); ++column) {
        if (column > 0)
            RETURN_IF_ERROR(write(cellSeparator));
        RETURN_IF_ERROR(writeCell(batch.tag(row, column), batch.bytes(row, column)));
    }
    RETURN_IF_ERROR(write(")"));
    const std::int64_t end = position();
    m_statementBytes += end - start + 2; // "," or ";" and LF follow
    return {};
}

Result<> RowWriter::writeCell(Tag tag, std::string_view bytes)
{
    const LiteralForm form = m_dialect.literalForm(tag, bytes);
    RETURN_IF_ERROR(makeRoom(2 * std::min(bytes.size(), pieceSize) + longestAffix));
    m_buffer.append(form.prefix);
    while (bytes.size() > pieceSize) {
        appendEncoded(m_buffer, form.encoding, bytes.substr(0, pieceSize));
        bytes.remove_prefix(pieceSize);
        RETURN_IF_ERROR(makeRoom(2 * pieceSize + longestAffix));
    }
    appendEncoded(m_buffer, form.encoding, bytes);
    m_buffer.append(form.suffix);
    return {};
}

} // namespace seedbank
