// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

/** For the letters A to Z; any other byte stays as it is, whatever the locale. */
constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace seedbank
