// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/blocksource.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace seedbank {

/** What the parsers read from: a window on the file's bytes that moves on. It knows its offset in
 *  the file; every method may throw SnapshotFailure. */
class ByteStream {
public:
    ByteStream(BlockSource &source, std::int64_t offset)
        : m_source(source)
        , m_windowOffset(offset)
    {
    }

    /** The bytes at hand; valid until the next call of another method but skip(). */
    std::string_view window() const { return m_window.substr(m_position); }
    /** Sees to it that the window holds `count` bytes (at most BlockSource::headroom) unless the
     *  file ends before; returns the window. */
    std::string_view ensure(std::size_t count)
    {
        if (m_window.size() - m_position < count)
            refill();
        return window();
    }
    void skip(std::size_t count) { m_position += count; }
    bool atEnd() { return ensure(1).empty(); }
    std::int64_t offset() const { return m_windowOffset + static_cast<std::int64_t>(m_position); }

    /** Takes `text`, or fails where it differs. */
    void expect(std::string_view text)
    {
        if (window().starts_with(text))
            skip(text.size());
        else
            expectInPieces(text);
    }
    /** Takes `text` if it comes next; `text` is at most BlockSource::headroom bytes. */
    bool accept(std::string_view text);
    /** Takes a line of at most `limit` bytes, without its LF. */
    std::string takeLine(std::size_t limit);

    /** Fails at the byte that comes next. At the end of the file that is a truncated file. */
    [[noreturn]] void failExpecting(const QString &what);
    [[noreturn]] void failTruncated();
    /** Fails with InvalidSnapshot at `offset`. */
    [[noreturn]] static void failAt(
        std::int64_t offset, const QString &cause, const QString &advice = {});

private:
    void refill();
    void expectInPieces(std::string_view text);

    BlockSource &m_source;
    std::string_view m_window;
    std::size_t m_position = 0;
    std::int64_t m_windowOffset;
};

/** `text` for a message: its first line, shortened, between quotation marks. */
QString excerpt(std::string_view text);

} // namespace seedbank
