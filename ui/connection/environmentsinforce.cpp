// SPDX-License-Identifier: MIT
#include "ui/connection/environmentsinforce.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <utility>

namespace seedbank {

std::vector<Environment> environmentsInForce(
    const std::vector<ConnectionProfile> &profiles, const ConnectionInUse &inUse)
{
    std::map<QString, Environment> strictest; // once over all: there may be a thousand
    QStringList destinations;
    for (const ConnectionProfile &profile : profiles) {
        destinations << profile.url.destination();
        Environment environment = profile.environment;
        if (inUse.environment && isSameName(profile.name, inUse.name))
            environment = std::max(environment, *inUse.environment);
        const auto known = strictest.try_emplace(destinations.back(), environment).first;
        known->second = std::max(known->second, environment);
    }
    std::vector<Environment> inForce;
    for (const QString &destination : std::as_const(destinations))
        inForce.push_back(strictest.at(destination));
    return inForce;
}

} // namespace seedbank
