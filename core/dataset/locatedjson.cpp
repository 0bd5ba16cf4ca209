// SPDX-License-Identifier: MIT
#include "dataset/locatedjson.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <optional>

namespace seedbank {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::LocatedJson", text);
}

/** Walks over the tokens of a text in step with the parser, which tells no positions. Everything up
 *  to the current token is known to be well-formed. */
class TokenCursor {
public:
    explicit TokenCursor(std::string_view text)
        : m_text(text)
        , m_end(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0)
    {
    }

    /** The offset of the next token that is neither ',' nor ':'. */
    std::size_t next()
    {
        const std::size_t start
            = std::min(m_text.find_first_not_of(" \t\r\n,:", m_end), m_text.size());
        m_end = start;
        if (start == m_text.size())
            return start;
        switch (m_text[start]) {
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
            m_end = std::min(m_text.find_first_of(" \t\r\n,:]}", start), m_text.size());
        }
        return start;
    }

private:
    void skipString()
    {
        ++m_end;
        while (m_end < m_text.size() && m_text[m_end] != '"')
            m_end += m_text[m_end] == '\\' ? 2 : 1;
        m_end = std::min(m_end + 1, m_text.size());
    }

    std::string_view m_text;
    std::size_t m_end;
};

/** Builds a LocatedJson from the parser's events; every event returns false to stop the parser. */
class TreeBuilder {
public:
    using Json = nlohmann::json;

    TreeBuilder(std::string_view text, const LocatedJsonLimits &limits)
        : m_cursor(text)
        , m_limits(limits)
    {
    }

    bool null() { return scalar({ .type = LocatedJson::Type::Null }); }
    bool boolean(bool value)
    {
        return scalar({ .type = LocatedJson::Type::Boolean, .boolean = value });
    }
    bool number_integer(Json::number_integer_t value)
    {
        return scalar({ .type = LocatedJson::Type::Integer, .integer = value });
    }
    bool number_unsigned(Json::number_unsigned_t value)
    {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return scalar({ .type = LocatedJson::Type::OtherNumber });
        return number_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(Json::number_float_t, const std::string &)
    {
        return scalar({ .type = LocatedJson::Type::OtherNumber });
    }
    bool string(std::string &value)
    {
        return scalar({ .type = LocatedJson::Type::String, .string = std::move(value) });
    }
    bool binary(Json::binary_t &) { return false; } // JSON text has none

    bool start_object(std::size_t) { return open(LocatedJson::Type::Object); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(LocatedJson::Type::Array); }
    bool end_array() { return close(); }

    bool key(std::string &name)
    {
        const std::size_t offset = m_cursor.next();
        const LocatedJson &object = *m_open.back();
        if (object.find(name) != nullptr) {
            return stop(
                offset, tr("the member “%1” is there twice").arg(QString::fromStdString(name)));
        }
        if (object.members.size() == m_limits.members)
            return stop(offset, tr("the object has more than %1 members").arg(m_limits.members));
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string &, const Json::exception &error)
    {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while …"
        const QString text = QString::fromUtf8(error.what());
        const QString cause = text.section(QStringLiteral(": "), 1);
        return stop(position > 0 ? position - 1 : 0,
            tr("it is not JSON (%1)").arg(cause.isEmpty() ? text : cause));
    }

    LocatedJson takeRoot() { return std::move(m_root); }
    const std::optional<LocatedJsonProblem> &problem() const { return m_problem; }

private:
    bool scalar(LocatedJson value)
    {
        value.offset = m_cursor.next();
        return place(std::move(value)) != nullptr;
    }

    bool open(LocatedJson::Type type)
    {
        const std::size_t offset = m_cursor.next();
        if (m_open.size() == m_limits.depth)
            return stop(offset, tr("values are nested deeper than %1 levels").arg(m_limits.depth));
        LocatedJson *const placed = place({ .type = type, .offset = offset });
        if (placed != nullptr)
            m_open.push_back(placed);
        return placed != nullptr;
    }

    bool close()
    {
        m_cursor.next();
        m_open.pop_back();
        return true;
    }

    /** Null when the array it belongs to is full. The pointers in m_open stay valid: only the last
     *  of an open value's children is ever open itself. */
    LocatedJson *place(LocatedJson value)
    {
        if (m_open.empty())
            return &(m_root = std::move(value));
        LocatedJson &parent = *m_open.back();
        if (parent.type == LocatedJson::Type::Object)
            return &parent.members.emplace_back(std::move(m_key), std::move(value)).second;
        if (parent.elements.size() == m_limits.elements) {
            stop(value.offset, tr("the list has more than %1 entries").arg(m_limits.elements));
            return nullptr;
        }
        return &parent.elements.emplace_back(std::move(value));
    }

    bool stop(std::size_t offset, const QString &message)
    {
        m_problem = LocatedJsonProblem { message, offset };
        return false;
    }

    TokenCursor m_cursor;
    LocatedJsonLimits m_limits;
    LocatedJson m_root;
    std::vector<LocatedJson *> m_open;
    std::string m_key;
    std::optional<LocatedJsonProblem> m_problem;
};

} // namespace

const LocatedJson *LocatedJson::find(std::string_view member) const
{
    const auto found
        = std::ranges::find(members, member, &std::pair<std::string, LocatedJson>::first);
    return found == members.end() ? nullptr : &found->second;
}

tl::expected<LocatedJson, LocatedJsonProblem> parseLocatedJson(
    std::string_view text, const LocatedJsonLimits &limits)
{
    // The parser takes a NUL for the end of the text and would pass over what follows.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return tl::unexpected(LocatedJsonProblem { tr("it is not JSON (a NUL byte)"), nul });

    TreeBuilder builder(text, limits);
    const bool complete = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (builder.problem())
        return tl::unexpected(*builder.problem());
    if (!complete)
        return tl::unexpected(LocatedJsonProblem { tr("it is not JSON"), 0 });
    return builder.takeRoot();
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
