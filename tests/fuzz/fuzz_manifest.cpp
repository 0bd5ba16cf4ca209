// SPDX-License-Identifier: MIT
#include "library/manifest.h"
#include "library/mergeconflict.h"

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
        checkRoundTrip(*reading);
    }
    for (const ManifestReading &reading : salvageManifest(text, origin))
        checkSafe(reading.manifest);
    return 0;
}
