// SPDX-License-Identifier: MIT
#include "snapshot/literalparser.h"

#include "base/index.h"
#include "base/utf8.h"
#include "snapshot/bytestream.h"
#include "snapshot/textscan.h"
#include "snapshot/tr.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace seedbank {

namespace {

constexpr std::uint8_t noDigit = 0xff;

constexpr std::array<std::uint8_t, 256> hexDigits = [] {
    std::array<std::uint8_t, 256> values {};
    values.fill(noDigit);
    for (std::uint8_t i = 0; i < 10; ++i)
        elementAt(values, '0' + i) = i;
    for (std::uint8_t i = 0; i < 6; ++i) {
        elementAt(values, 'A' + i) = static_cast<std::uint8_t>(10 + i);
    }
    return values;
}();

std::uint8_t hexDigit(char c)
{
    return hexDigits[static_cast<std::uint8_t>(c)];
}

} // namespace

char *growCell(const ByteStream &stream, RowBatch &batch, std::size_t size, std::size_t more)
{
    if (batch.byteSize() + size + more > RowBatch::maximum)
        ByteStream::failAt(stream.offset(), Tr::tr("the row is larger than 4 GiB."));
    return batch.beginCell(size + more) + size;
}

void parseQuotedText(ByteStream &stream, RowBatch &batch, TextRule rule)
{
    stream.skip(1); // the quote that the caller saw
    Utf8Check utf8;
    std::size_t size = 0;
    const auto append = [&](std::string_view bytes, bool isAscii) {
        if (!isAscii || !utf8.isComplete()) {
            if (const std::size_t bad = utf8.add(bytes); bad != Utf8Check::npos)
                ByteStream::failAt(stream.offset() + static_cast<std::int64_t>(bad),
                    Tr::tr("the text is not UTF-8 here."));
        }
        std::memcpy(growCell(stream, batch, size, bytes.size()), bytes.data(), bytes.size());
        size += bytes.size();
        stream.skip(bytes.size());
    };
    for (;;) {
        const std::string_view here = stream.ensure(1);
        if (here.empty())
            stream.failTruncated();
        const TextRun run = scanText(here);
        if (run.size > 0) {
            append(here.substr(0, run.size), run.isAscii);
            continue;
        }
        if (here.front() != '\'') {
            if (rule == TextRule::WithoutCrAndNul)
                ByteStream::failAt(stream.offset(),
                    Tr::tr("this text has a CR or NUL byte, and should be in hexadecimal."),
                    Tr::tr("If a tool converted line endings, get the file again."));
            append(here.substr(0, 1), true);
#ifdef SEEDBANK_SEED_BUG // shows that the fuzz target finds a read past the end of a block
        } else if (here.data()[1] == '\'') {
#else
        } else if (stream.ensure(2).starts_with("''")) {
#endif
            stream.skip(1);
            append("'", true);
        } else {
            break;
        }
    }
    if (!utf8.isComplete())
        ByteStream::failAt(stream.offset(), Tr::tr("the text ends within a UTF-8 character."));
    stream.skip(1);
    batch.endCell(Tag::Text, size);
}

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
            stream.failExpecting(Tr::tr("two upper-case hexadecimal digits per byte"));
        }
    }
}

void parseHexBlob(ByteStream &stream, RowBatch &batch)
{
    stream.expect("X'");
    const std::size_t size = parseHex(stream, batch);
    stream.expect("'");
    batch.endCell(Tag::Blob, size);
}

void parseHexText(
    ByteStream &stream, RowBatch &batch, std::string_view prefix, std::string_view suffix)
{
    const std::int64_t start = stream.offset();
    stream.expect(prefix);
    const std::size_t size = parseHex(stream, batch);
    stream.expect(suffix);
    const std::string_view text(batch.beginCell(size), size);
    if (!isUtf8(text))
        ByteStream::failAt(start, Tr::tr("the text is not UTF-8."));
    if (text.find('\r') == std::string_view::npos && text.find('\0') == std::string_view::npos)
        ByteStream::failAt(
            start, Tr::tr("this text is in hexadecimal, although it has no CR or NUL byte."));
    batch.endCell(Tag::Text, size);
}

std::string_view peekNumber(ByteStream &stream, std::size_t limit)
{
    const std::string_view here = stream.ensure(limit + 1);
    const std::size_t end = here.find_first_not_of("0123456789+-.eE");
    if (end == here.npos && here.size() <= limit) {
        stream.skip(here.size());
        stream.failTruncated();
    }
    if (std::min(end, here.size()) > limit)
        ByteStream::failAt(stream.offset(), Tr::tr("the number is too long."));
    return here.substr(0, end);
}

bool isCanonicalInteger(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return false;
    const std::string_view digits = text.substr(text.front() == '-' ? 1 : 0);
    return digits.front() != '0' || text == "0";
}

} // namespace seedbank
