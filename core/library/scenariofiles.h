// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/manifest.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** What a scenario's folder holds. Symbolic links are not followed: they could lead anywhere. */
struct ScenarioFiles {
    std::vector<VersionName> versions; ///< of the regular files with such a name, in order
    std::vector<LibraryProblem> problems; ///< what has a version's name but is no regular file

    bool contains(const VersionName &version) const;
};

/** Empty for a folder that does not exist. */
Result<ScenarioFiles> listScenarioFiles(const QString &library, const std::string &scenario);

/** Where the scenario's folder is a symbolic link: none is followed. */
std::optional<LibraryProblem> linkInPlaceOf(const QString &library, const std::string &scenario);

struct ScenarioFolders {
    std::vector<std::string> names; ///< in order
    std::vector<LibraryProblem> problems; ///< what has a scenario's name but is a symbolic link
};

/** The folders in a library that have the name of a scenario. */
Result<ScenarioFolders> listScenarioFolders(const QString &library);

/** InvalidArgument if a folder's name differs from the scenario's by case only: on another file
 *  system they would be one folder. */
Result<> checkCaseOfFolders(const QString &library, const std::string &scenario);

} // namespace seedbank
