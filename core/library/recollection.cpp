// SPDX-License-Identifier: MIT
#include "library/recollection.h"

#include "base/json.h"

#include <algorithm>

namespace seedbank {

namespace {

/** What stands last in a manifest that breaks off may lack its note. */
void markTorn(Recollection &recollection, const ManifestReading &reading)
{
    if (!reading.torn)
        return;
    const auto scenario = recollection.scenarios.find(reading.torn->first);
    if (scenario == recollection.scenarios.end())
        return;
    const auto version = scenario->second.versions.find(reading.torn->second);
    if (version != scenario->second.versions.end())
        version->second.losesText = true;
}

/** The members of both objects; of two with one name, the first one's. */
void addUnknownFields(std::string &fields, const std::string &others)
{
    if (fields.empty() || others.empty()) {
        fields = fields.empty() ? others : fields;
        return;
    }
    JsonValue merged = parseJson(fields).root;
    for (const JsonMember &member : parseJson(others).root.members) {
        if (!merged.find(member.name))
            merged.members.push_back(member);
    }
    fields.clear();
    appendJson(fields, merged, -1);
}

/** Whether both notes have their place. */
bool addNote(std::string &note, const std::string &other)
{
    const bool isNew = note.find(other) == std::string::npos;
    if (note.empty())
        note = other;
    else if (isNew && note.size() + 1 + other.size() > longestText)
        return false;
    else if (isNew)
        note += '\n' + other;
    return true;
}

/** The rejected entry has a note or a pin that could not be read. */
bool missesText(const std::string &json, const VersionEntry &entry)
{
    if (json.empty())
        return false;
    const JsonReading reading = parseJson(json, { .duplicates = DuplicateKeys::Kept });
    const auto isThere
        = [](const JsonValue *value) { return value && value->type != JsonValue::Type::Null; };
    const JsonValue *note = reading.root.find("note");
    const JsonValue *pinned = reading.root.find("pinned");
    return (isThere(note) && !(note->isString() && note->text == entry.note))
        || (isThere(pinned) && !pinned->isBoolean());
}

void remember(RememberedScenario &scenario, const VersionEntry &entry, const std::string &json)
{
    const bool isWhole = json.empty();
    const auto [place, isNew] = scenario.versions.try_emplace(entry.version);
    RememberedVersion &version = place->second;
    if (isNew) {
        version = { entry, isWhole, json, missesText(json, entry) };
        return;
    }
    VersionEntry merged = isWhole && !version.isWhole ? entry : version.entry;
    merged.note = version.entry.note;
    version.losesText
        = !addNote(merged.note, entry.note) || missesText(json, entry) || version.losesText;
    merged.pinned = version.entry.pinned || entry.pinned;
    merged.unknownFields = version.entry.unknownFields;
    addUnknownFields(merged.unknownFields, entry.unknownFields);
    version.entry = std::move(merged);
    version.isWhole = version.isWhole || isWhole;
}

void remember(RememberedScenario &scenario, const ScenarioEntry &entry, int &lost)
{
    scenario.nextNumber = std::max(scenario.nextNumber, entry.nextNumber);
    if (const auto latest = VersionName::parse(entry.latest))
        scenario.latest.push_back(*latest);
    addUnknownFields(scenario.unknownFields, entry.unknownFields);
    for (const VersionEntry &version : entry.versions)
        remember(scenario, version, {});
    for (const RejectedEntry &rejected : entry.rejected) {
        if (rejected.readable.version.number > 0)
            remember(scenario, rejected.readable, rejected.json);
        else
            ++lost;
    }
}

} // namespace

Recollection recollect(const std::vector<ManifestReading> &readings)
{
    Recollection recollection;
    for (const ManifestReading &reading : readings) {
        const Manifest &manifest = reading.manifest;
        recollection.lastUpdated = std::max(recollection.lastUpdated, manifest.lastUpdated);
        addUnknownFields(recollection.unknownFields, manifest.unknownFields);
        recollection.lost += static_cast<int>(manifest.rejected.size());
        for (const ScenarioEntry &entry : manifest.scenarios)
            remember(recollection.scenarios[entry.name], entry, recollection.lost);
        markTorn(recollection, reading);
    }
    return recollection;
}

} // namespace seedbank
