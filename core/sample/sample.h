// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

namespace seedbank {

class TaskMonitor;

struct SamplePaths {
    QString folder;
    QString database; ///< "<folder>/sample.db"
    QString library; ///< "<folder>/demo-snapshots"
    QString databaseUrl() const;
};

/** `<user's data folder>/sample`: $XDG_DATA_HOME/seedbank/sample. */
SamplePaths defaultSamplePaths();
bool sampleExists(const SamplePaths &paths);

struct SampleOptions {
    QString journalPath = {}; ///< empty: Journal::defaultPath()
    /** Replace a sample although its library holds versions that somebody captured into it. */
    bool deleteOwnVersions = false;
};

/** Makes the sample anew, replacing an old one: a database with the plan's six tables and rows that
 *  are not demo data beside the demo rows, and a library with `general` (3 versions) and `writer`,
 *  made by real captures. `general` v3 is loaded at the end, so that a reset has something to go
 *  back to. The same bytes each time. Built aside and moved into place: an interrupted run leaves
 *  the old sample. ConfirmationRequired: somebody's own versions would go. */
Result<SamplePaths> createSample(
    const SamplePaths &paths, TaskMonitor &monitor, const SampleOptions &options = {});

} // namespace seedbank
