// SPDX-License-Identifier: MIT
#include "ui/tasks/operations.h"

#include "base/taskmonitor.h"
#include "library/librarypaths.h"
#include "operations/run.h"

#include <QFileInfo>
#include <QString>

namespace seedbank {

namespace {

ConnectionsFile connectionsFile()
{
    return ConnectionsFile(ConnectionsFile::defaultPath());
}

Result<std::optional<Environment>> savedEnvironment(const QString &database)
{
    ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(database));
    ASSIGN_OR_RETURN(const auto profiles, connectionsFile().read());
    return environmentOf(profiles, url);
}

void addConnectionList(Operations &operations)
{
    operations.moveConnection = [](const QString &name, int places, TaskMonitor &) {
        return connectionsFile().move(name, places);
    };
    operations.readImport = [](const QString &path, TaskMonitor &) {
        return seedbank::readImport(connectionsFile(), path);
    };
    operations.importConnections = [](const std::vector<ConnectionProfile> &chosen, TaskMonitor &) {
        return logged("connections import", {}, [&] {
            ConnectionsFile file = connectionsFile();
            return seedbank::importConnections(file, chosen);
        });
    };
    operations.exportConnections = [](const QString &path, TaskMonitor &) {
        return logged("connections export", { { "file", path } }, [&] {
            return seedbank::exportConnections(connectionsFile(), path, Existing::Replaced);
        });
    };
}

void addConnections(Operations &operations)
{
    operations.listConnections = [](TaskMonitor &) { return connectionsFile().read(); };
    operations.setConnectionsAside = [](TaskMonitor &) {
        return logged("connections set aside", {}, [] { return connectionsFile().setAside(); });
    };
    operations.openConnection = [](const QString &name, TaskMonitor &monitor) {
        return seedbank::openConnection(
            connectionsFile(), CredentialStore(monitor.stopToken()), name);
    };
    operations.saveConnection = [](const SaveConnection &request, TaskMonitor &monitor) {
        return logged("connections save", { { "database", request.profile.url.toString() } }, [&] {
            ConnectionsFile file = connectionsFile();
            return seedbank::saveConnection(file, CredentialStore(monitor.stopToken()), request);
        });
    };
    operations.amendConnection
        = [](const ConnectionProfile &known, const ConnectionAmendment &amendment, TaskMonitor &) {
              return logged("connections amend", { { "name", known.name } },
                  [&] { return connectionsFile().amend(known, amendment); });
          };
    operations.removeConnection = [](const QString &name, TaskMonitor &monitor) {
        return logged("connections remove", { { "name", name } }, [&] {
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
    operations.testConnection = [](const ConnectionTestRequest &request, TaskMonitor &monitor,
                                    const std::function<void(const ConnectionStep &)> &onStep) {
        return run(request, monitor, onStep);
    };
}

void addPaths(Operations &operations)
{
    operations.recognisePath
        = [](const QString &path, TaskMonitor &) { return seedbank::recognisePath(path); };
    operations.placeForLibrary = [](const QString &folder, TaskMonitor &) -> Result<QString> {
        return seedbank::placeForLibrary(folder);
    };
    operations.libraryBeside = [](const QString &file, TaskMonitor &) -> Result<QString> {
        return nearestLibrary(QFileInfo(file).path()).value_or(QString());
    };
}

template <class Request> auto runs()
{
    return [](const Request &request, TaskMonitor &monitor) { return run(request, monitor); };
}

} // namespace

Operations coreOperations()
{
    Operations operations {
        // Not logged: the window lists the library each time that anything changes.
        .listExports = [](const QString &libraryPath,
                           TaskMonitor &) { return seedbank::listExports(libraryPath); },
        .status = runs<StatusRequest>(),
        .exportScenario = runs<ExportRequest>(),
        .importSnapshot = runs<ImportRequest>(),
        .reset = runs<ResetRequest>(),
        .undo = runs<UndoRequest>(),
        .safetyCopies = seedbank::safetyCopiesOf,
        .verify =
            [](const QString &libraryPath, const std::string &scenario, const VersionEntry &entry,
                TaskMonitor &monitor) {
                return logged("verify",
                    { { "library", libraryPath }, { "scenario", QString::fromStdString(scenario) },
                        { "version", QString::fromStdString(entry.version.toString()) } },
                    [&] { return verifyEntry(libraryPath, scenario, entry, monitor); });
            },
        .repair =
            [](const QString &libraryPath, TaskMonitor &monitor) {
                return logged("repair", { { "library", libraryPath } },
                    [&] { return seedbank::repair(libraryPath, monitor); });
            },
        .annotate =
            [](const QString &libraryPath, const VersionRef &version, const std::string &note,
                TaskMonitor &monitor) {
                return logged("note",
                    { { "library", libraryPath },
                        { "scenario", QString::fromStdString(version.scenario) },
                        { "version", QString::fromStdString(version.version) } },
                    [&] { return seedbank::annotate(libraryPath, version, note, monitor); });
            },
        // Not logged: the window compares each version that is looked at with the one before.
        .compareVersions = seedbank::compareVersions,
        .prepareSample = [](const SamplePaths &paths, TaskMonitor &monitor) -> Result<SamplePaths> {
            if (sampleExists(paths))
                return paths;
            return logged("sample", { { "folder", paths.folder } },
                [&] { return createSample(paths, monitor); });
        },
    };
    addPaths(operations);
    addConnections(operations);
    addConnectionList(operations);
    return operations;
}

} // namespace seedbank
