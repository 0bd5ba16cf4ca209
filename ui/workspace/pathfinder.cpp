// SPDX-License-Identifier: MIT
#include "ui/workspace/pathfinder.h"

#include <QFileInfo>

#include <utility>

namespace seedbank {

PathFinder::PathFinder(const Operations &operations, TaskRunner &runner)
    : m_operations(operations)
    , m_runner(runner)
{
}

void PathFinder::recognise(const QString &path, std::function<void(Recognised)> done)
{
    Task::abandon(m_recognising);
    m_recognising = m_runner.start<Recognised>(
        TaskRunner::Pool::Reads,
        [recognise = m_operations.recognisePath, path](TaskMonitor &monitor) -> Result<Recognised> {
            return Recognised { recognise(path, monitor), QFileInfo(path).isDir() };
        },
        [done = std::move(done)](Result<Recognised> result) {
            done(result ? std::move(*result) : Recognised { std::move(result.error()) });
        });
}

void PathFinder::findPlaceFor(const QString &folder, std::function<void(QString)> done)
{
    Task::abandon(m_placing);
    m_placing = m_runner.start<QString>(
        TaskRunner::Pool::Reads,
        [find = m_operations.placeForLibrary, folder](
            TaskMonitor &monitor) { return find(folder, monitor); },
        [done = std::move(done)](
            const Result<QString> &place) { done(place.value_or(QString())); });
}

void PathFinder::findLibraryOf(const QString &databaseFile, std::function<void(QString)> done)
{
    Task::abandon(m_finding);
    m_finding = m_runner.start<QString>(
        TaskRunner::Pool::Reads,
        [find = m_operations.libraryBeside, databaseFile](
            TaskMonitor &monitor) { return find(databaseFile, monitor); },
        [done = std::move(done)](
            const Result<QString> &library) { done(library.value_or(QString())); });
}

} // namespace seedbank
