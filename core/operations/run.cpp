// SPDX-License-Identifier: MIT
#include "operations/run.h"

#include "database/databaseurl.h"
#include "settings/connectionsfile.h"

#include <algorithm>
#include <tuple>

namespace seedbank {

namespace {

Result<> addEnvironment(Access &access)
{
    ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(access.url));
    ASSIGN_OR_RETURN(const auto profiles, ConnectionsFile(ConnectionsFile::defaultPath()).read());
    access.environment
        = std::max(access.environment, environmentOf(profiles, url)); // nothing is the least
    return {};
}

/** For what loads nothing: a file of connections that cannot be read is told elsewhere. */
void addKnownEnvironment(Access &access)
{
    std::ignore = addEnvironment(access);
}

} // namespace

Result<ExportReport> run(ExportRequest request, TaskMonitor &monitor)
{
    addKnownEnvironment(request.access);
    return logged("export",
        { { "scenario", QString::fromStdString(request.scenario) },
            { "library", request.workplace.library }, { "database", request.access.url } },
        [&] { return exportScenario(request, monitor); });
}

Result<ImportReport> run(ImportRequest request, TaskMonitor &monitor)
{
    const SnapshotRef &snapshot = request.snapshot;
    const QString version
        = snapshot.file.isEmpty() ? QString::fromStdString(snapshot.version) : QString();
    return logged(request.options.dryRun ? "import --dry-run" : "import",
        { { "scenario", QString::fromStdString(snapshot.scenario) }, { "version", version },
            { "file", snapshot.file }, { "library", request.workplace.library },
            { "database", request.access.url } },
        [&]() -> Result<ImportReport> {
            RETURN_IF_ERROR(addEnvironment(request.access));
            return importSnapshot(request, monitor);
        });
}

Result<ImportReport> run(ResetRequest request, TaskMonitor &monitor)
{
    return logged(request.options.dryRun ? "reset --dry-run" : "reset",
        { { "database", request.access.url } }, [&]() -> Result<ImportReport> {
            RETURN_IF_ERROR(addEnvironment(request.access));
            return reset(request, monitor);
        });
}

Result<ImportReport> run(UndoRequest request, TaskMonitor &monitor)
{
    return logged(request.options.dryRun ? "undo --dry-run" : "undo",
        { { "database", request.access.url }, { "file", request.copy } },
        [&]() -> Result<ImportReport> {
            RETURN_IF_ERROR(addEnvironment(request.access));
            return undo(request, monitor);
        });
}

Result<StatusReport> run(StatusRequest request, TaskMonitor &monitor)
{
    addKnownEnvironment(request.access);
    return logged("status",
        { { "library", request.workplace.library }, { "database", request.access.url } },
        [&] { return status(request, monitor); });
}

Result<SafetyCopyListing> run(SafetyCopiesRequest request, TaskMonitor &monitor)
{
    addKnownEnvironment(request.access);
    return logged("list-exports --safety-copies", { { "database", request.access.url } },
        [&] { return listSafetyCopies(request, monitor); });
}

ConnectionTestReport run(ConnectionTestRequest request, TaskMonitor &monitor,
    const std::function<void(const ConnectionStep &)> &onStep)
{
    addKnownEnvironment(request.access);
    ConnectionTestReport report;
    // A failure is part of the report; the log has it as one.
    std::ignore
        = logged("connections test", { { "database", request.access.url } }, [&]() -> Result<> {
              report = testConnection(request, monitor, onStep);
              return report.failure ? Result<>(*report.failure) : Result<>();
          });
    return report;
}

} // namespace seedbank
