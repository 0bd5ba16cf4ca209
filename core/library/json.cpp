// SPDX-License-Identifier: MIT
#include "library/json.h"

#include "library/plaintext.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

namespace seedbank {

namespace {

constexpr std::size_t deepestLevel = 64;
// An ordinary entry takes 60 bytes a value; this only stops a file made of tiny values.
constexpr std::size_t mostValues = 2'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Json", text);
}

/** Lets the handler know how far the parser has read: nlohmann::json's events carry no position. */
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *position, const char **furthest)
        : m_position(position)
        , m_furthest(furthest)
    {
    }
    const char &operator*() const { return *m_position; }
    CountingIterator &operator++()
    {
        *m_furthest = ++m_position;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator &other) const { return m_position == other.m_position; }
    bool operator!=(const CountingIterator &other) const { return !(*this == other); }

private:
    const char *m_position;
    const char **m_furthest;
};

bool isNumberByte(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/** How many of the bytes are the number that they begin with (RFC 8259, section 6). */
std::size_t numberLength(std::string_view bytes)
{
    std::size_t length = 0;
    const auto takeDigits = [&] {
        while (length < bytes.size() && bytes[length] >= '0' && bytes[length] <= '9')
            ++length;
    };
    const auto take = [&](std::string_view choices) {
        const bool fits
            = length < bytes.size() && choices.find(bytes[length]) != std::string_view::npos;
        length += fits ? 1 : 0;
        return fits;
    };
    take("-");
    if (!take("0"))
        takeDigits();
    if (take("."))
        takeDigits();
    if (take("eE")) {
        take("+-");
        takeDigits();
    }
    return length;
}

class TreeBuilder {
public:
    TreeBuilder(std::string_view text, DuplicateKeys duplicates)
        : m_text(text)
        , m_duplicates(duplicates)
        , m_furthest(text.data())
    {
    }

    JsonReading build()
    {
        nlohmann::json::sax_parse(CountingIterator(m_text.data(), &m_furthest),
            CountingIterator(m_text.data() + m_text.size(), &m_furthest), this);
        if (m_error)
            m_error->cause = m_error->cause.trimmed();
        return { std::move(m_root), std::move(m_error) };
    }

    // The events of nlohmann::json::sax_parse; false stops the parser.
    bool null() { return add({ JsonValue::Type::Null, {}, {} }); }
    bool boolean(bool value)
    {
        return add({ JsonValue::Type::Boolean, value ? "true" : "false", {} });
    }
    bool number_integer(std::int64_t) { return addNumber(); }
    bool number_unsigned(std::uint64_t) { return addNumber(); }
    bool number_float(double, const std::string &) { return addNumber(); }
    bool string(std::string &value)
    {
        return add({ JsonValue::Type::String, std::move(value), {} });
    }
    bool binary(nlohmann::json::binary_t &) { return false; }
    bool start_object(std::size_t) { return open(JsonValue::Type::Object); }
    bool start_array(std::size_t) { return open(JsonValue::Type::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string &name)
    {
        if (m_duplicates == DuplicateKeys::Refused && !m_open.back().names.insert(name).second)
            return fail(tr("the key “%1” stands twice in one object").arg(shown(name)));
        m_key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::json::exception &exception)
    {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while …"
        const std::string_view what = exception.what();
        const std::size_t cause = what.find(": ");
        return fail(shown(cause == std::string_view::npos ? what : what.substr(cause + 2)));
    }

private:
    struct OpenValue {
        JsonValue value;
        std::string key; // of the value in its own object
        std::set<std::string> names;
    };

    bool addNumber()
    {
        // The parser has read the number and, unless the text ends, one byte more, which may look
        // like a part of a number too ("01").
        const char *end = m_furthest;
        if (end > m_text.data() && !isNumberByte(end[-1]))
            --end;
        const char *begin = end;
        while (begin > m_text.data() && isNumberByte(begin[-1]))
            --begin;
        const std::string_view bytes(begin, static_cast<std::size_t>(end - begin));
        return add(
            { JsonValue::Type::Number, std::string(bytes.substr(0, numberLength(bytes))), {} });
    }

    bool add(JsonValue value)
    {
        if (++m_count > mostValues)
            return fail(tr("there are more than %1 values").arg(mostValues));
        attach(std::move(m_key), std::move(value));
        return true;
    }

    bool open(JsonValue::Type type)
    {
        if (++m_count > mostValues)
            return fail(tr("there are more than %1 values").arg(mostValues));
        if (m_open.size() == deepestLevel)
            return fail(tr("it is nested more than %1 levels deep").arg(deepestLevel));
        m_open.push_back({ { type, {}, {} }, std::move(m_key), {} });
        m_key.clear();
        return true;
    }

    bool close()
    {
        OpenValue closed = std::move(m_open.back());
        m_open.pop_back();
        attach(std::move(closed.key), std::move(closed.value));
        return true;
    }

    void attach(std::string key, JsonValue value)
    {
        m_key.clear();
        if (m_open.empty())
            m_root = std::move(value);
        else
            m_open.back().value.members.push_back({ std::move(key), std::move(value) });
    }

    bool fail(const QString &cause)
    {
        const std::string_view before = m_text.substr(0,
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(m_furthest - m_text.data() - 1, 0)));
        const std::size_t lineBreak = before.rfind('\n');
        m_error = JsonError { cause, 1 + std::count(before.begin(), before.end(), '\n'),
            static_cast<std::int64_t>(lineBreak == std::string_view::npos
                    ? before.size() + 1
                    : before.size() - lineBreak) };
        while (!m_open.empty())
            close();
        return false;
    }

    std::string_view m_text;
    DuplicateKeys m_duplicates;
    const char *m_furthest;
    std::vector<OpenValue> m_open;
    std::string m_key;
    std::size_t m_count = 0;
    JsonValue m_root;
    std::optional<JsonError> m_error;
};

void appendLineBreak(std::string &out, int level)
{
    if (level < 0)
        return;
    out += '\n';
    out.append(2 * static_cast<std::size_t>(level), ' ');
}

} // namespace

