// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

/** What somebody who knows the database allows its loads; for once, or for a saved connection. */
struct LoadConsent {
    bool triggersRest = false; ///< the triggers of the written tables rest during a load
    /** No table that the user may not see refers to demo rows. */
    bool noForeignChildren = false;

    bool operator==(const LoadConsent &) const = default;
};

} // namespace seedbank
