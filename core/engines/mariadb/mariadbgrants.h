// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

class Statements;

/** What a user may do, by the server's own list (SHOW GRANTS), the roles in force included. In
 *  doubt a right is not there. */
class MariaDbGrants {
public:
    static Result<MariaDbGrants> read(Statements &statements);
    /** One line of the list: `GRANT SELECT, INSERT ON "app_%".* TO "u"@"localhost"`. */
    void addLine(std::string_view line);

    bool everywhere(std::string_view right) const;
    bool inSchema(std::string_view right, const std::string &schema) const;
    bool onTable(std::string_view right, const std::string &schema, const std::string &table) const;

private:
    struct Grant {
        std::string grantee;
        std::string schema; ///< a pattern; empty: every one
        std::string table; ///< empty: every one
        std::set<std::string, std::less<>> rights;
        bool has(std::string_view right) const;
    };

    /** Of the grants for schemas that match, the server takes one: so all must have the right. */
    bool allMatching(std::string_view right, const std::string &schema, const std::string &grantee,
        bool anySchema) const;

    std::vector<Grant> m_grants;
    bool m_revokes = false; ///< MySQL: a right everywhere, but not in some schemas
};

/** Whether a pattern of a grant (% and _, escaped by \) means this schema. */
bool matchesGrant(std::string_view pattern, std::string_view schema);

} // namespace seedbank