std::optional<std::int64_t> JsonValue::integer() const
{
    std::int64_t value = 0;
    const char *end = text.data() + text.size();
    if (type != Type::Number)
        return std::nullopt;
    const auto [parsed, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && parsed == end ? std::optional(value) : std::nullopt;
}

const JsonValue *JsonValue::find(std::string_view name) const
{
    const auto member = std::find_if(members.begin(), members.end(),
        [name](const JsonMember &candidate) { return candidate.name == name; });
    return isObject() && member != members.end() ? &member->value : nullptr;
}

JsonReading parseJson(std::string_view text, DuplicateKeys duplicates)
{
    return TreeBuilder(text, duplicates).build();
}

void appendJsonString(std::string &out, std::string_view text)
{
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void appendJson(std::string &out, const JsonValue &value, int level)
{
    const bool isContainer = value.isArray() || value.isObject();
    if (value.type == JsonValue::Type::Null)
        out += "null";
    else if (value.isString())
        appendJsonString(out, value.text);
    else if (!isContainer)
        out += value.text;
    if (!isContainer)
        return;
    out += value.isObject() ? '{' : '[';
    const int inner = level < 0 ? level : level + 1;
    for (const JsonMember &member : value.members) {
        if (&member != &value.members.front())
            out += ',';
        appendLineBreak(out, inner);
        if (value.isObject()) {
            appendJsonString(out, member.name);
            out += level < 0 ? ":" : ": ";
        }
        appendJson(out, member.value, inner);
    }
    if (!value.members.empty())
        appendLineBreak(out, level);
    out += value.isObject() ? '}' : ']';
}

} // namespace seedbank
