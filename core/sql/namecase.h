// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace seedbank {

/** Which names a database takes for the same. */
enum class NameCase {
    Distinct, ///< only equal ones
    AsciiFolded, ///< those that differ in the case of ASCII letters, too
    Folded, ///< those that differ in the case of any letters, too
};

bool sameName(std::string_view left, std::string_view right, NameCase nameCase);

} // namespace seedbank
