// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/library.h"

#include <QString>

#include <string>

namespace seedbank {

class TaskMonitor;

/** checkLibrary() for a scenario, or for all of them when it is empty; for one version of it, or
 *  all when that is empty. Reads every file whole. Errors: NotFound, Cancelled; damage is no error
 *  but part of what comes back. */
Result<LibraryCheck> verify(const QString &libraryPath, const std::string &scenario,
    const std::string &version, TaskMonitor &monitor);

/** checkVersion() of library.h. Errors: NotFound (no library there), Cancelled. */
Result<VersionCheck> verifyEntry(const QString &libraryPath, const std::string &scenario,
    const VersionEntry &entry, TaskMonitor &monitor);

} // namespace seedbank
