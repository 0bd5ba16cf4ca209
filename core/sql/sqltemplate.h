// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace seedbank {

/** SQL with values in the places of words like "%table", '%' and small letters. All in one pass:
 *  what looks like a place in a value, which may be the name of a table, is none. A word without a
 *  value stays as it is. */
std::string fillIn(std::string_view sql,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values);

} // namespace seedbank
