// SPDX-License-Identifier: MIT
#include "ui/text/loadtext.h"

#include "base/plaintext.h"
#include "ui/text/numbertext.h"
#include "ui/text/tr.h"

namespace seedbank {

namespace {

/** Of one thing alone there is room for what it is done to. */
QString singleAct(const TableChangeCounts &totals)
{
    const QString number = groupedNumber(totals.changes());
    const int count = pluralCount(totals.changes());
    if (totals.deleted > 0)
        return Tr::tr("Delete %1 row(s)", nullptr, count).arg(number);
    if (totals.inserted > 0)
        return Tr::tr("Add %1 row(s)", nullptr, count).arg(number);
    return Tr::tr("Change %1 row(s)", nullptr, count).arg(number);
}

} // namespace

TableChangeCounts totalCounts(std::span<const TableChanges> changes)
{
    TableChangeCounts totals;
    for (const TableChanges &table : changes) {
        totals.deleted += table.counts.deleted;
        totals.inserted += table.counts.inserted;
        totals.updated += table.counts.updated;
        totals.unchanged += table.counts.unchanged;
    }
    return totals;
}

QString loadActText(const TableChangeCounts &totals)
{
    const QString deleted = groupedNumber(totals.deleted);
    const QString inserted = groupedNumber(totals.inserted);
    const QString updated = groupedNumber(totals.updated);
    const int parts = (totals.deleted > 0) + (totals.inserted > 0) + (totals.updated > 0);
    switch (parts) {
    case 0:
        return {};
    case 1:
        return singleAct(totals);
    case 2:
        if (totals.updated == 0)
            return Tr::tr("Delete %1, add %2").arg(deleted, inserted);
        return totals.inserted == 0 ? Tr::tr("Delete %1, change %2").arg(deleted, updated)
                                    : Tr::tr("Add %1, change %2").arg(inserted, updated);
    default:
        return Tr::tr("Delete %1, add %2, change %3").arg(deleted, inserted, updated);
    }
}

QString loadTotalsText(const TableChangeCounts &totals)
{
    return Tr::tr("All tables: %1 to delete, %2 to add, %3 to change, %4 to keep")
        .arg(groupedNumber(totals.deleted), groupedNumber(totals.inserted),
            groupedNumber(totals.updated), groupedNumber(totals.unchanged));
}

QString safetyCopyText(const ImportReport &preview, LoadedFrom from)
{
    const TableChangeCounts totals = totalCounts(preview.changes);
    const qint64 live = totals.deleted + totals.updated + totals.unchanged;
    const int count = pluralCount(live);
    if (totals.changes() == 0)
        return Tr::tr("Nothing is written, so no safety copy is needed.");
    if (preview.undoIsUncertain)
        return Tr::tr("A safety copy of the %1 row(s) that are there now is kept first. The notes "
                      "say what an undo needs.",
            nullptr, count)
            .arg(groupedNumber(live));
    if (from == LoadedFrom::SafetyCopy)
        return Tr::tr("A safety copy of the %1 row(s) that are there now is kept first, so that "
                      "you can come back to them.",
            nullptr, count)
            .arg(groupedNumber(live));
    if (live == 0)
        return Tr::tr("There are no demo rows to keep. Undo takes the new ones away again.");
    return Tr::tr("A safety copy of the %1 row(s) that are there now is kept first: Undo brings "
                  "them back.",
        nullptr, count)
        .arg(groupedNumber(live));
}

} // namespace seedbank
