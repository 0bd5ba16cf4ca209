// SPDX-License-Identifier: MIT
#include "snapshot/mariadbliteralparser.h"

#include "snapshot/bytestream.h"
#include "snapshot/failure.h"
#include "snapshot/tr.h"

#include <charconv>
#include <cstdint>

namespace seedbank {

namespace {

constexpr std::size_t longestMariaDbInteger = 20; // "-9223372036854775808", "18446744073709551615"

/** BIGINT UNSIGNED goes beyond the 64 bits with a sign. */
bool isUnsignedInteger(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && text.front() != '0';
}

void parseMariaDbInteger(ByteStream &stream, RowBatch &batch)
{
    const std::string_view text = peekNumber(stream, longestMariaDbInteger);
    if (text.empty())
        stream.failExpecting(Tr::tr("an integer or NULL"));
    if (!isCanonicalInteger(text) && !isUnsignedInteger(text))
        ByteStream::failAt(stream.offset(),
            Tr::tr("%1 is not an integer of MariaDB as Seedbank writes it.").arg(excerpt(text)));
    growCell(stream, batch, 0, text.size());
    batch.append(Tag::Integer, text);
    stream.skip(text.size());
}

void parseText(ByteStream &stream, RowBatch &batch)
{
    const std::string_view here = stream.ensure(1);
    if (here.starts_with('\''))
        parseQuotedText(stream, batch, TextRule::WithoutCrAndNul);
    else if (here.starts_with('C'))
        parseHexText(stream, batch, "CONVERT(X'", "' USING utf8mb4)");
    else
        stream.failExpecting(Tr::tr("a text or NULL"));
}

} // namespace

void MariaDbLiteralParser::parse(ByteStream &stream, Kind kind, RowBatch &batch) const
{
    if (stream.ensure(1).starts_with('N')) {
        stream.expect("NULL");
        batch.appendNull();
        return;
    }
    switch (kind) {
    case Kind::Integer:
    case Kind::Boolean:
        return parseMariaDbInteger(stream, batch);
    case Kind::Bytes:
        return parseHexBlob(stream, batch);
    default:
        return parseText(stream, batch);
    }
}

} // namespace seedbank
