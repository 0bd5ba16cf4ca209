// SPDX-License-Identifier: MIT
#pragma once

#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/connections.h"
#include "ui/workspace/databasecheck.h"
#include "ui/workspace/databaseopener.h"
#include "ui/workspace/jobs.h"
#include "ui/workspace/libraryreader.h"
#include "ui/workspace/requests.h"
#include "ui/workspace/workspaceoptions.h"

#include <QObject>
#include <QString>

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
    DatabaseCheck &check() { return m_check; }
    const DatabaseCheck &check() const { return m_check; }
    Jobs &jobs() { return m_jobs; }
    const Jobs &jobs() const { return m_jobs; }

    /** The library in use. */
    const QString &libraryPath() const { return m_options.libraryPath; }
    /** The library that databases other than the sample are used with. */
    QString ownLibraryPath() const;

    /** Prepares the sample if there is one to prepare, then reads library and database. */
    void start();
    /** Reads library and database again. */
    void refresh();
    /** Checks the database, or looks again for the way into it. */
    void checkNow();
    void checkQuietly();

    // Other databases. Ignored while a job runs.
    void openSample();
    void openConnection(const QString &name);
    /** Looks the connection and its password up once more. */
    void openAgain();
    /** The password somebody typed. */
    void usePassword(const QString &password, DatabaseOpener::Keep keep);
    /** Back to a window without a database. */
    void closeDatabase();

private:
    static DatabaseAccess accessAtStart(const WorkspaceOptions &options);
    /** Forgets what is known of another database, and of another library. */
    void leaveFor(const QString &libraryPath);

    WorkspaceOptions m_options;
    Operations m_operations;
    Connections m_connections;
    DatabaseOpener m_opener;
    Requests m_requests;
    LibraryReader m_library;
    DatabaseCheck m_check;
    Jobs m_jobs;

    TaskRunner m_runner; // last: its destructor waits for what still uses the rest
};

} // namespace seedbank
