// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/loadconsent.h"

#include <QString>

#include <optional>
#include <vector>

namespace seedbank {

class TaskMonitor;
struct Dataset;
struct Target;

/** What the user of a connection may do with the demo rows. */
struct Permissions {
    bool canCapture = false;
    /** Nothing: it was not asked, since nothing is loaded into a production database. */
    std::optional<bool> canLoad = {};
    std::vector<QString> missing = {}; ///< sentences: what denies it
};

struct PermissionsAsked {
    bool ofLoads = true;
    LoadConsent consent = {}; ///< of these loads
};

/** By the checks of captures and loads themselves; changes nothing. Ends the target's transaction
 *  for reading. PermissionDenied where a capture is denied; that loads are is no error. */
Result<Permissions> findPermissions(
    Target &target, const Dataset &dataset, const PermissionsAsked &asked, TaskMonitor &monitor);

} // namespace seedbank
