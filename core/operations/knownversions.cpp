// SPDX-License-Identifier: MIT
#include "operations/knownversions.h"

#include "library/library.h"

namespace seedbank {

std::vector<VersionRef> versionsWith(const QString &libraryPath, const std::string &content)
{
    std::vector<VersionRef> matches;
    const auto library = Library::open(libraryPath);
    if (!library)
        return matches;
    const auto reading = library->readManifest();
    if (!reading)
        return matches;
    for (const ScenarioEntry &scenario : reading->manifest.scenarios) {
        for (auto entry = scenario.versions.rbegin(); entry != scenario.versions.rend(); ++entry) {
            if (entry->content == content)
                matches.push_back({ scenario.name, entry->version.toString() });
        }
    }
    return matches;
}

} // namespace seedbank
