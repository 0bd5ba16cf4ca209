// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/target.h"

#include <QString>

#include <span>
#include <vector>

namespace seedbank {

class ChangeSet;

/** A sentence for each foreign key that makes these changes slow, with the index that it lacks.
 *  Inside the session's transaction. */
Result<std::vector<QString>> warnOfSlowReferences(
    Target &target, std::span<const SelectedTable> tables, const ChangeSet &changes);

} // namespace seedbank
