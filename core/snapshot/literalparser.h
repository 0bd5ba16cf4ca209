// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowbatch.h"
#include "rows/tableshape.h"

#include <string_view>

namespace seedbank {

class ByteStream;

/** Reads an engine's literals: exactly the forms that its Dialect writes, and no others, so that
 *  a value has one spelling. Stateless. */
class LiteralParser {
public:
    virtual ~LiteralParser() = default;

    /** Appends the literal that comes next, in a column of that kind, as a cell. Throws
     *  SnapshotFailure. */
    virtual void parse(ByteStream &stream, Kind kind, RowBatch &batch) const = 0;
};

/** What a text literal may hold beside UTF-8. */
enum class TextRule {
    WithoutCrAndNul, ///< format 1 writes those in hexadecimal
    Anything,
};

/** Appends a 'text' literal, in which '' is the only escape. */
void parseQuotedText(ByteStream &stream, RowBatch &batch, TextRule rule);

/** Decodes pairs of upper-case hexadecimal digits up to the closing quote, which it leaves.
 *  Returns the cell's size; the caller ends the cell. */
std::size_t parseHex(ByteStream &stream, RowBatch &batch);
/** Appends an X'hex' literal as a blob. */
void parseHexBlob(ByteStream &stream, RowBatch &batch);
/** Appends a text between `prefix` and `suffix` in hexadecimal, which only one with a CR or NUL
 *  byte may be. */
void parseHexText(
    ByteStream &stream, RowBatch &batch, std::string_view prefix, std::string_view suffix);

/** Room for `more` bytes after the `size` that the cell at hand has. Throws SnapshotFailure where
 *  the row becomes larger than a batch can hold. */
char *growCell(const ByteStream &stream, RowBatch &batch, std::size_t size, std::size_t more);

/** The digits, signs, points and exponents that come next, to be checked by the caller; of at most
 *  `limit` characters. */
std::string_view peekNumber(ByteStream &stream, std::size_t limit);
/** Decimal digits of a 64-bit integer, without leading zeros or "-0". */
bool isCanonicalInteger(std::string_view text);

} // namespace seedbank
