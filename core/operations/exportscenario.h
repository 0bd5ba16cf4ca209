// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/report.h"
#include "operations/request.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

struct ExportRequest {
    Workplace workplace = {}; ///< its library is created if it does not exist
    Access access;
    std::string scenario;
    std::string note = {}; ///< of the version; also of the latest one, where nothing changed since
    bool force = false; ///< make a version even if nothing changed since the latest
    std::optional<QDateTime> now = {}; ///< the time of the capture; the clock's when not given
    /** How many rows a look at the database found, if there was one, for the progress. */
    Statistics counted = {};
    /** The journal is told that the database holds this version. */
    bool isRecorded = true;
};

struct ExportReport {
    std::string scenario;
    std::string version; ///< of the latest, when unchanged
    QString file; ///< absolute
    std::int64_t size = 0; ///< bytes
    std::string sha256;
    std::string content;
    bool unchanged = false; ///< nothing differs from the latest version: no new one was made
    bool annotated = false; ///< the request's note was saved to that one
    Statistics statistics;
    std::vector<QString> warnings;
};

/** Captures the database's demo rows as the scenario's next version, and records that it is what
 *  the database holds: a reset goes back to it from now on. NoDemoData, with what was
 *  looked for, when there are none. Synchronous; any thread but the window's. */
Result<ExportReport> exportScenario(const ExportRequest &request, TaskMonitor &monitor);

} // namespace seedbank
