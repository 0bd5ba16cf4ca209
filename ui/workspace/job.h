// SPDX-License-Identifier: MIT
#pragma once

#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/listexports.h"
#include "operations/repair.h"
#include "operations/status.h"
#include "ui/models/loadable.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace seedbank {

/** What the window was asked to do, one at a time. */
struct Job {
    /** What the window does differently for some; a new operation is Other. */
    enum class Kind { Sample, Load, Reset, Other };
    Kind kind = Kind::Other;
    QString title; ///< "Loading general v3"
    Loadable subject = {}; ///< of Load and Reset what is loaded, where that is known
};

/** What came of a job. */
struct JobResult {
    Job job;
    std::optional<Error> error = {};
    double seconds = 0;

    QString done = {}; ///< "Loaded general v3 · 20 rows changed · verified"
    std::vector<QString> warnings = {};
    QStringList details = {}; ///< what was done one by one, where that is told at length
    /** What is left or was lost and wants a look, with the next step; a line each. */
    QStringList attention = {};
    bool isIdle = false; ///< there was nothing to do
    std::optional<VersionRef> toSelect
        = {}; ///< the version of a capture, or of a note: to be shown
    std::optional<ImportReport> loaded = {};

    bool isDone() const { return !error; }
    bool isCancelled() const { return error && error->code == ErrorCode::Cancelled; }
    /** The demo rows as they were before can be brought back. */
    bool canBeUndone() const { return isDone() && loaded && !loaded->safetyCopy.isEmpty(); }
    /** A load was refused until the database's name is typed. */
    bool asksToConfirm() const
    {
        return error && error->code == ErrorCode::ConfirmationRequired
            && (job.kind == Job::Kind::Load || job.kind == Job::Kind::Reset
                || job.subject.isCopy());
    }
    /** "Loaded general v3 · verified · 0.8 s", or what became of one that was cancelled. Empty of
     *  one that failed: that is told once, in the message bar. */
    QString line() const;
};

/** "Captured general v4 · 316 rows · 147 KB" */
QString captureText(const ExportReport &report);
/** `what` was loaded ("Reset to general v3"), and what that changed. */
QString loadText(const QString &what, const ImportReport &report);
QString repairText(const LibraryRepair &repair);
/** Of the same, for JobResult::attention. */
QStringList repairAttention(const LibraryRepair &repair);
/** "verified" where every row was compared with those that were captured, else what was compared;
 *  empty of a dry run. */
QString verificationText(const ImportReport &report);

} // namespace seedbank
