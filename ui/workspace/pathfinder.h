// SPDX-License-Identifier: MIT
#pragma once

#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"

#include <QPointer>
#include <QString>

#include <functional>

namespace seedbank {

/** What files and folders are to Seedbank, found out on worker threads: a folder may be on a server
 *  that does not answer. Called and answered on the window's thread; of each question the last one
 *  asked is answered, unless this is gone by then. */
class PathFinder {
public:
    /** All must outlive its tasks. */
    PathFinder(const Operations &operations, TaskRunner &runner);

    struct Recognised {
        Result<OpenedPath> opened;
        bool isFolder = false;
    };
    /** What somebody means who opens it (openedpath.h). */
    void recognise(const QString &path, std::function<void(Recognised)> done);
    /** Where a library belongs that is to be made in a folder (librarypaths.h). */
    void findPlaceFor(const QString &folder, std::function<void(QString)> done);
    /** The library in its usual place at or above the folder of a database's file; empty: none. */
    void findLibraryOf(const QString &databaseFile, std::function<void(QString)> done);

private:
    const Operations &m_operations;
    TaskRunner &m_runner;
    QPointer<Task> m_recognising;
    QPointer<Task> m_placing;
    QPointer<Task> m_finding;
};

} // namespace seedbank
