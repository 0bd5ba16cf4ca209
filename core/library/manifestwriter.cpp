// SPDX-License-Identifier: MIT
#include "base/json.h"
#include "library/manifest.h"

namespace seedbank {

namespace {

JsonValue string(std::string_view text)
{
    return { JsonValue::Type::String, std::string(text), {} };
}

JsonValue number(std::int64_t value)
{
    return { JsonValue::Type::Number, std::to_string(value), {} };
}

JsonValue boolean(bool value)
{
    return { JsonValue::Type::Boolean, value ? "true" : "false", {} };
}

JsonValue object()
{
    return { JsonValue::Type::Object, {}, {} };
}

void add(JsonValue &target, std::string_view name, JsonValue value)
{
    target.members.push_back({ std::string(name), std::move(value) });
}

void addUnless(bool isUnknown, JsonValue &target, std::string_view name, JsonValue value)
{
    if (!isUnknown)
        add(target, name, std::move(value));
}

void addUnknownFields(JsonValue &target, const std::string &fields)
{
    if (fields.empty())
        return;
    for (JsonMember &member : parseJson(fields).root.members)
        target.members.push_back(std::move(member));
}

JsonValue tableDigestsToJson(const VersionEntry &entry)
{
    JsonValue tables = object();
    for (const auto &[table, digest] : entry.tableDigests)
        add(tables, table, string(digest));
    return tables;
}

JsonValue statisticsToJson(const VersionEntry &entry)
{
    JsonValue statistics = object();
    for (const auto &[table, rows] : entry.rows)
        add(statistics, table, number(rows));
    addUnless(entry.totalRows < 0, statistics, "total_records", number(entry.totalRows));
    return statistics;
}

JsonValue versionToJson(const VersionEntry &entry)
{
    JsonValue version = object();
    add(version, "version", string(entry.version.toString()));
    add(version, "file", string(entry.file));
    addUnless(entry.createdAt.empty(), version, "created_at", string(entry.createdAt));
    addUnless(entry.size < 0, version, "size", number(entry.size));
    addUnless(entry.sha256.empty(), version, "sha256", string(entry.sha256));
    addUnless(entry.content.empty(), version, "content", string(entry.content));
    addUnless(entry.tableDigests.empty(), version, "tables", tableDigestsToJson(entry));
    addUnless(entry.engine.empty(), version, "engine", string(entry.engine));
    add(version, "note", string(entry.note));
    add(version, "pinned", boolean(entry.pinned));
    addUnless(
        entry.rows.empty() && entry.totalRows < 0, version, "statistics", statisticsToJson(entry));
    addUnknownFields(version, entry.unknownFields);
    return version;
}

JsonValue scenarioToJson(const ScenarioEntry &entry)
{
    JsonValue versions { JsonValue::Type::Array, {}, {} };
    for (const VersionEntry &version : entry.versions)
        versions.members.push_back({ {}, versionToJson(version) });
    for (const RejectedEntry &rejected : entry.rejected)
        versions.members.push_back({ {}, parseJson(rejected.json).root });

    JsonValue scenario = object();
    addUnless(entry.latest.empty(), scenario, "latest", string(entry.latest));
    add(scenario, "next_number", number(entry.nextNumber));
    add(scenario, "versions", std::move(versions));
    addUnknownFields(scenario, entry.unknownFields);
    return scenario;
}

} // namespace

std::string manifestToJson(const Manifest &manifest)
{
    JsonValue scenarios = object();
    for (const ScenarioEntry &scenario : manifest.scenarios)
        add(scenarios, scenario.name, scenarioToJson(scenario));
    for (const auto &[name, json] : manifest.rejected)
        add(scenarios, name, parseJson(json).root);

    JsonValue root = object();
    add(root, "scenarios", std::move(scenarios));
    addUnless(manifest.lastUpdated.empty(), root, "last_updated", string(manifest.lastUpdated));
    addUnknownFields(root, manifest.unknownFields);
    std::string json;
    appendJson(json, root, 0);
    json += '\n';
    return json;
}

} // namespace seedbank
