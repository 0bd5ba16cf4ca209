// SPDX-License-Identifier: MIT
#include "ui/tasks/operations.h"

#include "base/taskmonitor.h"
#include "log/log.h"

#include <QString>

#include <algorithm>

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

ConnectionsFile connectionsFile()
{
    return ConnectionsFile(ConnectionsFile::defaultPath());
}

Result<std::optional<Environment>> savedEnvironment(const QString &database)
{
    SEEDBANK_ASSIGN(const DatabaseUrl url, DatabaseUrl::parse(database));
    SEEDBANK_ASSIGN(const auto profiles, connectionsFile().read());
    return environmentOf(profiles, url);
}

/** The request with what the user's saved connections say of its database now: another program may
 *  have made it stricter since the window looked. */
template <class Request> Result<Request> withEnvironment(Request request)
{
    SEEDBANK_ASSIGN(const auto saved, savedEnvironment(request.database));
    request.environment = std::max(request.environment, saved); // nothing is the least
    return request;
}

void addConnections(Operations &operations)
{
    operations.listConnections = [](TaskMonitor &) { return connectionsFile().read(); };
    operations.openConnection = [](const QString &name, TaskMonitor &monitor) {
        return seedbank::openConnection(
            connectionsFile(), CredentialStore(monitor.stopToken()), name);
    };
    operations.saveConnection = [](const SaveConnection &request, TaskMonitor &monitor) {
        return logged("connections save", request.profile.url.toString(), [&] {
            ConnectionsFile file = connectionsFile();
            return seedbank::saveConnection(file, CredentialStore(monitor.stopToken()), request);
        });
    };
    operations.removeConnection = [](const QString &name, TaskMonitor &monitor) {
        return logged("connections remove", name, [&] {
            ConnectionsFile file = connectionsFile();
            return seedbank::removeConnection(file, CredentialStore(monitor.stopToken()), name);
        });
    };
    operations.findEnvironment
        = [](const QString &database, TaskMonitor &) { return savedEnvironment(database); };
    operations.keepPassword
        = [](const ConnectionProfile &profile, const QString &password, TaskMonitor &monitor) {
              return CredentialStore(monitor.stopToken()).write(credentialKey(profile), password);
          };
    operations.checkKeychain
        = [](TaskMonitor &monitor) { return CredentialStore(monitor.stopToken()).check(); };
    operations.testConnection = seedbank::testConnection;
}

} // namespace

Operations coreOperations()
{
    Operations operations {
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
        .undo =
            [](const UndoRequest &request, TaskMonitor &monitor) {
                return logged(request.dryRun ? "undo --dry-run" : "undo", request.database,
                    [&]() -> Result<ImportReport> {
                        SEEDBANK_ASSIGN(const UndoRequest whole, withEnvironment(request));
                        return seedbank::undo(whole, monitor);
                    });
            },
        .safetyCopies = seedbank::safetyCopiesOf,
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
    addConnections(operations);
    return operations;
}

} // namespace seedbank
