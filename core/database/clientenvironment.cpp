// SPDX-License-Identifier: MIT
#include "database/clientenvironment.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <stdlib.h>
#include <unistd.h>

namespace seedbank {

namespace {

/** By prefix, as each version of the libraries reads more of them. */
constexpr std::array<std::string_view, 4> prefixes { "PG", "MYSQL_", "MARIADB_", "LIBMYSQL_" };
/** These change what a host's name means. */
constexpr std::array<std::string_view, 2> ofResolver { "HOSTALIASES", "LOCALDOMAIN" };
constexpr std::array<std::string_view, 2> kept { "PGPASSWORD", "PGPASSFILE" };

bool redirects(std::string_view name)
{
    const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
    return std::ranges::find(kept, name) == kept.end()
        && (std::ranges::any_of(prefixes, begins)
            || std::ranges::find(ofResolver, name) != ofResolver.end());
}

} // namespace

void clearClientEnvironment()
{
    std::vector<std::string> names; // unsetenv() moves what environ has
    for (char **variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        const std::string_view text(*variable);
        if (const std::string_view name = text.substr(0, text.find('=')); redirects(name))
            names.emplace_back(name);
    }
    for (const std::string &name : names)
        ::unsetenv(name.c_str());
}

} // namespace seedbank
