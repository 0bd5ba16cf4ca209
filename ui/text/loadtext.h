// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"

#include <QString>

#include <span>

namespace seedbank {

// What a load is said to do before it does it.

TableChangeCounts totalCounts(std::span<const TableChanges> changes);

/** "Delete 142, add 8, change 48": what is not zero; empty where nothing changes. */
QString loadActText(const TableChangeCounts &totals);
/** "All tables: 142 to delete, 8 to add, 48 to change, 172 to keep" */
QString loadTotalsText(const TableChangeCounts &totals);

enum class LoadedFrom { Version, SafetyCopy };
/** What becomes of the rows that are there; by the preview. */
QString safetyCopyText(const ImportReport &preview, LoadedFrom from);

} // namespace seedbank
