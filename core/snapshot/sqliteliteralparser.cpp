// SPDX-License-Identifier: MIT
#include "snapshot/sqliteliteralparser.h"

#include "rows/realtext.h"
#include "snapshot/bytestream.h"
#include "snapshot/tr.h"

#include <array>
#include <cstdint>

namespace seedbank {

namespace {

constexpr std::size_t longestNumber = 32; // "-2.2250738585072014e-308" has 24

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
            Tr::tr("%1 is not a number as Seedbank writes it: a 64-bit integer, or the shortest "
                   "decimal of a double.")
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
        return parseHexBlob(stream, batch);
    case 'C':
        return parseHexText(stream, batch, "CAST(X'", "' AS TEXT)");
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
        stream.failExpecting(Tr::tr("a value"));
    }
}

} // namespace seedbank
