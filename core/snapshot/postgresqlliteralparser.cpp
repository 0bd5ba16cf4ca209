// SPDX-License-Identifier: MIT
#include "snapshot/postgresqlliteralparser.h"

#include "snapshot/bytestream.h"
#include "snapshot/textscan.h"
#include "snapshot/tr.h"

#include <cstring>

namespace seedbank {

namespace {

constexpr std::size_t longestPostgreSqlInteger = 20; // "-9223372036854775808"

void parsePostgreSqlInteger(ByteStream &stream, RowBatch &batch)
{
    const std::string_view text = peekNumber(stream, longestPostgreSqlInteger);
    if (text.empty())
        stream.failExpecting(Tr::tr("NULL or an integer"));
    if (!isCanonicalInteger(text))
        ByteStream::failAt(stream.offset(),
            Tr::tr("%1 is not a 64-bit integer as Seedbank writes it.").arg(excerpt(text)));
    growCell(stream, batch, 0, text.size());
    batch.append(Tag::Integer, text);
    stream.skip(text.size());
}

void parseBoolean(ByteStream &stream, RowBatch &batch)
{
    for (const std::string_view value : { "TRUE", "FALSE" }) {
        if (stream.accept(value)) {
            growCell(stream, batch, 0, value.size());
            batch.append(Tag::Boolean, value);
            return;
        }
    }
    stream.failExpecting(Tr::tr("NULL, TRUE or FALSE"));
}

void parseBytes(ByteStream &stream, RowBatch &batch)
{
    stream.expect("'\\x");
    const std::size_t size = parseHex(stream, batch);
    stream.expect("'");
    batch.endCell(Tag::Blob, size);
}

/** E'text': '' for a quote, \\ for a backslash, \r for a CR, of which it has one at least. */
void parseEscapedText(ByteStream &stream, RowBatch &batch)
{
    const std::int64_t start = stream.offset();
    stream.expect("E'");
    Utf8Check utf8;
    std::size_t size = 0;
    bool hasReturn = false;
    const auto append = [&](std::string_view bytes) {
        if (const std::size_t bad = utf8.add(bytes); bad != Utf8Check::npos)
            ByteStream::failAt(stream.offset() + static_cast<std::int64_t>(bad),
                Tr::tr("the text is not UTF-8 here."));
        std::memcpy(growCell(stream, batch, size, bytes.size()), bytes.data(), bytes.size());
        size += bytes.size();
    };
    for (;;) {
        const std::string_view here = stream.ensure(2);
        if (here.empty())
            stream.failTruncated();
        const std::size_t run = here.find_first_of(std::string_view("'\\\r\0", 4));
        if (run > 0) {
            const std::string_view plain = here.substr(0, run);
            append(plain);
            stream.skip(plain.size());
        } else if (here.starts_with("''") || here.starts_with("\\\\")) {
            append(here.substr(0, 1));
            stream.skip(2);
        } else if (here.starts_with("\\r")) {
            append("\r");
            stream.skip(2);
            hasReturn = true;
        } else if (here.front() == '\'') {
            break;
        } else {
            stream.failExpecting(Tr::tr("text, '', \\\\ or \\r"));
        }
    }
    if (!utf8.isComplete())
        ByteStream::failAt(stream.offset(), Tr::tr("the text ends within a UTF-8 character."));
    if (!hasReturn)
        ByteStream::failAt(
            start, Tr::tr("this text is written with escapes, although it has no CR."));
    stream.skip(1);
    batch.endCell(Tag::Text, size);
}

} // namespace

void PostgreSqlLiteralParser::parse(ByteStream &stream, Kind kind, RowBatch &batch) const
{
    const std::string_view here = stream.ensure(1);
    const char first = here.empty() ? '\0' : here.front();
    if (first == 'N') {
        stream.expect("NULL");
        batch.appendNull();
        return;
    }
    switch (kind) {
    case Kind::Integer:
        return parsePostgreSqlInteger(stream, batch);
    case Kind::Boolean:
        return parseBoolean(stream, batch);
    case Kind::Bytes:
        return parseBytes(stream, batch);
    default:
        if (first == 'E')
            return parseEscapedText(stream, batch);
        if (first == '\'')
            return parseQuotedText(stream, batch, TextRule::WithoutCrAndNul);
        stream.failExpecting(Tr::tr("NULL or a text"));
    }
}

} // namespace seedbank
