// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace seedbank {

/** Row `row` is to get a value of a unique key that row `holder` has, and gives up. */
struct WantedValue {
    int row;
    int holder;
};

/** In which order rows take the values that they hand on to each other. */
struct HandOverOrder {
    static constexpr int lifted = -1; ///< deleted before all steps, inserted again after them
    static constexpr int none = -2; ///< in no hand-over

    std::vector<int> step; ///< of each row: from 0, or `lifted`, or `none`
    int steps = 0;
    std::vector<std::vector<int>> stuck; ///< circles none of whose rows may be lifted or is parked
};

struct HandOverChoices {
    /** Whether a row may be deleted for a moment; asked for rows in circles alone. */
    std::function<bool(int)> mayLift;
    std::vector<bool> mustLift = {}; ///< by row; empty: none must
    std::vector<bool> parked = {}; ///< rows whose values are free before the first step
};

/** Rows of a chain take their values one after the other, each after the holder; one row of each
 *  circle is lifted out. The rows of one step want nothing of each other. Where circles are stuck,
 *  the steps are of no use. */
HandOverOrder orderHandOver(
    int rows, std::span<const WantedValue> wanted, const HandOverChoices &choices);

} // namespace seedbank
