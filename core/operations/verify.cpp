// SPDX-License-Identifier: MIT
#include "operations/verify.h"

namespace seedbank {

Result<LibraryCheck> verify(const QString &libraryPath, const std::string &scenario,
    const std::string &version, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const Library library, Library::open(libraryPath));
    return checkLibrary(library, scenario, version, monitor);
}

Result<VersionCheck> verifyEntry(const QString &libraryPath, const std::string &scenario,
    const VersionEntry &entry, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const Library library, Library::open(libraryPath));
    return checkVersion(library, scenario, entry, monitor);
}

} // namespace seedbank
