// SPDX-License-Identifier: MIT
#include "operations/importsnapshot.h"

#include "operations/outcome.h"
#include "operations/snapshotload.h"

namespace seedbank {

Result<ImportReport> importSnapshot(const ImportRequest &request, TaskMonitor &monitor)
{
    return withOutcome(loadSnapshot(request, {}, monitor));
}

} // namespace seedbank
