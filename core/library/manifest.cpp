// SPDX-License-Identifier: MIT
#include "library/manifest.h"

#include <algorithm>

namespace seedbank {

namespace {

template <class Scenarios> auto *findScenario(Scenarios &scenarios, std::string_view name)
{
    const auto place = std::lower_bound(scenarios.begin(), scenarios.end(), name,
        [](const ScenarioEntry &entry, std::string_view wanted) {
            return entry.name.compare(wanted) < 0;
        });
    return place != scenarios.end() && place->name == name ? &*place : nullptr;
}

template <class Versions> auto *findVersion(Versions &versions, const VersionName &version)
{
    const auto place = std::lower_bound(versions.begin(), versions.end(), version,
        [](const VersionEntry &entry, const VersionName &wanted) {
            return entry.version < wanted;
        });
    return place != versions.end() && place->version == version ? &*place : nullptr;
}

} // namespace

const VersionEntry *ScenarioEntry::find(const VersionName &version) const
{
    return findVersion(versions, version);
}

VersionEntry *ScenarioEntry::find(const VersionName &version)
{
    return findVersion(versions, version);
}

const ScenarioEntry *Manifest::find(std::string_view scenario) const
{
    return findScenario(scenarios, scenario);
}

ScenarioEntry *Manifest::find(std::string_view scenario)
{
    return findScenario(scenarios, scenario);
}

ScenarioEntry &Manifest::entry(std::string_view scenario)
{
    if (ScenarioEntry *found = find(scenario))
        return *found;
    const auto place = std::lower_bound(scenarios.begin(), scenarios.end(), scenario,
        [](const ScenarioEntry &candidate, std::string_view wanted) {
            return candidate.name.compare(wanted) < 0;
        });
    // One name stands for one thing: what could not be a scenario gives way to what is one.
    std::erase_if(rejected, [scenario](const auto &member) { return member.first == scenario; });
    ScenarioEntry added;
    added.name = scenario;
    return *scenarios.insert(place, std::move(added));
}

} // namespace seedbank
