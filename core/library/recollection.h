// SPDX-License-Identifier: MIT
#pragma once

#include "library/manifest.h"

#include <map>
#include <string>
#include <vector>

namespace seedbank {

/** What the readings of a manifest, one or two sides of a conflict, say about a version. */
struct RememberedVersion {
    VersionEntry entry; ///< notes of both sides, a line each; pinned if one side pins it
    bool isWhole = false; ///< a side had an entry without anything wrong in it
    std::string json; ///< of an entry with something wrong in it
    bool losesText = false; ///< `entry` lacks a note or a pin that a side has
};

struct RememberedScenario {
    std::map<VersionName, RememberedVersion> versions;
    std::vector<VersionName> latest; ///< each side's
    int nextNumber = 1;
    std::string unknownFields;
};

struct Recollection {
    std::map<std::string, RememberedScenario> scenarios;
    std::string lastUpdated;
    std::string unknownFields;
    int lost = 0; ///< entries of which not even the version can be read
};

Recollection recollect(const std::vector<ManifestReading> &readings);

} // namespace seedbank
