// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbexpressions.h"

#include <string_view>

namespace seedbank {

std::string sequenceIn(const std::string &expression)
{
    constexpr std::string_view call = "nextval(";
    if (!expression.starts_with(call) || !expression.ends_with(')'))
        return {};
    std::string name;
    for (const char c :
        std::string_view(expression).substr(call.size(), expression.size() - call.size() - 1))
        name += c == '`' ? '"' : c;
    return name;
}

std::string unescaped(const std::string &expression)
{
    std::string text;
    for (std::size_t at = 0; at < expression.size(); ++at) {
        if (expression[at] == '\\' && at + 1 < expression.size())
            ++at;
        text += expression[at];
    }
    return text;
}

} // namespace seedbank
