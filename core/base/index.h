// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>

namespace seedbank {

/** An element by an index of the type that tables, columns and rows are counted in. */
template <class Container> constexpr decltype(auto) elementAt(Container &&container, int index)
{
    return std::forward<Container>(container)[static_cast<std::size_t>(index)];
}

} // namespace seedbank
