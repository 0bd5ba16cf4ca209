// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace seedbank {

/** Well-formed by the Unicode Standard, table 3-7: no overlong forms, surrogates or values beyond
 *  U+10FFFF. NUL is well-formed. */
bool isUtf8(std::string_view bytes);

} // namespace seedbank
