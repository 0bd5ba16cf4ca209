// SPDX-License-Identifier: MIT
#include "base/json.h"
#include "library/manifest.h"
#include "library/versionfields.h"

#include <utility>

namespace seedbank {

namespace {

JsonValue scenarioToJson(const ScenarioEntry &entry)
{
    JsonValue versions = JsonValue::array();
    for (const VersionEntry &version : entry.versions)
        versions.append(versionToJson(version));
    for (const RejectedEntry &rejected : entry.rejected)
        versions.append(parseJson(rejected.json).root);

    JsonValue scenario = JsonValue::object();
    if (!entry.latest.empty())
        scenario.add("latest", entry.latest);
    scenario.add("next_number", entry.nextNumber);
    scenario.add("versions", std::move(versions));
    addUnknownFields(scenario, entry.unknownFields);
    return scenario;
}

} // namespace

JsonValue scenariosToTree(const Manifest &manifest)
{
    JsonValue scenarios = JsonValue::object();
    for (const ScenarioEntry &scenario : manifest.scenarios)
        scenarios.add(scenario.name, scenarioToJson(scenario));
    for (const auto &[name, json] : manifest.rejected) {
        if (!scenarios.find(name))
            scenarios.add(name, parseJson(json).root);
    }
    return scenarios;
}

std::string manifestToJson(const Manifest &manifest)
{
    JsonValue root = JsonValue::object();
    root.add("scenarios", scenariosToTree(manifest));
    if (!manifest.lastUpdated.empty())
        root.add("last_updated", manifest.lastUpdated);
    addUnknownFields(root, manifest.unknownFields);
    std::string json;
    appendJson(json, root, 0);
    json += '\n';
    return json;
}

} // namespace seedbank
