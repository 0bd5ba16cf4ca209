// SPDX-License-Identifier: MIT
#include "operations/reset.h"

#include "base/taskmonitor.h"
#include "operations/databaserecollection.h"
#include "operations/guard.h"
#include "operations/interrupted.h"
#include "operations/outcome.h"
#include "operations/snapshotload.h"
#include "operations/target.h"
#include "operations/tr.h"

namespace seedbank {

namespace {

/** A load that was interrupted after its COMMIT is what a reset goes back to, and what there is to
 *  tell of it; nothing where the load that follows tells it. */
struct CompleteLoad {
    JournalEntry entry;
    QString warning;
};
Result<std::optional<CompleteLoad>> findInterrupted(
    const DatabaseRecollection &known, const ResetRequest &request, TaskMonitor &monitor)
{
    const JournalEntry *started = known.history.interrupted();
    if (!started || !known.isOfInstance)
        return std::nullopt;
    ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(request.access.url));
    ASSIGN_OR_RETURN(const Dataset dataset,
        chooseDataset(request.workplace.dataset,
            started->libraryPath.isEmpty() ? request.workplace.library : started->libraryPath));
    ASSIGN_OR_RETURN(const InterruptedState state,
        lookAtInterrupted(*started, known.history, url, request.access.password, dataset, monitor));
    if (state != InterruptedState::Complete)
        return std::nullopt;
    return CompleteLoad { *started, tellInterrupted(*started, state) };
}

QString nameOf(const VersionRef &version)
{
    return QString::fromStdString(version.scenario + ' ' + version.version);
}

Result<ImportReport> resetNow(const ResetRequest &request, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(request.access.url));
    if (!request.options.dryRun)
        RETURN_IF_ERROR(
            allowLoad({ request.access.environment }, request.options.confirmation, url));
    DatabaseIdentity identity;
    {
        ASSIGN_OR_RETURN(const auto session,
            Session::open(
                url, SessionOptions { .password = request.access.password }, monitor.stopToken()));
        identity = session->identity();
    }
    Journal journal = Journal::at(request.workplace.journal);
    constexpr auto of = DatabaseRecollection::Of::WritesAndCaptures;
    ASSIGN_OR_RETURN(DatabaseRecollection known, recollect(journal, identity, of));
    ASSIGN_OR_RETURN(const auto interrupted, findInterrupted(known, request, monitor));
    if (interrupted && !request.options.dryRun) {
        recordIfComplete(journal, interrupted->entry, InterruptedState::Complete);
        ASSIGN_OR_RETURN(known, recollect(journal, identity, of));
    }
    const auto loaded
        = interrupted ? std::optional(interrupted->entry) : known.history.lastLoaded();
    if (!loaded)
        return Error { ErrorCode::NothingLoaded,
            Tr::tr(
                "There is nothing to reset to: Seedbank has not loaded a version into %1 yet, nor "
                "captured one from it.")
                .arg(url.displayName()),
            Tr::tr("Load or capture one first.") };
    const VersionRef version { loaded->scenario, loaded->version };
    if (request.expected && *request.expected != version)
        return Error { ErrorCode::NothingLoaded,
            Tr::tr("%1 is not what was last loaded into %2 or captured from it any more: that is "
                   "%3.")
                .arg(nameOf(*request.expected), url.displayName(), nameOf(version)),
            Tr::tr("Load the version that you want.") };
    LoadIntent intent { JournalEntry::Action::Reset, identity };
    intent.content = loaded->content;
    // It is there to take changes back.
    ASSIGN_OR_RETURN(intent.expected, expectedState(known, url, request.options, true));
    ImportRequest import { request.workplace, request.access, {}, request.options,
        request.compared };
    if (loaded->libraryPath.isEmpty()) {
        import.snapshot.file = loaded->file;
    } else {
        import.workplace.library = loaded->libraryPath;
        import.snapshot = { loaded->scenario, loaded->version };
    }
    ASSIGN_OR_RETURN(ImportReport report, loadSnapshot(import, intent, monitor));
    if (interrupted)
        report.warnings.push_back(interrupted->warning);
    return report;
}

} // namespace

Result<ImportReport> reset(const ResetRequest &request, TaskMonitor &monitor)
{
    return withOutcome(resetNow(request, monitor));
}

} // namespace seedbank
