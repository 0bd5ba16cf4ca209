// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace seedbank {

// SQL expressions as information_schema tells them.

/** The sequence of a default like nextval(`demo`.`docs_seq`), as SQL with ANSI quotes; else empty.
 */
std::string sequenceIn(const std::string &expression);

/** MySQL's catalogue puts a \ before quotes and other \. */
std::string unescaped(const std::string &expression);

} // namespace seedbank
