// SPDX-License-Identifier: MIT
#include "ui/tasks/operations.h"

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
            return createSample(paths, monitor);
        },
    };
}

} // namespace seedbank
