// SPDX-License-Identifier: MIT
#include "operations/proof.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "operations/tr.h"

#include <algorithm>
#include <set>

namespace seedbank {

namespace {

Error proofFailed(const SelectedTable &table, std::int64_t rows, std::int64_t expected)
{
    const QString name = QString::fromStdString(table.shape.name.display());
    const QString reason = rows == expected
        ? Tr::tr("the rows of %1 are not those of the snapshot, although their number is the same.")
              .arg(name)
        : Tr::tr("%1 has %2 demo rows where the snapshot has %3.")
              .arg(name)
              .arg(rows)
              .arg(expected);
    return { ErrorCode::VerificationFailed,
        Tr::tr("The load was rolled back, because after writing, %1 A "
               "trigger may have changed them, or the snapshot holds rows that are not demo data "
               "here.")
            .arg(reason) };
}

std::set<TableName> touchedTables(
    const AlignedSnapshot &aligned, const ChangeSet &changes, ProofScope scope)
{
    std::set<TableName> touched;
    for (int table = 0; table < static_cast<int>(aligned.tables().size()); ++table) {
        if (scope == ProofScope::All || changes.counts(table).changes() > 0)
            touched.insert(elementAt(aligned.tables(), table).shape.name);
    }
    for (const SelectedTable &table : aligned.tables()) {
        for (const RowFilter *filter = &table.filter; filter->type == RowFilter::Type::Through;
             filter = filter->parentFilter.get()) {
            if (touched.contains(filter->parent))
                touched.insert(table.shape.name);
        }
    }
    return touched;
}

} // namespace

Result<> proveCounts(Session &session, const AlignedSnapshot &aligned, TaskMonitor &monitor)
{
    for (std::size_t table = 0; table < aligned.tables().size(); ++table) {
        RETURN_IF_ERROR(monitor.checkCancelled());
        const SelectedTable &selected = aligned.tables()[table];
        ASSIGN_OR_RETURN(const std::int64_t rows, session.count(selected));
        if (rows != aligned.rowCounts()[table])
            return proofFailed(selected, rows, aligned.rowCounts()[table]);
        monitor.addRows(static_cast<int>(table), rows);
    }
    return {};
}

Result<> proveDigests(Target &target, const AlignedSnapshot &aligned, const ChangeSet &changes,
    ProofScope scope, const StoreDigest &expected, TaskMonitor &monitor)
{
    const std::set<TableName> touched = touchedTables(aligned, changes, scope);
    std::vector<SelectedTable> toRead;
    std::vector<TableProgress> progress;
    for (std::size_t table = 0; table < aligned.tables().size(); ++table) {
        const SelectedTable &selected = aligned.tables()[table];
        if (!touched.contains(selected.shape.name))
            continue;
        toRead.push_back(selected);
        progress.push_back({ selected.shape.name.display(), 0, aligned.rowCounts()[table] });
    }
    monitor.setTables(std::move(progress));
    const auto live = target.session->rows(toRead);
    ASSIGN_OR_RETURN(const StoreDigest digests, digest(*live, monitor));
    for (const SelectedTable &table : toRead) {
        const TableDigest &found = digests.at(table.shape.name.display());
        const TableDigest &wanted = expected.at(table.shape.name.display());
        if (found != wanted)
            return proofFailed(table, found.rows, wanted.rows);
    }
    return {};
}

} // namespace seedbank
