// SPDX-License-Identifier: MIT
#pragma once

#include "operations/annotate.h"
#include "operations/compareversions.h"
#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/listexports.h"
#include "operations/listsafetycopies.h"
#include "operations/openedpath.h"
#include "operations/repair.h"
#include "operations/reset.h"
#include "operations/status.h"
#include "operations/testconnection.h"
#include "operations/undo.h"
#include "operations/verify.h"
#include "sample/sample.h"
#include "settings/connectionsexchange.h"
#include "settings/savedconnections.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** The verbs that the window calls, each on a worker thread. Tests put others in their place. */
struct Operations {
    std::function<Result<LibraryListing>(const QString &libraryPath, TaskMonitor &)> listExports;
    std::function<Result<StatusReport>(const StatusRequest &, TaskMonitor &)> status;
    std::function<Result<ExportReport>(const ExportRequest &, TaskMonitor &)> exportScenario;
    std::function<Result<ImportReport>(const ImportRequest &, TaskMonitor &)> importSnapshot;
    std::function<Result<ImportReport>(const ResetRequest &, TaskMonitor &)> reset;
    std::function<Result<ImportReport>(const UndoRequest &, TaskMonitor &)> undo;
    std::function<Result<std::vector<SafetyCopyInfo>>(
        const DatabaseIdentity &identity, const QString &journalPath, TaskMonitor &)>
        safetyCopies;
    /** By its entry in the listing that is there. */
    std::function<Result<VersionCheck>(const QString &libraryPath, const std::string &scenario,
        const VersionEntry &entry, TaskMonitor &)>
        verify;
    std::function<Result<LibraryRepair>(const QString &libraryPath, TaskMonitor &)> repair;
    std::function<Result<VersionRef>(const QString &libraryPath, const VersionRef &version,
        const std::string &note, TaskMonitor &)>
        annotate = {};
    std::function<Result<std::vector<TableDifference>>(
        const QString &libraryPath, const VersionRef &from, const VersionRef &to, TaskMonitor &)>
        compareVersions = {};
    /** Creates the sample if it is not there yet. */
    std::function<Result<SamplePaths>(const SamplePaths &, TaskMonitor &)> prepareSample;

    // Files and folders
    std::function<Result<OpenedPath>(const QString &path, TaskMonitor &)> recognisePath = {};
    std::function<Result<QString>(const QString &folder, TaskMonitor &)> placeForLibrary = {};
    /** The nearest library at or above a file's folder; empty: none. */
    std::function<Result<QString>(const QString &file, TaskMonitor &)> libraryBeside = {};

    // Saved connections (savedconnections.h)
    std::function<Result<std::vector<ConnectionProfile>>(TaskMonitor &)> listConnections = {};
    /** Of a damaged file of them; returns what it is called now. */
    std::function<Result<QString>(TaskMonitor &)> setConnectionsAside = {};
    std::function<Result<OpenedConnection>(const QString &name, TaskMonitor &)> openConnection = {};
    std::function<Result<std::vector<QString>>(const SaveConnection &, TaskMonitor &)>
        saveConnection = {};
    std::function<Result<>(
        const ConnectionProfile &known, const ConnectionAmendment &amendment, TaskMonitor &)>
        amendConnection = {};
    std::function<Result<RemovedConnection>(const QString &name, TaskMonitor &)> removeConnection
        = {};
    /** So many places down the list, up if negative. */
    std::function<Result<>(const QString &name, int places, TaskMonitor &)> moveConnection = {};
    /** What an import of the file would do. */
    std::function<Result<std::vector<ImportedConnection>>(const QString &path, TaskMonitor &)>
        readImport = {};
    std::function<Result<std::vector<ImportedConnection>>(
        const std::vector<ConnectionProfile> &, TaskMonitor &)>
        importConnections = {};
    /** All of them, to a file that is replaced. */
    std::function<Result<std::vector<ConnectionProfile>>(const QString &path, TaskMonitor &)>
        exportConnections = {};
    /** What the saved connections say of the database with this URL. */
    std::function<Result<std::optional<Environment>>(const QString &database, TaskMonitor &)>
        findEnvironment = {};
    std::function<Result<>(const ConnectionProfile &, const QString &password, TaskMonitor &)>
        keepPassword = {};
    /** Ok if the keychain can be expected to keep a password. */
    std::function<Result<>(TaskMonitor &)> checkKeychain = {};
    /** Like testConnection(); `onStep` is called on the worker's thread. */
    std::function<ConnectionTestReport(const ConnectionTestRequest &, TaskMonitor &,
        const std::function<void(const ConnectionStep &)> &onStep)>
        testConnection = {};
};

/** Those of core. */
Operations coreOperations();

} // namespace seedbank
