// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/library.h"

#include <QString>

#include <map>
#include <string>
#include <vector>

namespace seedbank {

/** What a library holds, for lists and trees. `latest` of each scenario is the one that resolves,
 *  whatever the manifest says. */
struct LibraryListing {
    QString libraryPath;
    Manifest manifest; ///< manifest entries, and files that no entry names (their header's facts)
    std::vector<LibraryProblem> problems;
    /** Of the versions' files that are there, by VersionEntry::file. */
    std::map<std::string, FileStamp> stamps = {};
};
/** Reads the manifest and looks at the files; opens none but those without an entry. A damaged
 *  manifest is a problem, not an error: versions are then listed from the files. A file that is
 *  missing or has not the size that the manifest says is a problem, too. NotFound: no such
 *  folder; NotFound too for a scenario that is not there. */
Result<LibraryListing> listExports(const QString &libraryPath, const std::string &scenario = {});

} // namespace seedbank
