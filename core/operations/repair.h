// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/library.h"

#include <QString>

namespace seedbank {

class TaskMonitor;

/** repairLibrary(). Errors: NotFound, LibraryLocked, PermissionDenied, IoError, Cancelled. */
Result<LibraryRepair> repair(const QString &libraryPath, TaskMonitor &monitor);

} // namespace seedbank
