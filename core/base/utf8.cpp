// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace seedbank {

namespace {

/** The length of the sequence at `at`, or 0. */
std::size_t sequenceLength(const unsigned char *at, std::size_t available)
{
    const auto isTrail = [&](std::size_t i, unsigned char low = 0x80, unsigned char high = 0xBF) {
        return i < available && at[i] >= low && at[i] <= high;
    };
    const unsigned char lead = at[0];
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return isTrail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = lead == 0xED ? 0x9F : 0xBF;
        return isTrail(1, low, high) && isTrail(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
        return isTrail(1, low, high) && isTrail(2) && isTrail(3) ? 4 : 0;
    }
    return 0;
}

} // namespace

bool isUtf8(std::string_view bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
        std::uint64_t word = 0;
        while (left >= sizeof(word)) { // eight ASCII bytes at a time
            std::memcpy(&word, at, sizeof(word));
            if ((word & 0x8080808080808080ULL) != 0)
                break;
            at += sizeof(word);
            left -= sizeof(word);
        }
        if (left == 0)
            break;
        const std::size_t length = sequenceLength(at, left);
        if (length == 0)
            return false;
        at += length;
        left -= length;
    }
    return true;
}

} // namespace seedbank
