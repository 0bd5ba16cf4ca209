// SPDX-License-Identifier: MIT
#include "sql/sqltemplate.h"

#include <algorithm>

namespace seedbank {

std::string fillIn(std::string_view sql,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values)
{
    std::string filled;
    filled.reserve(sql.size());
    while (true) {
        const std::size_t start = std::min(sql.find('%'), sql.size());
        filled += sql.substr(0, start);
        sql.remove_prefix(start);
        if (sql.empty())
            return filled;
        const auto end
            = std::find_if(sql.begin() + 1, sql.end(), [](char c) { return c < 'a' || c > 'z'; });
        const std::string_view word = sql.substr(0, static_cast<std::size_t>(end - sql.begin()));
        const auto value = std::ranges::find(
            values, word, &std::pair<std::string_view, std::string_view>::first);
        filled += value == values.end() ? word : value->second;
        sql.remove_prefix(word.size());
    }
}

} // namespace seedbank
