// SPDX-License-Identifier: MIT
#include "ui/workspace/libraryreader.h"

#include <memory>

namespace seedbank {

namespace {

struct LibraryView {
    LibraryListing listing;
    LibraryTree tree;
    Verdicts verdicts;
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
    Q_EMIT reading();
    // Taken before the listing, and known where that fails: what changes meanwhile shows later.
    const auto footprint = std::make_shared<LibraryFootprint>();
    m_reading = m_runner.start<LibraryView>(
        TaskRunner::Pool::Reads,
        [footprint, list = m_operations.listExports, path = m_requests.libraryPath()](
            TaskMonitor &monitor) -> Result<LibraryView> {
            *footprint = takeFootprint(path);
            ASSIGN_OR_RETURN(LibraryListing listing, list(path, monitor));
            LibraryTree tree = makeLibraryTree(listing);
            Verdicts verdicts(listing);
            return LibraryView { std::move(listing), std::move(tree), std::move(verdicts) };
        },
        [this, footprint](Result<LibraryView> result) {
            m_reading.clear();
            m_footprint = std::move(*footprint);
            m_error.reset();
            m_tree = {};
            if (result) {
                m_listing = std::move(result->listing);
                m_tree = std::move(result->tree);
                result->verdicts.keep(m_verdicts);
                m_verdicts = std::move(result->verdicts);
                m_hadVersions = m_hadVersions || !m_tree.scenarios.empty();
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
    m_verdicts = {};
    m_footprint = {};
    m_hadVersions = false;
}

const VersionEntry *LibraryReader::find(const VersionRef &version) const
{
    const auto name = VersionName::parse(version.version);
    if (!m_listing || m_error || !name)
        return nullptr;
    const ScenarioEntry *scenario = m_listing->manifest.find(version.scenario);
    return scenario ? scenario->find(*name) : nullptr;
}

LibraryReader::Loss LibraryReader::loss() const
{
    if (!m_hadVersions)
        return Loss::None;
    if (m_error)
        return m_error->code == ErrorCode::NotFound ? Loss::Folder : Loss::None;
    const bool hasScenarios = m_listing && !m_listing->manifest.scenarios.empty();
    return !hasScenarios && m_footprint.isEmpty ? Loss::Content : Loss::None;
}

void LibraryReader::verify(const VersionRef &version)
{
    stopVerify();
    const VersionEntry *entry = find(version);
    if (!entry)
        return;
    m_verifying = m_runner.start<VersionCheck>(
        TaskRunner::Pool::Reads,
        [run = m_operations.verify, path = m_requests.libraryPath(), scenario = version.scenario,
            entry = *entry](TaskMonitor &monitor) { return run(path, scenario, entry, monitor); },
        [this](const Result<VersionCheck> &result) {
            m_verifying.clear();
            if (!result)
                return; // nothing is known
            m_verdicts.add(*result);
            Q_EMIT judged();
        });
}

void LibraryReader::stopVerify()
{
    Task::abandon(m_verifying);
}

} // namespace seedbank
