// SPDX-License-Identifier: MIT
#include "snapshot/textscan.h"

#include <cstring>

namespace seedbank {

namespace {

constexpr std::uint64_t everyByte = 0x0101010101010101;
constexpr std::uint64_t highBits = everyByte * 0x80;

std::uint64_t loadWord(const char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/** Not zero when a byte of `word` is `byte`. */
template <char byte> std::uint64_t hasByte(std::uint64_t word)
{
    const std::uint64_t zeroWhereEqual = word ^ (everyByte * static_cast<std::uint8_t>(byte));
    return (zeroWhereEqual - everyByte) & ~zeroWhereEqual & highBits;
}

} // namespace

bool Utf8Check::startSequence(std::uint8_t byte)
{
    m_low = 0x80;
    m_high = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) {
        m_missing = 1;
    } else if (byte >= 0xe0 && byte <= 0xef) {
        m_missing = 2;
        if (byte == 0xe0)
            m_low = 0xa0;
        else if (byte == 0xed)
            m_high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
        m_missing = 3;
        if (byte == 0xf0)
            m_low = 0x90;
        else if (byte == 0xf4)
            m_high = 0x8f;
    } else {
        return false;
    }
    return true;
}

std::size_t Utf8Check::add(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        if (m_missing == 0) {
            while (at + 8 <= bytes.size() && (loadWord(bytes.data() + at) & highBits) == 0)
                at += 8;
            if (at == bytes.size())
                break;
        }
        const auto byte = static_cast<std::uint8_t>(bytes[at]);
        if (m_missing > 0) {
            if (byte < m_low || byte > m_high)
                return at;
            m_low = 0x80;
            m_high = 0xbf;
            --m_missing;
        } else if (byte >= 0x80 && !startSequence(byte)) {
            return at;
        }
        ++at;
    }
    return npos;
}

TextRun scanText(std::string_view bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    std::uint64_t seen = 0;
    while (end - at >= 8) {
        const std::uint64_t word = loadWord(at);
        if ((hasByte<'\''>(word) | hasByte<'\r'>(word) | hasByte<'\0'>(word)) != 0)
            break;
        seen |= word;
        at += 8;
    }
    for (; at != end && *at != '\'' && *at != '\r' && *at != '\0'; ++at)
        seen |= static_cast<std::uint8_t>(*at);
    return { static_cast<std::size_t>(at - bytes.data()), (seen & highBits) == 0 };
}

} // namespace seedbank
