// SPDX-License-Identifier: MIT
#include "operations/proof.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/load.h"
#include "operations/countedtables.h"
#include "operations/tr.h"

#include <algorithm>
#include <set>

namespace seedbank {

namespace {

Error proofFailed(const SelectedTable &table, std::int64_t rows, std::int64_t expected)
{
    const QString name = QString::fromStdString(table.shape.name.display());
    const QString found = rows == expected
        ? Tr::tr("The load was rolled back: the rows of %1, once written, were not those of the "
                 "snapshot, although their number was the same.")
              .arg(name)
        : Tr::tr("The load was rolled back: %1, once written, had %2 demo rows where the snapshot "
                 "has %3.")
              .arg(name, QString::number(rows), QString::number(expected));
    return { ErrorCode::VerificationFailed,
        found + QLatin1Char(' ')
            + Tr::tr(
                "A trigger may have changed them, or the snapshot holds rows that are not demo "
                "data here.") };
}

/** The load deletes what the key may refer to, or changes it, and the key acts on that. */
bool mayAct(const ChangeSet &changes, int parent, const ForeignKey &key)
{
    const TableChangeCounts &counts = changes.counts(parent);
    const std::vector<int> referenced
        = columnIndexes(elementAt(changes.tables(), parent), key.referencedColumns);
    // What the engine computes may follow from any column.
    const bool isChanged
        = counts.updated > 0 && (referenced.empty() || changes.changesAny(parent, referenced));
    return (acts(key.onDelete) && counts.deleted > 0) || (acts(key.onUpdate) && isChanged);
}

/** Adds tables that the database itself may write to, where their foreign keys say so. The checks
 *  before the load see to it that it does not; this is not to rely on them. */
void addActedUpon(std::span<const SelectedTable> tables, const Schema &schema,
    const ChangeSet &changes, std::set<TableName> &touched)
{
    std::set<TableName> acted;
    const auto isReached = [&](const ForeignKey &key) {
        if (acted.contains(key.referencedTable))
            return acts(key.onDelete) || acts(key.onUpdate);
        const auto parent = std::ranges::find(tables, key.referencedTable,
            [](const SelectedTable &table) { return table.shape.name; });
        return parent != tables.end()
            && mayAct(changes, static_cast<int>(parent - tables.begin()), key);
    };
    bool more = true;
    while (more) {
        more = false;
        for (const SchemaTable &child : schema.tables) {
            if (std::ranges::any_of(child.foreignKeys, isReached))
                more = acted.insert(child.name).second || more;
        }
    }
    touched.insert(acted.begin(), acted.end());
}

} // namespace

std::set<TableName> tablesToProve(
    std::span<const SelectedTable> tables, const Schema &schema, const ChangeSet &changes)
{
    std::set<TableName> touched;
    for (int table = 0; table < std::ssize(tables); ++table) {
        if (changes.counts(table).changes() > 0)
            touched.insert(elementAt(tables, table).shape.name);
    }
    if (schema.foreignKeysAct)
        addActedUpon(tables, schema, changes, touched);
    for (const SelectedTable &table : tables) {
        for (const RowFilter *filter = &table.filter; filter->type == RowFilter::Type::Through;
             filter = filter->parentFilter.get()) {
            if (touched.contains(filter->parent))
                touched.insert(table.shape.name);
        }
    }
    return touched;
}

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
    const std::set<TableName> touched = tablesToProve(aligned.tables(), target.schema, changes);
    std::vector<SelectedTable> toRead;
    for (const SelectedTable &selected : aligned.tables()) {
        if (scope == ProofScope::Written && !touched.contains(selected.shape.name))
            continue;
        toRead.push_back(selected);
    }
    monitor.setTables(countedTables(toRead, rowsOf(aligned)));
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
