// SPDX-License-Identifier: MIT
#include "base/json.h"
#include "base/plaintext.h"
#include "library/manifest.h"
#include "library/mergeconflict.h"
#include "library/tr.h"
#include "library/versionfields.h"

#include <algorithm>
#include <set>

namespace seedbank {

namespace {

Error unreadable(const QString &origin, const QString &cause)
{
    return { ErrorCode::InvalidManifest,
        withReason(Tr::tr("Could not read the manifest %1").arg(origin), cause),
        Tr::tr("“Repair the library” (in the console: repair) rebuilds it from the "
               "snapshot files; no version can be made until then.") };
}

std::string toJson(const JsonValue &value)
{
    std::string json;
    appendJson(json, value, -1);
    return json;
}

/** Of a text that breaks off: its last entry, unless that has its note and pin. */
std::optional<std::pair<std::string, VersionName>> tornEntry(const JsonValue &root)
{
    const JsonValue *scenarios = root.find("scenarios");
    if (!scenarios || scenarios->members.empty())
        return std::nullopt;
    const auto &[scenario, value] = scenarios->members.back();
    const JsonValue *versions = value.find("versions");
    if (!versions || versions->members.empty())
        return std::nullopt;
    const JsonValue &last = versions->members.back().value;
    const auto version = VersionName::parse(last.textOf("version"));
    if (!version || (last.find("note") && last.find("pinned")))
        return std::nullopt;
    return std::pair(scenario, *version);
}

class ManifestReader {
public:
    explicit ManifestReader(const QString &origin)
        : m_origin(origin)
    {
    }

    ManifestReading read(const JsonValue &root)
    {
        JsonValue unknown = JsonValue::object();
        for (const JsonMember &member : root.members) {
            if (member.name == "scenarios")
                readScenarios(member.value);
            else if (member.name == "last_updated")
                readLastUpdated(member.value);
            else
                unknown.members.push_back(member);
        }
        if (!unknown.members.empty())
            m_reading.manifest.unknownFields = toJson(unknown);
        return std::move(m_reading);
    }

private:
    void report(const QString &where, const QString &cause, const QString &advice = {})
    {
        m_reading.problems.push_back(
            { m_origin + QLatin1Char(':') + where, { ErrorCode::InvalidManifest, cause, advice } });
    }

    void readLastUpdated(const JsonValue &value)
    {
        if (value.isString() && isPlainText(value.text))
            m_reading.manifest.lastUpdated = value.text;
        else if (value.type != JsonValue::Type::Null)
            report(QStringLiteral("last_updated"), Tr::tr("This is not a date. It is left out."));
    }

    void readScenarios(const JsonValue &scenarios)
    {
        for (const JsonMember &member : scenarios.members)
            readScenario(member.name, member.value);
    }

    void readScenario(const std::string &name, const JsonValue &value)
    {
        const QString where = QStringLiteral("scenarios.") + shown(name);
        if (const auto checked = checkScenarioName(name); !checked)
            return reject(name, value, where, checked.error().message());
        // PHP writes an empty object as an empty array, and a list with gaps as an object.
        const JsonValue *versions = value.find("versions");
        if (!value.isObject() && !(value.isArray() && value.members.empty()))
            return reject(
                name, value, where, Tr::tr("The scenario is not an object. It is ignored."));
        if (versions && !versions->isArray() && !versions->isObject())
            return reject(name, value, where, Tr::tr("“versions” is not a list. It is ignored."));

        ScenarioEntry &scenario = m_reading.manifest.entry(name);
        JsonValue unknown = JsonValue::object();
        for (const JsonMember &member : value.members) {
            if (member.name == "latest")
                readLatest(scenario, member.value, where);
            else if (member.name == "next_number")
                readNextNumber(scenario, member.value, where);
            else if (member.name == "versions")
                readVersions(scenario, member.value, where);
            else
                unknown.members.push_back(member);
        }
        if (!unknown.members.empty())
            scenario.unknownFields = toJson(unknown);
    }

    void reject(
        const std::string &name, const JsonValue &value, const QString &where, const QString &cause)
    {
        m_reading.manifest.rejected.emplace_back(name, toJson(value));
        report(where, cause);
    }

