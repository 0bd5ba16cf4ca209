// SPDX-License-Identifier: MIT
#include "library/manifest.h"
#include "library/mergeconflict.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace seedbank;

namespace {

const QString origin = QStringLiteral("manifest");

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/** What could be read is written so that it is read back the same, without new problems. */
void checkRoundTrip(const ManifestReading &reading)
{
    const std::string json = manifestToJson(reading.manifest);
    const auto again = parseManifest(json, origin);
    require(again.has_value());
    require(again->manifest == reading.manifest);
    require(again->problems.size() <= reading.problems.size());
    require(manifestToJson(again->manifest) == json);
}

/** Each entry is found under its name, and a new one finds its place. */
void checkLookUps(Manifest manifest)
{
    const Manifest &constant = manifest;
    for (const ScenarioEntry &scenario : manifest.scenarios) {
        require(constant.find(scenario.name) == &scenario);
        for (const VersionEntry &entry : scenario.versions) {
            require(scenario.find(entry.version) == &entry);
            require(VersionName::parse(entry.version.toString()) == entry.version);
            require(versionOfFileName(scenario.name, snapshotFileName(scenario.name, entry.version))
                == entry.version);
        }
        require(!scenario.find({ scenario.nextNumber, QDate(2025, 1, 15) }));
    }
    constexpr std::string_view added = "m"; // before some names, after others
    ScenarioEntry &entry = manifest.entry(added);
    require(entry.name == added && manifest.find(added) == &entry);
    require(&manifest.entry(added) == &entry);
    require(std::is_sorted(manifest.scenarios.begin(), manifest.scenarios.end(),
        [](const ScenarioEntry &left, const ScenarioEntry &right) {
            return left.name < right.name;
        }));
}

void checkSafe(const Manifest &manifest)
{
    for (const ScenarioEntry &scenario : manifest.scenarios) {
        require(checkScenarioName(scenario.name).has_value());
        for (const VersionEntry &entry : scenario.versions) {
            require(
                entry.file == scenario.name + '/' + snapshotFileName(scenario.name, entry.version));
            require(entry.version.number < scenario.nextNumber);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto reading = parseManifest(text, origin)) {
        checkSafe(reading->manifest);
        checkLookUps(reading->manifest);
        checkRoundTrip(*reading);
    }
    for (const ManifestReading &reading : salvageManifest(text, origin))
        checkSafe(reading.manifest);
    return 0;
}
