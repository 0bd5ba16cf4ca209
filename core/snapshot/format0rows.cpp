// SPDX-License-Identifier: MIT
#include "snapshot/format0rows.h"

#include "snapshot/literalparser.h"
#include "snapshot/tr.h"

#include <algorithm>

namespace seedbank {

namespace {

constexpr std::size_t maximumName = 64; // MySQL's limit, and far from BlockSource::headroom
constexpr std::size_t maximumColumns = 2000;
constexpr std::size_t longestNumber = 80; // DECIMAL has up to 65 digits

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
}

/** -?digits[.digits][e[+-]digits], with a point or an exponent, without leading zeros. */
bool isFraction(std::string_view text)
{
    const auto takeDigits = [&text] {
        const auto end = std::ranges::find_if_not(text, isDigit);
        const auto count = static_cast<std::size_t>(end - text.begin());
        text.remove_prefix(count);
        return count;
    };
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const bool startsWithZero = text.starts_with('0');
    const std::size_t whole = takeDigits();
    if (whole == 0 || (startsWithZero && whole > 1) || text.empty())
        return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (takeDigits() == 0)
            return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-'))
            text.remove_prefix(1);
        if (takeDigits() == 0)
            return false;
    }
    return text.empty();
}

void parseNumber(ByteStream &stream, RowBatch &batch)
{
    const std::string_view text = peekNumber(stream, longestNumber);
    const bool isInteger = isCanonicalInteger(text);
    if (!isInteger && !isFraction(text))
        ByteStream::failAt(stream.offset(),
            Tr::tr("%1 is not a number that can be kept exactly.").arg(excerpt(text)));
    growCell(stream, batch, 0, text.size());
    batch.append(isInteger ? Tag::Integer : Tag::Real, text);
    stream.skip(text.size());
}

void parseValue(ByteStream &stream, RowBatch &batch)
{
    const std::string_view here = stream.ensure(1);
    const char first = here.empty() ? '\0' : here.front();
    if (first == '\'') {
        parseQuotedText(stream, batch, TextRule::Anything);
    } else if (first == '-' || isDigit(first)) {
        parseNumber(stream, batch);
    } else if (first == 'N') {
        stream.expect("NULL");
        batch.appendNull();
    } else if (first == 'T' || first == 'F') {
        const std::string_view word = first == 'T' ? "TRUE" : "FALSE";
        stream.expect(word);
        batch.append(Tag::Boolean, word);
    } else {
        stream.failExpecting(Tr::tr("a value"));
    }
}

} // namespace

std::string takePlanName(ByteStream &stream)
{
    const std::string_view here = stream.ensure(maximumName + 1);
    const auto end = std::ranges::find_if_not(here, isNameCharacter);
    std::string name(here.begin(), end);
    if (end == here.end() && name.size() <= maximumName) {
        stream.skip(name.size());
        stream.failTruncated();
    }
    if (name.empty() || isDigit(name.front()))
        stream.failExpecting(Tr::tr("a name"));
    if (name.size() > maximumName)
        ByteStream::failAt(
            stream.offset(), Tr::tr("the name is longer than %1 bytes.").arg(maximumName));
    stream.skip(name.size());
    return name;
}

PlanRowParser::PlanRowParser(ByteStream &stream)
    : m_stream(stream)
{
    stream.expect("INSERT INTO ");
    m_shape.name.name = takePlanName(stream);
    stream.expect(" (");
    std::string names;
    for (;;) {
        const std::int64_t offset = stream.offset();
        const std::string name = takePlanName(stream);
        if (m_shape.columns.size() == maximumColumns)
            ByteStream::failAt(
                offset, Tr::tr("the table has more than %1 columns.").arg(maximumColumns));
        if (m_shape.indexOf(name) >= 0)
            ByteStream::failAt(offset, Tr::tr("the column %1 occurs twice.").arg(excerpt(name)));
        names += (names.empty() ? "" : ", ") + name;
        m_shape.columns.push_back({ name, {}, Kind::Other });
        if (!stream.ensure(1).starts_with(','))
            break;
        stream.expect(", ");
    }
    stream.expect(") VALUES (");
    m_head = "INSERT INTO " + m_shape.name.name + " (" + names + ") VALUES (";
}

bool PlanRowParser::next(RowBatch &batch)
{
    batch.clear(static_cast<int>(m_shape.columns.size()));
    while (!batch.isFull()) {
        if (!m_headTaken) {
            if (!m_stream.ensure(1).starts_with('I'))
                break;
            m_stream.expect(m_head);
        }
        m_headTaken = false;
        parseRow(batch);
    }
    return !batch.isEmpty();
}

void PlanRowParser::parseRow(RowBatch &batch)
{
    for (std::size_t column = 0; column < m_shape.columns.size(); ++column) {
        if (column > 0)
            m_stream.expect(", ");
        parseValue(m_stream, batch);
    }
    m_stream.expect(");\n");
}

} // namespace seedbank
