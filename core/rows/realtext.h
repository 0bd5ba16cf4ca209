// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace seedbank {

/** Room for any double's text. */
constexpr std::size_t realTextSize = 32;

/** Writes the shortest decimal that reads back to the same double, with ".0" where it would look
 *  like an integer; infinities as SQLite's 9e999. Returns the number of characters.
 *
 *  Shortest, not 17 digits: as exact, and SQLite's own number parser (which misreads some 17-digit
 *  texts) reads it right far more often when another client runs the snapshot. */
std::size_t writeRealText(double value, char *out);

/** The double of such a text. */
double parseRealText(std::string_view text);

} // namespace seedbank
