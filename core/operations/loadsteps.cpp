// SPDX-License-Identifier: MIT
#include "operations/loadsteps.h"

#include "base/taskmonitor.h"
#include "operations/countedtables.h"
#include "operations/outsidereferences.h"
#include "operations/slowreferences.h"
#include "operations/undoability.h"
#include "rows/compare.h"
#include "rows/digest.h"
#include "snapshot/snapshot.h"

#include <algorithm>
#include <utility>

namespace seedbank {

Result<std::vector<Obstacle>> findMissingRows(
    const Target &target, Snapshot &snapshot, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const auto missing,
        findMissingOutside(
            target, snapshot.header(), snapshot.facts().outside, MissingRows::New, monitor));
    return obstaclesOf(missing, snapshot.header(), snapshot, monitor);
}

void beginComparing(const AlignedSnapshot &aligned, TaskMonitor &monitor)
{
    monitor.beginPhase(Phase::Comparing, countedTables(aligned.tables(), rowsOf(aligned)));
}

Result<ChangeSet> compareRows(RowStore &live, AlignedSnapshot &aligned, TaskMonitor &monitor)
{
    return compare(live, aligned.rows(), monitor,
        { .streamWholeTables = true, .toRows = aligned.rowCounts() });
}

Result<ChangeSet> compareWithLive(Target &target, AlignedSnapshot &aligned, TaskMonitor &monitor)
{
    beginComparing(aligned, monitor);
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
    return { request.options.verification, request.options.triggers,
        [url, password = request.access.password, stop = monitor.stopToken()] {
            return Session::open(url, SessionOptions { .password = password }, stop);
        } };
}

Result<std::string> contentOf(Target &target, const ChangeSet &changes, TaskMonitor &monitor)
{
    monitor.beginPhase(Phase::Reading, countedTables(target.resolved.tables, liveRows(changes)));
    const auto rows = target.session->rows(target.resolved.tables);
    ASSIGN_OR_RETURN(const StoreDigest digests, digest(*rows, monitor));
    return toHex(contentDigest(digests));
}

Result<> addRemarks(ImportReport &report, Target &target, const AlignedSnapshot &aligned,
    const ChangeSet &changes, const LoadContext &context)
{
    const auto add = [&](const std::vector<QString> &warnings) {
        report.warnings.insert(report.warnings.end(), warnings.begin(), warnings.end());
    };
    ASSIGN_OR_RETURN(const std::vector<QString> remarks, target.session->remarks());
    add(remarks);
    ASSIGN_OR_RETURN(
        const std::vector<QString> slow, warnOfSlowReferences(target, aligned.tables(), changes));
    add(slow);
    if (!context.request.options.safetyCopy || context.intent.action == JournalEntry::Action::Undo)
        return {};
    ASSIGN_OR_RETURN(const std::vector<QString> lasting,
        warnOfUndo(target, aligned.tables(), changes, context.monitor));
    add(lasting);
    ASSIGN_OR_RETURN(const std::vector<QString> triggered,
        warnOfTriggersInUndo(target, aligned.tables(), changes));
    add(triggered);
    report.undoIsUncertain = !lasting.empty() || !triggered.empty();
    return {};
}

void addChanges(ImportReport &report, const AlignedSnapshot &aligned, const ChangeSet &changes)
{
    for (std::size_t table = 0; table < aligned.tables().size(); ++table) {
        const std::string name = aligned.tables()[table].shape.name.display();
        report.statistics.push_back({ name, aligned.rowCounts()[table] });
        report.changes.push_back({ name, changes.counts(static_cast<int>(table)) });
    }
    report.warnings.insert(
        report.warnings.begin(), aligned.remarks().begin(), aligned.remarks().end());
}

} // namespace seedbank
