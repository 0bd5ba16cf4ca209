// SPDX-License-Identifier: MIT
#include "ui/tasks/operations.h"

#include "base/taskmonitor.h"
#include "log/log.h"

#include <QString>

namespace seedbank {

namespace {

/** Runs an operation that changes something, and logs its start and end. */
template <class Run>
auto logged(std::string_view operation, const QString &place, Run run) -> decltype(run())
{
    OperationLog log(operation, { { "place", place } });
    auto result = run();
    if (result)
        log.finish();
    else
        log.fail(result.error().code);
    return result;
}

} // namespace

Operations coreOperations()
{
    return Operations {
        .listExports = [](const QString &libraryPath,
                           TaskMonitor &) { return seedbank::listExports(libraryPath); },
        .status = seedbank::status,
        .exportScenario =
            [](const ExportRequest &request, TaskMonitor &monitor) {
                return logged("export", request.database,
                    [&] { return seedbank::exportScenario(request, monitor); });
            },
        .importSnapshot =
            [](const ImportRequest &request, TaskMonitor &monitor) {
                return logged(request.dryRun ? "import --dry-run" : "import", request.database,
                    [&] { return seedbank::importSnapshot(request, monitor); });
            },
        .reset =
            [](const ResetRequest &request, TaskMonitor &monitor) {
                return logged(
                    "reset", request.database, [&] { return seedbank::reset(request, monitor); });
            },
        .verify =
            [](const QString &libraryPath, const VersionRef &version, TaskMonitor &monitor) {
                return seedbank::verify(libraryPath, version.scenario, version.version, monitor);
            },
        .repair =
            [](const QString &libraryPath, TaskMonitor &monitor) {
                return logged(
                    "repair", libraryPath, [&] { return seedbank::repair(libraryPath, monitor); });
            },
        .prepareSample = [](const SamplePaths &paths, TaskMonitor &monitor) -> Result<SamplePaths> {
            if (sampleExists(paths))
                return paths;
            return logged("sample", paths.folder, [&] { return createSample(paths, monitor); });
        },
    };
}

} // namespace seedbank
