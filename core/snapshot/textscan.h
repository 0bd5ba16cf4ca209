// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace seedbank {

/** Tells whether bytes that come in pieces are UTF-8 (RFC 3629: no surrogates, no overlong forms,
 *  nothing above U+10FFFF). */
class Utf8Check {
public:
    /** The index of the first byte that cannot be; npos when there is none. */
    std::size_t add(std::string_view bytes);
    /** No character is left unfinished. */
    bool isComplete() const { return m_missing == 0; }

    static constexpr std::size_t npos = std::string_view::npos;

private:
    bool startSequence(std::uint8_t byte);

    int m_missing = 0; // continuation bytes still to come
    std::uint8_t m_low = 0x80; // bounds of the next one
    std::uint8_t m_high = 0xbf;
};

/** How far raw text goes. */
struct TextRun {
    std::size_t size = 0; ///< bytes before the first quote, CR or NUL, or all
    bool isAscii = true;
};
TextRun scanText(std::string_view bytes);

} // namespace seedbank
