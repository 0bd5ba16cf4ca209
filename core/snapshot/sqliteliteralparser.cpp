// SPDX-License-Identifier: MIT
#include "snapshot/sqliteliteralparser.h"

#include "base/utf8.h"
#include "rows/realtext.h"
#include "snapshot/bytestream.h"

#include <QCoreApplication>

#include <algorithm>
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

constexpr std::uint8_t noDigit = 0xff;

constexpr std::array<std::uint8_t, 256> hexDigits = [] {
    std::array<std::uint8_t, 256> values {};
    values.fill(noDigit);
    for (std::uint8_t i = 0; i < 10; ++i)
        values[static_cast<std::size_t>('0' + i)] = i;
    for (std::uint8_t i = 0; i < 6; ++i) {
        values[static_cast<std::size_t>('A' + i)] = static_cast<std::uint8_t>(10 + i);
    }
    return values;
}();

std::uint8_t hexDigit(char c)
{
    return hexDigits[static_cast<std::uint8_t>(c)];
}

/** Decodes pairs of digits up to the closing quote, which it leaves. Returns the cell's size. */
std::size_t parseHex(ByteStream &stream, RowBatch &batch)
{
    std::size_t size = 0;
    for (;;) {
        const std::string_view here = stream.ensure(2);
        if (here.starts_with('\''))
            return size;
        if (here.size() < 2)
            stream.failTruncated();
        const std::size_t pairs = here.size() / 2;
        char *out = growCell(stream, batch, size, pairs);
        std::size_t done = 0;
        while (done < pairs) {
            const std::uint8_t high = hexDigit(here[2 * done]);
            const std::uint8_t low = hexDigit(here[2 * done + 1]);
            if ((high | low) > 15)
                break;
            out[done++] = static_cast<char>(high << 4 | low);
        }
        size += done;
        stream.skip(2 * done);
        if (done < pairs && !stream.ensure(1).starts_with('\'')) {
            if (hexDigit(stream.window().front()) != noDigit)
                stream.skip(1);
            stream.failExpecting(tr("two upper-case hexadecimal digits a byte"));
        }
    }
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
