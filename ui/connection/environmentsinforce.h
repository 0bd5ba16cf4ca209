// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionprofile.h"

#include <QString>

#include <optional>
#include <vector>

namespace seedbank {

/** Empty where none is. */
struct ConnectionInUse {
    QString name = {};
    std::optional<Environment> environment = {}; ///< as the window has it of its database

    bool operator==(const ConnectionInUse &) const = default;
};

/** What each connection's database counts as: the strictest of what all that lead to it say, and of
 *  what is known of the one in use. In the order of the profiles. */
std::vector<Environment> environmentsInForce(
    const std::vector<ConnectionProfile> &profiles, const ConnectionInUse &inUse);

} // namespace seedbank
