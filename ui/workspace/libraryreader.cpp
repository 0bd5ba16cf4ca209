// SPDX-License-Identifier: MIT
#include "ui/workspace/libraryreader.h"

namespace seedbank {

namespace {

struct LibraryView {
    LibraryListing listing;
    LibraryTree tree;
};

} // namespace

LibraryReader::LibraryReader(
    const Operations &operations, const Requests &requests, TaskRunner &runner)
    : m_operations(operations)
    , m_requests(requests)
    , m_runner(runner)
{
}

void LibraryReader::read()
{
    Task::abandon(m_reading);
    m_reading = m_runner.start<LibraryView>(
        TaskRunner::Pool::Reads,
        [list = m_operations.listExports, path = m_requests.libraryPath()](
            TaskMonitor &monitor) -> Result<LibraryView> {
            ASSIGN_OR_RETURN(LibraryListing listing, list(path, monitor));
            LibraryTree tree = makeLibraryTree(listing);
            return LibraryView { std::move(listing), std::move(tree) };
        },
        [this](Result<LibraryView> result) {
            m_reading.clear();
            m_error.reset();
            m_tree = {};
            if (result) {
                m_listing = std::move(result->listing);
                m_tree = std::move(result->tree);
            } else {
                m_error = std::move(result.error());
            }
            Q_EMIT changed();
        });
}

void LibraryReader::abandon()
{
    Task::abandon(m_reading);
    Task::abandon(m_verifying);
}

void LibraryReader::clear()
{
    abandon();
    m_listing.reset();
    m_error.reset();
    m_tree = {};
}

void LibraryReader::verify(
    const VersionRef &version, std::function<void(Result<LibraryCheck>)> done)
{
    stopVerify();
    m_verifying = m_runner.start<LibraryCheck>(
        TaskRunner::Pool::Reads,
        [run = m_operations.verify, path = m_requests.libraryPath(), version](
            TaskMonitor &monitor) { return run(path, version, monitor); },
        std::move(done));
}

void LibraryReader::stopVerify()
{
    Task::abandon(m_verifying);
}

} // namespace seedbank
