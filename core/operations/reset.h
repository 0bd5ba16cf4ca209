// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"

namespace seedbank {

struct ResetRequest {
    QString libraryPath; ///< for its dataset, where what was loaded is a file outside a library
    QString database;
    QString password = {}; ///< of the URL's user; empty: none
    QString datasetFile;
    Verification verification = Verification::Full;
    std::chrono::milliseconds lockTimeout { 5000 };
    QString journalPath;
    std::optional<Environment> environment = {};
    QString confirmation = {};
    bool safetyCopy = true;
    Triggers triggers = Triggers::Run;
    bool noForeignChildren = false; ///< see SessionOptions
};

/** Loads again what the journal says was last loaded into this database. NothingLoaded without such
 * an entry. */
Result<ImportReport> reset(const ResetRequest &request, TaskMonitor &monitor);

} // namespace seedbank
