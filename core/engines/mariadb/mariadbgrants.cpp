// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbgrants.h"

#include "database/statements.h"
#include "engines/mariadb/mariadbconnection.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** Reads a line word by word; names in backticks or quotes are one. */
class GrantLine {
public:
    explicit GrantLine(std::string_view text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_text.empty(); }

    bool skip(std::string_view word)
    {
        while (m_text.starts_with(' '))
            m_text.remove_prefix(1);
        if (!m_text.starts_with(word))
            return false;
        m_text.remove_prefix(word.size());
        return true;
    }

    /** Up to the next of `ends`, outside quotes and parentheses. */
    std::string_view until(std::string_view ends)
    {
        int depth = 0;
        char quote = 0;
        std::size_t at = 0;
        for (; at < m_text.size(); ++at) {
            const char c = m_text[at];
            if (quote != 0) {
                quote = c == quote ? char(0) : quote;
            } else if (c == '`' || c == '"' || c == '\'') {
                quote = c;
            } else if (depth == 0 && m_text.substr(at).starts_with(ends)) {
                break;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        const std::string_view found = m_text.substr(0, at);
        m_text.remove_prefix(at);
        return found;
    }

    std::string name()
    {
        while (m_text.starts_with(' '))
            m_text.remove_prefix(1);
        std::string result;
        if (m_text.empty())
            return result;
        const char quote = m_text.front();
        if (quote != '`' && quote != '"') {
            const std::size_t end = std::min(m_text.find_first_of(". "), m_text.size());
            result = m_text.substr(0, end);
            m_text.remove_prefix(end);
            return result;
        }
        m_text.remove_prefix(1);
        while (!m_text.empty()) {
            if (m_text.starts_with(quote)) {
                m_text.remove_prefix(1);
                if (!m_text.starts_with(quote))
                    break;
            }
            result += m_text.front();
            m_text.remove_prefix(1);
        }
        return result;
    }

private:
    std::string_view m_text;
};

std::set<std::string, std::less<>> rightsIn(std::string_view text)
{
    std::set<std::string, std::less<>> rights;
    GrantLine line(text);
    while (!line.atEnd()) {
        line.skip(",");
        line.skip("");
        const std::string_view right = line.until(",");
        if (right.find('(') == right.npos) // else of some columns only
            rights.emplace(right);
        if (right.empty())
            break;
    }
    return rights;
}

} // namespace

bool matchesGrant(std::string_view pattern, std::string_view schema)
{
    if (pattern.empty())
        return schema.empty();
    if (pattern.front() == '%') {
        for (std::size_t skipped = 0; skipped <= schema.size(); ++skipped) {
            if (matchesGrant(pattern.substr(1), schema.substr(skipped)))
                return true;
        }
        return false;
    }
    if (schema.empty())
        return false;
    const bool isEscaped = pattern.front() == '\\' && pattern.size() > 1;
    if (!isEscaped && pattern.front() == '_') { // one character
        const auto isRest = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
        const auto next = std::ranges::find_if_not(schema.substr(1), isRest);
        return matchesGrant(
            pattern.substr(1), schema.substr(static_cast<std::size_t>(next - schema.begin())));
    }
    const std::string_view rest = pattern.substr(isEscaped ? 1 : 0);
    return rest.front() == schema.front() && matchesGrant(rest.substr(1), schema.substr(1));
}

Result<MariaDbGrants> MariaDbGrants::read(Statements &statements)
{
    const Attempt attempt = Attempt::ReadPermissions;
    std::string sql = "SHOW GRANTS"; // of MariaDB with those of the role that is in force
    if (!statements.native<MariaDbConnection>().isMariaDb()) {
        ASSIGN_OR_RETURN(
            const StatementRows role, statements.rows("SELECT CURRENT_ROLE()", attempt));
        if (const std::string roles = role[0].text(0); !roles.empty() && roles != "NONE")
            sql += " FOR CURRENT_USER() USING " + roles;
    }
    MariaDbGrants grants;
    ASSIGN_OR_RETURN(const StatementRows rows, statements.rows(sql, attempt));
    for (const StatementRow row : rows)
        grants.addLine(row.text(0));
    return grants;
}

void MariaDbGrants::addLine(std::string_view text)
{
    GrantLine line(text);
    if (line.skip("REVOKE ")) {
        m_revokes = true;
        return;
    }
    if (!line.skip("GRANT "))
        return;
    Grant grant;
    grant.rights = rightsIn(line.until(" ON "));
    if (!line.skip("ON "))
        return; // a role
    for (const char *kind : { "FUNCTION ", "PROCEDURE ", "PACKAGE ", "PROXY " }) {
        if (GrantLine(line).skip(kind))
            return;
    }
    line.skip("TABLE ");
    grant.schema = line.name();
    if (!line.skip("."))
        return;
    grant.table = line.name();
    if (grant.schema == "*")
        grant.schema.clear();
    if (grant.table == "*")
        grant.table.clear();
    line.skip("TO ");
    grant.grantee = line.until(" IDENTIFIED");
    grant.grantee = grant.grantee.substr(0, grant.grantee.find(" WITH "));
    grant.grantee = grant.grantee.substr(0, grant.grantee.find(" REQUIRE "));
    m_grants.push_back(std::move(grant));
}

bool MariaDbGrants::Grant::has(std::string_view right) const
{
    return rights.contains(right) || rights.contains("ALL PRIVILEGES") || rights.contains("ALL");
}

bool MariaDbGrants::allMatching(std::string_view right, const std::string &schema,
    const std::string &grantee, bool anySchema) const
{
    bool any = false;
    for (const Grant &grant : m_grants) {
        if (grant.grantee != grantee || grant.schema.empty() || !grant.table.empty()
            || !(anySchema || matchesGrant(grant.schema, schema)))
            continue;
        if (!grant.has(right))
            return false;
        any = any || !anySchema || grant.schema == "%";
    }
    return any;
}

bool MariaDbGrants::everywhere(std::string_view right) const
{
    if (m_revokes)
        return false;
    return std::ranges::any_of(m_grants, [&](const Grant &grant) {
        return (grant.schema.empty() && grant.has(right))
            || (grant.schema == "%" && right != "PROCESS" // of the whole server only
                && allMatching(right, {}, grant.grantee, true));
    });
}

bool MariaDbGrants::inSchema(std::string_view right, const std::string &schema) const
{
    if (everywhere(right))
        return true;
    return std::ranges::any_of(m_grants, [&](const Grant &grant) {
        return !grant.schema.empty() && grant.table.empty()
            && allMatching(right, schema, grant.grantee, false);
    });
}

bool MariaDbGrants::onTable(
    std::string_view right, const std::string &schema, const std::string &table) const
{
    if (inSchema(right, schema))
        return true;
    return std::ranges::any_of(m_grants, [&](const Grant &grant) {
        return grant.schema == schema && grant.table == table && grant.has(right);
    });
}

} // namespace seedbank
