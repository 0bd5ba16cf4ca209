// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace seedbank {

using DemoValue = std::variant<std::monostate, std::int64_t, double, std::string>;
using DemoRow = std::vector<DemoValue>; ///< in the order of DemoTable::columns; the id is first

/** Demo rows of a table of the sample. */
struct DemoTable {
    std::string name;
    std::vector<std::string> columns;
    std::vector<DemoRow> rows;
};

} // namespace seedbank