    void readLatest(ScenarioEntry &scenario, const JsonValue &value, const QString &where)
    {
        if (value.isString() && VersionName::parse(value.text))
            scenario.latest = value.text;
        else if (value.type != JsonValue::Type::Null)
            report(where + QStringLiteral(".latest"),
                Tr::tr("“%1” is not the name of a version. It is ignored.").arg(shown(value.text)));
    }

    void readNextNumber(ScenarioEntry &scenario, const JsonValue &value, const QString &where)
    {
        const auto number = value.integer();
        if (number && *number >= 1 && *number <= VersionName::highestNumber + 1)
            scenario.nextNumber = std::max(scenario.nextNumber, static_cast<int>(*number));
        else if (value.type != JsonValue::Type::Null)
            report(where + QStringLiteral(".next_number"),
                Tr::tr("“%1” is not a number from 1 to %2. It is ignored.")
                    .arg(shown(value.text), QString::number(VersionName::highestNumber + 1)));
    }

    void readVersions(ScenarioEntry &scenario, const JsonValue &list, const QString &where)
    {
        std::set<VersionName> known;
        for (const VersionEntry &entry : scenario.versions)
            known.insert(entry.version);
        for (std::size_t i = 0; i < list.members.size(); ++i) {
            const JsonValue &value = list.members[i].value;
            VersionEntryReading read = readVersionEntry(scenario.name, value);
            scenario.nextNumber = std::max(scenario.nextNumber, read.entry.version.number + 1);
            if (read.problems.isEmpty() && !known.insert(read.entry.version).second)
                read.problems.append(Tr::tr("the version stands in the list twice"));
            if (read.problems.isEmpty()) {
                scenario.versions.push_back(std::move(read.entry));
                continue;
            }
            report(where + QStringLiteral(".versions[%1]").arg(i),
                withReason(
                    Tr::tr("The entry is ignored"), read.problems.join(QStringLiteral("; "))),
                Tr::tr("“Repair the library” (in the console: repair) rebuilds it if its snapshot "
                       "file is there."));
            scenario.rejected.push_back({ toJson(value), std::move(read.entry) });
        }
        std::sort(scenario.versions.begin(), scenario.versions.end(),
            [](const VersionEntry &a, const VersionEntry &b) { return a.version < b.version; });
    }

    QString m_origin;
    ManifestReading m_reading;
};

} // namespace

Result<ManifestReading> parseManifest(std::string_view json, const QString &origin)
{
    if (std::cmp_greater(json.size(), largestManifest))
        return unreadable(origin,
            Tr::tr("it has %1 bytes, more than the %2 that a manifest may have")
                .arg(QString::number(json.size()), QString::number(largestManifest)));
    if (const auto line = findConflictMarker(json))
        return unreadable(
            origin, Tr::tr("line %1 is a conflict marker of an unfinished git merge").arg(*line));
    const JsonReading reading = parseJson(json);
    if (reading.error) {
        const TextPosition position = positionOf(json, reading.error->offset);
        return unreadable(origin,
            Tr::tr("line %1, column %2")
                    .arg(QString::number(position.line), QString::number(position.column))
                + QStringLiteral(": ") + reading.error->cause);
    }
    if (!reading.root.isObject())
        return unreadable(origin, Tr::tr("line 1: it is not a JSON object"));
    const JsonValue *scenarios = reading.root.find("scenarios");
    if (scenarios && !scenarios->isObject()
        && !(scenarios->isArray() && scenarios->members.empty()))
        return unreadable(origin, Tr::tr("“scenarios” is not an object"));
    return ManifestReader(origin).read(reading.root);
}

std::vector<ManifestReading> salvageManifest(std::string_view json, const QString &origin)
{
    std::vector<ManifestReading> readings;
    for (const std::string &side : conflictSides(json)) {
        const JsonReading reading = parseJson(side, { .duplicates = DuplicateKeys::Kept });
        readings.push_back(ManifestReader(origin).read(reading.root));
        if (reading.error)
            readings.back().torn = tornEntry(reading.root);
    }
    return readings;
}

} // namespace seedbank
