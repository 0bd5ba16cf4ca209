// SPDX-License-Identifier: MIT
#include "snapshot/bytestream.h"

#include "snapshot/failure.h"
#include "snapshot/tr.h"

#include <algorithm>
#include <cstring>

namespace seedbank {

namespace {

constexpr std::size_t excerptLength = 60;

/** Where in `text`, which differs from a file at `difference`, people best start to compare: at the
 *  start of the line, unless that is far away or the line only ends elsewhere. */
std::size_t startOfComparison(std::string_view text, std::size_t difference)
{
    if (text[difference] == '\n' || difference == 0)
        return difference;
    const std::size_t before = text.rfind('\n', difference - 1);
    const std::size_t start = before == text.npos ? 0 : before + 1;
    return difference - start > excerptLength / 2 ? difference : start;
}

/** What `text` has at `position`, for people. */
QString expectedAt(std::string_view text, std::size_t position)
{
    const bool isEmptyLine
        = text[position] == '\n' && (position == 0 || text[position - 1] == '\n');
    return isEmptyLine ? Tr::tr("an empty line") : excerpt(text.substr(position));
}

} // namespace

QString excerpt(std::string_view text)
{
    std::string_view line = text.substr(0, text.find('\n'));
    if (line.empty())
        return Tr::tr("the end of the line");
    const bool isLong = line.size() > excerptLength;
    if (isLong) {
        std::size_t size = excerptLength;
        while (size > 0 && (static_cast<unsigned char>(line[size]) & 0xc0) == 0x80)
            --size;
        line = line.substr(0, size);
    }
    QString shown = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    for (QChar &character : shown) {
        if (!character.isPrint() && !character.isSurrogate())
            character = QChar::ReplacementCharacter;
    }
    return isLong ? Tr::tr("“%1…”").arg(shown) : Tr::tr("“%1”").arg(shown);
}

void ByteStream::refill()
{
    const std::string_view carry = window();
    m_windowOffset += static_cast<std::int64_t>(m_position);
    m_position = 0;
    m_window = m_source.next(carry);
}

void ByteStream::expectInPieces(std::string_view text)
{
    for (std::size_t matched = 0; matched < text.size();) {
        const std::string_view here = ensure(1);
        const std::size_t size = std::min(here.size(), text.size() - matched);
        if (size == 0)
            failTruncated();
        if (std::memcmp(here.data(), text.data() + matched, size) != 0) {
            const auto differing
                = std::ranges::mismatch(here.substr(0, size), text.substr(matched, size));
            const auto same = static_cast<std::size_t>(differing.in1 - here.begin());
            const std::size_t start = std::max(startOfComparison(text, matched + same), matched);
            skip(start - matched);
            failExpecting(expectedAt(text, start));
        }
        matched += size;
        skip(size);
    }
}

bool ByteStream::accept(std::string_view text)
{
    if (!ensure(text.size()).starts_with(text))
        return false;
    skip(text.size());
    return true;
}

std::string ByteStream::takeLine(std::size_t limit)
{
    std::string line;
    const std::int64_t start = offset();
    for (;;) {
        const std::string_view here = ensure(1);
        if (here.empty())
            failTruncated();
        const std::size_t end = here.find('\n');
        const std::size_t size = std::min(end, here.size());
        if (line.size() + size > limit)
            failAt(start, Tr::tr("this line is longer than the %1 bytes it may have.").arg(limit));
        line.append(here.substr(0, size));
        skip(size);
        if (end != std::string_view::npos) {
            skip(1);
            return line;
        }
    }
}

void ByteStream::failExpecting(const QString &what)
{
    const std::string_view here = ensure(4 * excerptLength / 3);
    if (here.empty())
        failTruncated();
    failAt(offset(), Tr::tr("expected %1, found %2.").arg(what, excerpt(here)));
}

void ByteStream::failTruncated()
{
    throw SnapshotFailure {
        { ErrorCode::DamagedSnapshot,
            Tr::tr("the file ends here, before its last line. It was not written or not "
                   "copied completely."),
            Tr::tr("Get it again.") },
        offset()
    };
}

void ByteStream::failAt(std::int64_t offset, const QString &cause, const QString &advice)
{
    throw SnapshotFailure { { ErrorCode::InvalidSnapshot, cause, advice }, offset };
}

} // namespace seedbank
