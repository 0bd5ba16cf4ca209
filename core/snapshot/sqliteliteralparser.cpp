// SPDX-License-Identifier: MIT
#include "snapshot/sqliteliteralparser.h"

#include "base/utf8.h"
#include "rows/realtext.h"
#include "snapshot/bytestream.h"

#include <QCoreApplication>

#include <array>
#include <cstdint>

namespace seedbank {

namespace {

constexpr std::string_view castPrefix = "CAST(X'";
constexpr std::string_view castSuffix = "' AS TEXT)";
constexpr std::size_t longestNumber = 32; // "-2.2250738585072014e-308" has 24

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Snapshot", text);
}

void parseBlob(ByteStream &stream, RowBatch &batch)
{
    stream.expect("X'");
    const std::size_t size = parseHex(stream, batch);
    stream.expect("'");
    batch.endCell(Tag::Blob, size);
}

void parseCastText(ByteStream &stream, RowBatch &batch)
{
    const std::int64_t start = stream.offset();
    stream.expect(castPrefix);
    const std::size_t size = parseHex(stream, batch);
    stream.expect(castSuffix);
    const std::string_view text(batch.beginCell(size), size);
    if (!isUtf8(text))
        ByteStream::failAt(start, tr("the text is not UTF-8."));
    if (text.find('\r') == std::string_view::npos && text.find('\0') == std::string_view::npos)
        ByteStream::failAt(start, tr("a text without CR and NUL bytes is written in hexadecimal."));
    batch.endCell(Tag::Text, size);
}

bool isCanonicalReal(std::string_view text)
{
    std::array<char, realTextSize> canonical {};
    const std::size_t size = writeRealText(parseRealText(text), canonical.data());
    return text == std::string_view(canonical.data(), size);
}

void parseNumber(ByteStream &stream, RowBatch &batch)
{
    const std::string_view text = peekNumber(stream, longestNumber);
    const bool isReal = text.find_first_of(".eE") != std::string_view::npos;
    if (isReal ? !isCanonicalReal(text) : !isCanonicalInteger(text))
        ByteStream::failAt(stream.offset(),
            tr("%1 is not a number in its one spelling: a 64-bit integer, or the shortest decimal "
               "of a double.")
                .arg(excerpt(text)));
    growCell(stream, batch, 0, text.size());
    batch.append(isReal ? Tag::Real : Tag::Integer, text);
    stream.skip(text.size());
}

} // namespace

void SqliteLiteralParser::parse(ByteStream &stream, Kind, RowBatch &batch) const
{
    const std::string_view here = stream.ensure(1);
    switch (here.empty() ? '\0' : here.front()) {
    case '\'':
        return parseQuotedText(stream, batch, TextRule::WithoutCrAndNul);
    case 'N':
        stream.expect("NULL");
        batch.appendNull();
        return;
    case 'X':
        return parseBlob(stream, batch);
    case 'C':
        return parseCastText(stream, batch);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return parseNumber(stream, batch);
    default:
        stream.failExpecting(tr("a value"));
    }
}

} // namespace seedbank
