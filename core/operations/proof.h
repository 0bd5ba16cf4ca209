// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/alignment.h"
#include "rows/changeset.h"

#include <set>
#include <span>

namespace seedbank {

class TaskMonitor;

/** Before COMMIT: the database holds as many demo rows of each table as the snapshot. Error:
 *  VerificationFailed. */
Result<> proveCounts(Session &session, const AlignedSnapshot &aligned, TaskMonitor &monitor);

/** What of the target may differ from what the comparison saw. */
enum class ProofScope {
    Written, ///< see tablesToProve()
    All, ///< any: a trigger may have run
};

/** The tables that the changes write to, those that the actions of foreign keys may reach from
 *  there, and those whose rows are demo data through such. `tables` and the changes' run in
 *  parallel. */
std::set<TableName> tablesToProve(
    std::span<const SelectedTable> tables, const Schema &schema, const ChangeSet &changes);

/** Before COMMIT: the demo rows digest to what is expected. Reads again the tables that the load
 *  may have changed; the comparison in the same transaction has already proved the others equal.
 *  Error: VerificationFailed. */
Result<> proveDigests(Target &target, const AlignedSnapshot &aligned, const ChangeSet &changes,
    ProofScope scope, const StoreDigest &expected, TaskMonitor &monitor);

} // namespace seedbank
