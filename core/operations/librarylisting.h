// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/library.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** What a library holds, for lists and trees. `latest` of each scenario is the one that resolves,
 * whatever the manifest says. */
struct LibraryListing {
    QString libraryPath;
    Manifest manifest; ///< manifest entries, and files that no entry names (their header's facts)
    std::vector<LibraryProblem> problems;
};
/** Reads the manifest and looks at the files; opens none but those without an entry. A damaged
 * manifest is a problem, not an error: versions are then listed from the files. NotFound: no such
 * folder; NotFound too for a scenario that is not there. */
Result<LibraryListing> listExports(const QString &libraryPath, const std::string &scenario = {});

/** checkLibrary() for a scenario, or for all of them when it is empty; for one version of it, or
 * all when that is empty. Reads every file whole. Errors: NotFound, Cancelled; damage is no error
 * but part of what comes back. */
Result<LibraryCheck> verify(const QString &libraryPath, const std::string &scenario,
    const std::string &version, TaskMonitor &monitor);
/** repairLibrary(). Errors: NotFound, LibraryLocked, PermissionDenied, IoError, Cancelled. */
Result<LibraryRepair> repair(const QString &libraryPath, TaskMonitor &monitor);

} // namespace seedbank
