// SPDX-License-Identifier: MIT
#include "operations/verify.h"

namespace seedbank {

Result<LibraryCheck> verify(const QString &libraryPath, const std::string &scenario,
    const std::string &version, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const Library library, Library::open(libraryPath));
    return checkLibrary(library, scenario, version, monitor);
}

} // namespace seedbank
