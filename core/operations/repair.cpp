// SPDX-License-Identifier: MIT
#include "operations/repair.h"

namespace seedbank {

Result<LibraryRepair> repair(const QString &libraryPath, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const Library library, Library::open(libraryPath));
    return repairLibrary(library, monitor);
}

} // namespace seedbank
