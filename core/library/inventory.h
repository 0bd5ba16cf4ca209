// SPDX-License-Identifier: MIT
#pragma once

#include "library/latest.h"
#include "library/library.h"
#include "library/scenariofiles.h"

#include <map>
#include <string>
#include <vector>

namespace seedbank {

/** What is in a library at one moment, before any snapshot is opened. */
struct Inventory {
    struct Scenario {
        ScenarioFiles files;
        LatestLink latest;
        std::vector<std::string> leftovers;
    };

    std::map<std::string, Scenario> scenarios; ///< by name; those of the folders
    std::vector<LibraryProblem> problems; ///< links in place of folders
    std::vector<std::string> leftovers; ///< in metadata/
};

/** Call under the library's lock; without it, files of a capture that is just being published may
 *  look like leftovers. */
Result<Inventory> takeInventory(const QString &library);

} // namespace seedbank
