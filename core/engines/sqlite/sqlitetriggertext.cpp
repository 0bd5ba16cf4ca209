// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitetriggertext.h"

#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <string>

namespace seedbank {

namespace {

/** A word, a quoted name without its quotes, or one character. */
struct Token {
    std::string text;
    bool quoted = false;
};

class Tokens {
public:
    explicit Tokens(std::string_view sql)
        : m_rest(sql)
    {
        next();
    }

    const Token &current() const { return m_current; }
    bool atEnd() const { return m_current.text.empty() && m_rest.empty(); }

    bool is(const char *word) const
    {
        return !m_current.quoted && sqlite3_stricmp(m_current.text.c_str(), word) == 0;
    }

    bool take(const char *word)
    {
        const bool found = is(word);
        if (found)
            next();
        return found;
    }

    void next()
    {
        skipSpace();
        m_current = {};
        if (m_rest.empty())
            return;
        const char first = m_rest.front();
        if (first == '"' || first == '\'' || first == '`' || first == '[') {
            takeQuoted(first == '[' ? ']' : first);
            return;
        }
        std::size_t size = 0;
        while (size < m_rest.size() && isWord(m_rest[size]))
            ++size;
        m_current.text = m_rest.substr(0, size == 0 ? 1 : size);
        m_rest.remove_prefix(m_current.text.size());
    }

private:
    static bool isWord(char c)
    {
        const auto byte = static_cast<unsigned char>(c);
        return std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80;
    }

    void takeQuoted(char end)
    {
        m_current.quoted = true;
        std::size_t at = 1;
        for (; at < m_rest.size(); ++at) {
            if (m_rest[at] == end) {
                const bool isDoubled
                    = end != ']' && at + 1 < m_rest.size() && m_rest[at + 1] == end;
                if (!isDoubled)
                    break;
                ++at;
            }
            m_current.text += m_rest[at];
        }
        m_rest.remove_prefix(std::min(at + 1, m_rest.size()));
    }

    void skipSpace()
    {
        while (!m_rest.empty()) {
            if (std::isspace(static_cast<unsigned char>(m_rest.front())) != 0)
                m_rest.remove_prefix(1);
            else if (m_rest.starts_with("--"))
                m_rest.remove_prefix(std::min(m_rest.find('\n'), m_rest.size()));
            else if (m_rest.starts_with("/*")) {
                const std::size_t end = m_rest.find("*/", 2);
                m_rest.remove_prefix(end == m_rest.npos ? m_rest.size() : end + 2);
            } else {
                return;
            }
        }
    }

    std::string_view m_rest;
    Token m_current;
};

} // namespace

SchemaTrigger parseSqliteTrigger(std::string_view sql)
{
    SchemaTrigger trigger;
    Tokens tokens(sql);
    if (!tokens.take("CREATE") || !tokens.take("TRIGGER"))
        return trigger;
    tokens.next(); // its name
    if (tokens.take("INSTEAD"))
        tokens.next();
    else if (!tokens.take("BEFORE"))
        tokens.take("AFTER");
    const bool isInsert = tokens.is("INSERT");
    const bool isUpdate = tokens.is("UPDATE");
    const bool isDelete = tokens.is("DELETE");
    if (!isInsert && !isUpdate && !isDelete)
        return trigger;
    trigger.onInsert = isInsert;
    trigger.onUpdate = isUpdate;
    trigger.onDelete = isDelete;
    tokens.next();
    if (isUpdate && tokens.take("OF")) {
        do {
            trigger.columns.push_back(tokens.current().text);
            tokens.next();
        } while (tokens.take(","));
    }
    return trigger;
}

bool mentionsAny(std::string_view sql, const std::vector<std::string> &names)
{
    for (Tokens tokens(sql); !tokens.atEnd(); tokens.next()) {
        if (std::ranges::any_of(names, [&](const std::string &name) {
                return sqlite3_stricmp(tokens.current().text.c_str(), name.c_str()) == 0;
            }))
            return true;
    }
    return false;
}

bool isFullTextIndex(std::string_view sql)
{
    Tokens tokens(sql);
    if (!tokens.take("CREATE") || !tokens.take("VIRTUAL") || !tokens.take("TABLE"))
        return false;
    tokens.next(); // its name
    return tokens.take("USING") && (tokens.is("fts5") || tokens.is("fts4") || tokens.is("fts3"));
}

} // namespace seedbank
