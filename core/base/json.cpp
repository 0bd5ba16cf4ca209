// SPDX-License-Identifier: MIT
#include "base/json.h"

#include "base/plaintext.h"
#include "base/tr.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <set>

namespace seedbank {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/** Walks over the tokens of a text in step with the parser, whose events carry no position.
 *  Everything up to the current token is known to be well-formed. */
class TokenCursor {
public:
    explicit TokenCursor(std::string_view text)
        : m_text(text)
        , m_end(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0)
    {
    }

    /** Goes to the next token that is neither ',' nor ':'. Returns its offset. */
    std::size_t next()
    {
        m_start = std::min(m_text.find_first_not_of(" \t\r\n,:", m_end), m_text.size());
        m_end = m_start;
        if (m_start == m_text.size())
            return m_start;
        switch (m_text[m_start]) {
        case '{':
        case '}':
        case '[':
        case ']':
            ++m_end;
            break;
        case '"':
            skipString();
            break;
        default:
            m_end = std::min(m_text.find_first_of(" \t\r\n,:]}", m_start), m_text.size());
        }
        return m_start;
    }

    std::string_view token() const { return m_text.substr(m_start, m_end - m_start); }

private:
    void skipString()
    {
        ++m_end;
        while (m_end < m_text.size() && m_text[m_end] != '"')
            m_end += m_text[m_end] == '\\' ? 2 : 1;
        m_end = std::min(m_end + 1, m_text.size());
    }

    std::string_view m_text;
    std::size_t m_start = 0;
    std::size_t m_end;
};

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

/** Builds a JsonValue from the parser's events; every event returns false to stop the parser. */
class TreeBuilder {
public:
    using Json = nlohmann::json;

    TreeBuilder(std::string_view text, const JsonRules &rules)
        : m_text(text)
        , m_rules(rules)
        , m_cursor(text)
    {
    }

    JsonReading build()
    {
        Json::sax_parse(m_text.begin(), m_text.end(), this);
        return { std::move(m_root), std::move(m_error) };
    }

