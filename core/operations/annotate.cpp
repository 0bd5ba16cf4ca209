// SPDX-License-Identifier: MIT
#include "operations/annotate.h"

#include "base/taskmonitor.h"
#include "library/library.h"

namespace seedbank {

Result<VersionRef> annotate(const QString &libraryPath, const VersionRef &version,
    const std::string &note, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const Library library, Library::open(libraryPath));
    ASSIGN_OR_RETURN(const VersionEntry entry,
        annotateVersion(library, version.scenario, version.version, note, monitor.stopToken()));
    return VersionRef { version.scenario, entry.version.toString() };
}

} // namespace seedbank
