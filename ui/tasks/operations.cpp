// SPDX-License-Identifier: MIT
#include "ui/tasks/operations.h"

#include "base/taskmonitor.h"
#include "log/log.h"
#include "settings/connectionsfile.h"

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

/** The request with what the user's saved connections say of its database. */
template <class Request> Result<Request> withEnvironment(Request request)
{
    SEEDBANK_ASSIGN(const DatabaseUrl url, DatabaseUrl::parse(request.database));
    SEEDBANK_ASSIGN(const auto profiles, ConnectionsFile(ConnectionsFile::defaultPath()).read());
    request.environment = environmentOf(profiles, url);
    return request;
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
                    [&]() -> Result<ImportReport> {
                        SEEDBANK_ASSIGN(const ImportRequest whole, withEnvironment(request));
                        return seedbank::importSnapshot(whole, monitor);
                    });
            },
        .reset =
            [](const ResetRequest &request, TaskMonitor &monitor) {
                return logged("reset", request.database, [&]() -> Result<ImportReport> {
                    SEEDBANK_ASSIGN(const ResetRequest whole, withEnvironment(request));
                    return seedbank::reset(whole, monitor);
                });
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
