// SPDX-License-Identifier: MIT
#include "ui/tasks/operations.h"

#include "base/taskmonitor.h"

namespace seedbank {

Operations coreOperations()
{
    return Operations {
        .listExports = [](const QString &libraryPath,
                           TaskMonitor &) { return seedbank::listExports(libraryPath); },
        .status = seedbank::status,
        .exportScenario = seedbank::exportScenario,
        .importSnapshot = seedbank::importSnapshot,
        .reset = seedbank::reset,
        .verify =
            [](const QString &libraryPath, const VersionRef &version, TaskMonitor &monitor) {
                return seedbank::verify(libraryPath, version.scenario, version.version, monitor);
            },
        .repair = seedbank::repair,
        .prepareSample = [](const SamplePaths &paths, TaskMonitor &monitor) -> Result<SamplePaths> {
            if (sampleExists(paths))
                return paths;
            SEEDBANK_ASSIGN(const SamplePaths created, createSample(paths, monitor));
            // It holds general's latest already; loading it tells the journal what to reset to.
            ImportRequest request;
            request.libraryPath = created.library;
            request.database = created.databaseUrl();
            request.scenario = "general";
            TaskMonitor quiet(monitor.stopToken());
            SEEDBANK_TRY(seedbank::importSnapshot(request, quiet));
            return created;
        },
    };
}

} // namespace seedbank
