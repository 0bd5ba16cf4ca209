// SPDX-License-Identifier: MIT
#include "rows/keyorder.h"

#include "rows/realtext.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace seedbank {

namespace {

std::weak_ordering compareBytes(std::string_view left, std::string_view right)
{
    const std::size_t common = std::min(left.size(), right.size());
    const int order = common == 0 ? 0 : std::memcmp(left.data(), right.data(), common);
    if (order != 0)
        return order <=> 0;
    return left.size() <=> right.size();
}

/** Integers of any length, in canonical form. */
std::weak_ordering compareIntegers(std::string_view left, std::string_view right)
{
    const bool leftNegative = left.starts_with('-');
    const bool rightNegative = right.starts_with('-');
    if (leftNegative != rightNegative)
        return leftNegative ? std::weak_ordering::less : std::weak_ordering::greater;
    const auto magnitude
        = left.size() != right.size() ? left.size() <=> right.size() : compareBytes(left, right);
    return leftNegative ? 0 <=> magnitude : magnitude;
}

/** A 64-bit integer against a double without rounding the integer. */
std::weak_ordering compareIntegerWithReal(std::string_view integer, std::string_view real)
{
    std::int64_t whole = 0;
    std::from_chars(integer.data(), integer.data() + integer.size(), whole);
    const double value = parseRealText(real);
    if (value >= 9223372036854775808.0)
        return std::weak_ordering::less;
    if (value < -9223372036854775808.0)
        return std::weak_ordering::greater;
    const double truncated = std::trunc(value);
    if (const auto order = whole <=> static_cast<std::int64_t>(truncated); order != 0)
        return order;
    const double fraction = value - truncated;
    if (fraction == 0)
        return std::weak_ordering::equivalent;
    return fraction > 0 ? std::weak_ordering::less : std::weak_ordering::greater;
}

std::weak_ordering compareNumbers(
    Tag leftTag, std::string_view left, Tag rightTag, std::string_view right)
{
    if (leftTag == Tag::Integer && rightTag == Tag::Integer)
        return compareIntegers(left, right);
    if (leftTag == Tag::Integer)
        return compareIntegerWithReal(left, right);
    if (rightTag == Tag::Integer)
        return 0 <=> compareIntegerWithReal(right, left);
    const double leftValue = parseRealText(left);
    const double rightValue = parseRealText(right);
    if (leftValue < rightValue)
        return std::weak_ordering::less;
    return leftValue > rightValue ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

int rank(Tag tag)
{
    switch (tag) {
    case Tag::Null:
        return 0;
    case Tag::Boolean:
        return 1;
    case Tag::Integer:
    case Tag::Real:
        return 2;
    case Tag::Text:
        return 3;
    case Tag::Blob:
        return 4;
    }
    return 5;
}

void describeCell(std::string &out, Tag tag, std::string_view bytes)
{
    constexpr std::size_t shown = 40;
    if (tag == Tag::Null) {
        out += "NULL";
    } else if (tag == Tag::Text) {
        std::size_t size = std::min(bytes.size(), shown);
        // Never cut inside a UTF-8 sequence.
        while (size < bytes.size() && size > 0
            && (static_cast<unsigned char>(bytes[size]) & 0xC0) == 0x80)
            --size;
        out += '\'';
        for (const char c : bytes.substr(0, size))
            out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
        out += size < bytes.size() ? "…'" : "'";
    } else if (tag == Tag::Blob) {
        out += "X'";
        for (const char c : bytes.substr(0, shown / 2)) {
            constexpr std::string_view digits = "0123456789ABCDEF";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
        }
        out += bytes.size() > shown / 2 ? "…'" : "'";
    } else {
        out += bytes;
    }
}

} // namespace

std::weak_ordering compareKeyCells(
    Tag leftTag, std::string_view left, Tag rightTag, std::string_view right)
{
    if (leftTag == Tag::Integer && rightTag == Tag::Integer)
        return compareIntegers(left, right);
    if (const auto order = rank(leftTag) <=> rank(rightTag); order != 0)
        return order;
    switch (leftTag) {
    case Tag::Null:
        return std::weak_ordering::equivalent;
    case Tag::Integer:
    case Tag::Real:
        return compareNumbers(leftTag, left, rightTag, right);
    case Tag::Boolean: // "FALSE" before "TRUE"
    case Tag::Text:
    case Tag::Blob:
        break;
    }
    return compareBytes(left, right);
}

std::weak_ordering compareKeys(const RowBatch &left, int leftRow, const RowBatch &right,
    int rightRow, std::span<const int> key)
{
    for (const int column : key) {
        const Cell &a = left.cell(leftRow, column);
        const Cell &b = right.cell(rightRow, column);
        const auto order = compareKeyCells(a.tag, left.bytes(a), b.tag, right.bytes(b));
        if (order != 0)
            return order;
    }
    return std::weak_ordering::equivalent;
}

bool sameRow(const RowBatch &left, int leftRow, const RowBatch &right, int rightRow)
{
    for (int column = 0; column < left.columnCount(); ++column) {
        const Cell &a = left.cell(leftRow, column);
        const Cell &b = right.cell(rightRow, column);
        if (a.tag != b.tag || a.size != b.size)
            return false;
        if (a.size > 0 && std::memcmp(left.bytes(a).data(), right.bytes(b).data(), a.size) != 0)
            return false;
    }
    return true;
}

std::string describeKey(const RowBatch &batch, int row, std::span<const int> key)
{
    std::string text;
    for (const int column : key) {
        if (!text.empty())
            text += ", ";
        describeCell(text, batch.tag(row, column), batch.bytes(row, column));
    }
    return key.size() == 1 ? text : '(' + text + ')';
}

} // namespace seedbank
