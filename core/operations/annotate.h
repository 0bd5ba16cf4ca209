// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/knownversions.h"

#include <QString>

#include <string>

namespace seedbank {

class TaskMonitor;

/** annotateVersion(): gives a version another note. `version.version` is a name as for
 *  Library::find(); what comes back has it in full. Any thread but the window's. */
Result<VersionRef> annotate(const QString &libraryPath, const VersionRef &version,
    const std::string &note, TaskMonitor &monitor);

} // namespace seedbank
