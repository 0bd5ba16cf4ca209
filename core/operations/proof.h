// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/alignment.h"
#include "rows/changeset.h"

namespace seedbank {

class TaskMonitor;

/** Before COMMIT: the database holds as many demo rows of each table as the snapshot. Error:
 *  VerificationFailed. */
Result<> proveCounts(Session &session, const AlignedSnapshot &aligned, TaskMonitor &monitor);

/** What of the target may differ from what the comparison saw. */
enum class ProofScope {
    Written, ///< the tables that were written to, and those whose rows are demo data through such
    All, ///< any: a trigger may have run
};

/** Before COMMIT: the demo rows digest to what is expected. Reads again the tables that the load
 * may have changed; the comparison in the same transaction has already proved the others equal.
 * Error: VerificationFailed. */
Result<> proveDigests(Target &target, const AlignedSnapshot &aligned, const ChangeSet &changes,
    ProofScope scope, const StoreDigest &expected, TaskMonitor &monitor);

} // namespace seedbank
