// SPDX-License-Identifier: MIT
#pragma once

#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/librarylisting.h"
#include "operations/status.h"
#include "sample/sample.h"

#include <functional>

namespace seedbank {

/** The verbs that the window calls, each on a worker thread. Tests put others in their place. */
struct Operations {
    std::function<Result<LibraryListing>(const QString &libraryPath, TaskMonitor &)> listExports;
    std::function<Result<StatusReport>(const StatusRequest &, TaskMonitor &)> status;
    std::function<Result<ExportReport>(const ExportRequest &, TaskMonitor &)> exportScenario;
    std::function<Result<ImportReport>(const ImportRequest &, TaskMonitor &)> importSnapshot;
    std::function<Result<ImportReport>(const ResetRequest &, TaskMonitor &)> reset;
    std::function<Result<LibraryCheck>(
        const QString &libraryPath, const VersionRef &version, TaskMonitor &)>
        verify;
    std::function<Result<LibraryRepair>(const QString &libraryPath, TaskMonitor &)> repair;
    /** Creates the sample if it is not there yet. */
    std::function<Result<SamplePaths>(const SamplePaths &, TaskMonitor &)> prepareSample;
};

/** Those of core. */
Operations coreOperations();

} // namespace seedbank
