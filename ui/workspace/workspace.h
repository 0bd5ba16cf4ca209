// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/loadable.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/connections.h"
#include "ui/workspace/databasecheck.h"
#include "ui/workspace/databaseopener.h"
#include "ui/workspace/jobs.h"
#include "ui/workspace/libraryreader.h"
#include "ui/workspace/librarywatch.h"
#include "ui/workspace/pathfinder.h"
#include "ui/workspace/requests.h"
#include "ui/workspace/versioncomparison.h"
#include "ui/workspace/workspaceoptions.h"

#include <QObject>
#include <QString>

#include <optional>
#include <utility>

namespace seedbank {

/** What the window knows and does, without its widgets: one part for each duty, and here what
 *  concerns several of them. Operations run on worker threads. Everything is called and signalled
 *  on the window's thread and nothing here blocks it. */
class Workspace : public QObject {
    Q_OBJECT

public:
    Workspace(WorkspaceOptions options, Operations operations, QObject *parent = nullptr);

    Connections &connections() { return m_connections; }
    DatabaseOpener &opener() { return m_opener; }
    const DatabaseAccess &access() const { return m_opener.access(); }
    LibraryReader &library() { return m_library; }
    const LibraryReader &library() const { return m_library; }
    VersionComparison &comparison() { return m_comparison; }
    DatabaseCheck &check() { return m_check; }
    const DatabaseCheck &check() const { return m_check; }
    PathFinder &paths() { return m_paths; }
    Jobs &jobs() { return m_jobs; }
    const Jobs &jobs() const { return m_jobs; }

    /** The library in use. */
    const QString &libraryPath() const { return m_options.libraryPath; }
    /** The library that this connection is used with (an empty name: any other database than the
     *  sample), as far as its profile was read. */
    QString libraryFor(const QString &connection) const;

    /** What the last check found, with the versions that cannot be loaded set apart. */
    std::optional<StatusReport> status() const;
    /** What is wrong with it, so that it cannot be loaded; empty: nothing that is known. */
    QString damageOf(const Loadable &snapshot) const;
    /** The same of what a reset goes back to. */
    QString damageOfReset() const;
    /** The same of what an undo brings back. */
    QString damageOfUndo() const;

    /** Why it does not start with what was asked for. */
    const std::optional<Error> &startTrouble() const { return m_options.trouble; }
    /** The version to look at first, once. */
    std::optional<VersionRef> takeFirstShown() { return std::exchange(m_options.firstShown, {}); }

    /** Prepares the sample if there is one to prepare, then reads library and database. */
    void start();
    /** Reads library and database again. */
    void refresh();
    /** Checks the database, or looks again for the way into it. */
    void checkNow();
    /** Whether somebody changed the database, where that is cheap, or the library. */
    void checkQuietly();

    // Other databases. Ignored while a job runs.
    void openSample();
    void openConnection(const QString &name);
    /** With the library beside it, or the one given. */
    void openDatabase(const QString &url, const QString &libraryPath);
    /** The database stays, but for the sample, which has a library of its own. With a saved
     *  connection, the library is kept from now on. */
    void openLibrary(const QString &path, const std::optional<VersionRef> &firstShown = {});
    /** What a command line names; of what is open already, no more than the version to show. */
    void open(const WorkspaceOptions &options);
    /** The library is in use, and so is the database, or none is named. */
    bool isOpen(const WorkspaceOptions &options) const;
    /** Looks the connection and its password up once more. */
    void openAgain();
    /** The password somebody typed. */
    void usePassword(const QString &password, DatabaseOpener::Keep keep);
    /** Back to a window without a database. */
    void closeDatabase();

private:
    static DatabaseAccess accessAtStart(const WorkspaceOptions &options);
    void followLibrary();
    void onListed();
    /** The one saved with the connection, else the one beside its file, unless somebody named
     *  another one. */
    void takeLibraryOfConnection();
    void useLibraryBeside(const QString &connection, const QString &path);
    /** False: it is in use. */
    bool useLibrary(const QString &path);
    /** Forgets what is known of another database, and of another library. */
    void leaveFor(const QString &libraryPath);

    WorkspaceOptions m_options;
    Operations m_operations;
    Connections m_connections;
    DatabaseOpener m_opener;
    Requests m_requests;
    LibraryReader m_library;
    LibraryWatch m_watch;
    bool m_isListedUnasked = false; ///< somebody else changed the library
    VersionComparison m_comparison;
    PathFinder m_paths;
    DatabaseCheck m_check;
    Jobs m_jobs;

    TaskRunner m_runner; // last: its destructor waits for what still uses the rest
};

} // namespace seedbank
