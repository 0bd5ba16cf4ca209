// SPDX-License-Identifier: MIT
#include "operations/loadsteps.h"

#include "base/taskmonitor.h"
#include "operations/outsidereferences.h"
#include "rows/compare.h"
#include "snapshot/snapshot.h"

#include <algorithm>
#include <utility>

namespace seedbank {

Result<std::vector<Obstacle>> findMissingRows(
    const Target &target, Snapshot &snapshot, TaskMonitor &monitor)
{
    SEEDBANK_ASSIGN(const auto missing,
        findMissingOutside(
            target, snapshot.header(), snapshot.facts().outside, MissingRows::New, monitor));
    return obstaclesOf(missing, snapshot.header(), snapshot, monitor);
}

void nameTables(const AlignedSnapshot &aligned, TaskMonitor &monitor)
{
    std::vector<TableProgress> progress;
    progress.reserve(aligned.tables().size());
    for (std::size_t table = 0; table < aligned.tables().size(); ++table)
        progress.push_back(
            { aligned.tables()[table].shape.name.display(), 0, 2 * aligned.rowCounts()[table] });
    monitor.setTables(std::move(progress));
}

Result<ChangeSet> compareRows(RowStore &live, AlignedSnapshot &aligned, TaskMonitor &monitor)
{
    return compare(live, aligned.rows(), monitor,
        { .streamWholeTables = true, .toRows = aligned.rowCounts() });
}

Result<ChangeSet> compareWithLive(Target &target, AlignedSnapshot &aligned, TaskMonitor &monitor)
{
    nameTables(aligned, monitor);
    monitor.beginPhase(Phase::Comparing);
    const auto live = target.session->rows(aligned.tables());
    return compareRows(*live, aligned, monitor);
}

bool hasAllColumns(const Target &target, const AlignedSnapshot &aligned)
{
    const auto columns = [](const SelectedTable &table) { return table.shape.columns.size(); };
    return std::ranges::equal(target.resolved.tables, aligned.tables(), {}, columns, columns);
}

WriteOptions writeOptions(
    const ImportRequest &request, const DatabaseUrl &url, const TaskMonitor &monitor)
{
    return { request.verification, request.triggers,
        [url, password = request.password, stop = monitor.stopToken()] {
            return Session::open(url, SessionOptions { .password = password }, stop);
        } };
}

} // namespace seedbank