    bool null() { return addScalar(JsonValue::Type::Null, {}); }
    bool boolean(bool value)
    {
        return addScalar(JsonValue::Type::Boolean, value ? "true" : "false");
    }
    bool number_integer(Json::number_integer_t) { return addNumber(); }
    bool number_unsigned(Json::number_unsigned_t) { return addNumber(); }
    bool number_float(Json::number_float_t, const std::string &) { return addNumber(); }
    bool string(std::string &value) { return addScalar(JsonValue::Type::String, std::move(value)); }
    bool binary(Json::binary_t &) { return false; } // JSON text has none
    bool start_object(std::size_t) { return open(JsonValue::Type::Object); }
    bool start_array(std::size_t) { return open(JsonValue::Type::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string &name)
    {
        const std::size_t offset = m_cursor.next();
        OpenValue &object = m_open.back();
        if (object.value.members.size() == m_rules.members)
            return fail(offset, Tr::tr("an object has more than %1 members").arg(m_rules.members));
        if (m_rules.duplicates == DuplicateKeys::Refused && !object.names.insert(name).second)
            return fail(offset, Tr::tr("“%1” occurs twice in one object").arg(shown(name)));
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string &, const Json::exception &exception)
    {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while …"
        const std::string_view what = exception.what();
        const std::size_t cause = what.find(": ");
        return fail(position > 0 ? position - 1 : 0,
            Tr::tr("it is not JSON (%1)")
                .arg(shown(cause == what.npos ? what : what.substr(cause + 2)).trimmed()));
    }

private:
    struct OpenValue {
        JsonValue value;
        std::string key; // of the value in its own object
        std::set<std::string> names;
    };

    bool addNumber()
    {
        m_cursor.next();
        const std::string_view token = m_cursor.token();
        return add(JsonValue::Type::Number, std::string(token.substr(0, numberLength(token))));
    }

    bool addScalar(JsonValue::Type type, std::string text)
    {
        m_cursor.next();
        return add(type, std::move(text));
    }

    bool add(JsonValue::Type type, std::string text)
    {
        if (!hasRoom())
            return false;
        attach(std::move(m_key), { type, std::move(text), offset() });
        return true;
    }

    bool open(JsonValue::Type type)
    {
        m_cursor.next();
        if (!hasRoom())
            return false;
        if (m_open.size() == m_rules.depth)
            return fail(
                offset(), Tr::tr("values are nested deeper than %1 levels").arg(m_rules.depth));
        m_open.push_back({ { type, {}, offset() }, std::move(m_key), {} });
        m_key.clear();
        return true;
    }

    bool close()
    {
        m_cursor.next();
        closeLast();
        return true;
    }

    void closeLast()
    {
        OpenValue closed = std::move(m_open.back());
        m_open.pop_back();
        attach(std::move(closed.key), std::move(closed.value));
    }

    bool hasRoom()
    {
        if (++m_count > m_rules.values)
            return fail(offset(), Tr::tr("there are more than %1 values").arg(m_rules.values));
        if (!m_open.empty() && m_open.back().value.isArray()
            && m_open.back().value.members.size() == m_rules.elements)
            return fail(offset(), Tr::tr("a list has more than %1 entries").arg(m_rules.elements));
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

    bool fail(std::size_t offset, const QString &cause)
    {
        m_error = JsonError { cause, offset };
        while (!m_open.empty())
            closeLast();
        return false;
    }

    std::size_t offset() const
    {
        return static_cast<std::size_t>(m_cursor.token().data() - m_text.data());
    }

    std::string_view m_text;
    const JsonRules &m_rules;
    TokenCursor m_cursor;
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

JsonValue::JsonValue() = default;

JsonValue::JsonValue(Type ofType, std::string itsText, std::size_t itsOffset)
    : type(ofType)
    , text(std::move(itsText))
    , offset(itsOffset)
{
}

JsonValue::JsonValue(std::string string)
    : JsonValue(Type::String, std::move(string))
{
}

JsonValue::JsonValue(std::string_view string)
    : JsonValue(Type::String, std::string(string))
{
}

JsonValue::JsonValue(const char *string)
    : JsonValue(Type::String, string)
{
}

JsonValue::JsonValue(const QString &string)
    : JsonValue(Type::String, string.toStdString())
{
}

JsonValue JsonValue::real(double value)
{
    return { Type::Number, nlohmann::json(value).dump() };
}

JsonValue JsonValue::object()
{
    return { Type::Object, {} };
}

JsonValue JsonValue::object(std::vector<JsonMember> members)
{
    JsonValue object(Type::Object, {});
    object.members = std::move(members);
    return object;
}

JsonValue JsonValue::array()
{
    return { Type::Array, {} };
}

void JsonValue::set(std::string_view name, JsonValue value)
{
    const auto member = std::ranges::find(members, name, &JsonMember::name);
    if (member != members.end())
        member->value = std::move(value);
    else
        add(name, std::move(value));
}

void JsonValue::add(std::string_view name, JsonValue value)
{
    members.push_back({ std::string(name), std::move(value) });
}

void JsonValue::append(JsonValue element)
{
    members.push_back({ {}, std::move(element) });
}

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

std::string JsonValue::textOf(std::string_view name) const
{
    const JsonValue *const member = find(name);
    return member && member->isString() ? member->text : std::string();
}

JsonReading parseJson(std::string_view text, const JsonRules &rules)
{
    // The parser takes a NUL for the end of the text and would pass over what follows.
    if (const std::size_t nul = text.find('\0'); nul != text.npos)
        return { {}, JsonError { Tr::tr("it is not JSON (a NUL byte)"), nul } };
    return TreeBuilder(text, rules).build();
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

std::string toJsonLine(const JsonValue &value)
{
    std::string line;
    appendJson(line, value, -1);
    return line;
}

TextPosition positionOf(std::string_view text, std::size_t offset)
{
    TextPosition position;
    std::size_t lineStart = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    const std::size_t end = std::min(offset, text.size());
    for (std::size_t newline = text.find('\n', lineStart); newline < end;
         newline = text.find('\n', lineStart)) {
        ++position.line;
        lineStart = newline + 1;
    }
    for (std::size_t i = lineStart; i < end; ++i) {
        const bool continues = (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
        if (!continues)
            ++position.column;
    }
    return position;
}

} // namespace seedbank
