// SPDX-License-Identifier: MIT
#include "operations/knownversions.h"

#include "base/filestamp.h"
#include "base/temporaries.h"
#include "library/library.h"
#include "library/verification.h"

namespace seedbank {

KnownVersions versionsWith(const QString &libraryPath, const std::string &content)
{
    KnownVersions matches;
    const auto library = Library::open(libraryPath);
    if (!library)
        return matches;
    const auto reading = library->readManifest();
    if (!reading)
        return matches;
    for (const ScenarioEntry &scenario : reading->manifest.scenarios) {
        for (auto entry = scenario.versions.rbegin(); entry != scenario.versions.rend(); ++entry) {
            if (entry->content != content)
                continue;
            const Result<> looked
                = compareStamp(*entry, stampOf(fileIn(library->path(), entry->file)));
            (looked ? matches.sound : matches.damaged)
                .push_back({ scenario.name, entry->version.toString() });
        }
    }
    return matches;
}

} // namespace seedbank
