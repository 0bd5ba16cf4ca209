// SPDX-License-Identifier: MIT
#include "operations/repair.h"

namespace seedbank {

Result<LibraryRepair> repair(const QString &libraryPath, TaskMonitor &monitor)
{
    SEEDBANK_ASSIGN(const Library library, Library::open(libraryPath));
    return repairLibrary(library, monitor);
}

} // namespace seedbank
