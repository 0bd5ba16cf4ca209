// SPDX-License-Identifier: MIT
#pragma once

#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/listexports.h"
#include "operations/repair.h"
#include "operations/status.h"
#include "ui/models/loadable.h"

#include <QString>

#include <optional>

namespace seedbank {

/** What the window was asked to do, one at a time. */
struct Job {
    /** GoBack loads a safety copy that was chosen, Undo the last one. */
    enum class Kind { PrepareSample, Capture, Load, Reset, GoBack, Undo, Repair };
    Kind kind = Kind::Load;
    Loadable subject; ///< what is loaded; of Capture only the scenario; else empty

    /** "Loading general v3" */
    QString title() const;
};

/** What came of a job. */
struct JobResult {
    Job job;
    std::optional<Error> error;
    std::optional<ExportReport> captured;
    std::optional<ImportReport> loaded; ///< of Load, Reset, GoBack and Undo
    std::optional<LibraryRepair> repaired;
    double seconds = 0;

    bool isDone() const { return !error; }
    bool isCancelled() const { return error && error->code == ErrorCode::Cancelled; }
    /** The demo rows as they were before can be brought back. */
    bool canBeUndone() const { return isDone() && loaded && !loaded->safetyCopy.isEmpty(); }
    /** A load was refused until the database's name is typed. */
    bool asksToConfirm() const
    {
        return error && error->code == ErrorCode::ConfirmationRequired
            && (job.kind == Job::Kind::Load || job.kind == Job::Kind::Reset
                || job.kind == Job::Kind::GoBack);
    }
    /** "Loaded general v3 · verified · 0.8 s"; of one that failed, the
     *  first sentence: the rest belongs into the message bar. */
    QString line() const;
};

/** "verified", "verified by value", "counts verified"; empty for what was not. */
QString verificationText(const std::string &verified);

} // namespace seedbank
