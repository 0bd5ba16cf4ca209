// SPDX-License-Identifier: MIT
#include "operations/interrupted.h"

#include "base/datetext.h"
#include "base/taskmonitor.h"
#include "operations/countedtables.h"
#include "operations/target.h"
#include "operations/tr.h"
#include "rows/digest.h"

#include <tuple>

namespace seedbank {

namespace {

QString interruption(const JournalEntry &started)
{
    const QString at = exactDate(started.startedAt);
    const QString version = QString::fromStdString(started.scenario) + QLatin1Char(' ')
        + QString::fromStdString(started.version);
    switch (started.action) {
    case JournalEntry::Action::Load:
        return Tr::tr("The load of %1 at %2 was interrupted, or is still running.")
            .arg(version, at);
    case JournalEntry::Action::Reset:
        return Tr::tr("The reset to %1 at %2 was interrupted, or is still running.")
            .arg(version, at);
    case JournalEntry::Action::Undo:
    case JournalEntry::Action::Capture: // writes nothing
        break;
    }
    return Tr::tr("The undo at %1 was interrupted, or is still running.").arg(at);
}

QString stateText(const JournalEntry &started, InterruptedState state)
{
    const bool isUndo = started.action == JournalEntry::Action::Undo;
    switch (state) {
    case InterruptedState::Unchanged:
        return Tr::tr("Checked: unchanged. The demo rows are what they were before.");
    case InterruptedState::Complete:
        return isUndo ? Tr::tr("Checked: complete. The demo rows are what was to be brought back.")
                      : Tr::tr("Checked: complete. The demo rows are exactly that version.");
    case InterruptedState::Unclear:
        return isUndo ? Tr::tr("Checked: the demo rows are neither what was to be brought back nor "
                               "what they were before; they have been changed since.")
                      : Tr::tr("Checked: the demo rows are neither that version nor what they were "
                               "before; they have been changed since.");
    case InterruptedState::NotChecked:
        break;
    }
    return Tr::tr("Its result was not checked; look at the status.");
}

} // namespace

InterruptedState judgeInterrupted(const JournalEntry &started,
    const std::optional<JournalEntry> &loadedBefore, const std::string &liveContent)
{
    // What records its copy before it writes, and did not come to that, wrote nothing.
    if (started.copiesFirst && started.safetyCopy.isEmpty())
        return InterruptedState::Unchanged;
    if (liveContent.empty())
        return InterruptedState::NotChecked;
    if (liveContent == started.content)
        return InterruptedState::Complete;
    if (liveContent == started.copyContent
        || (started.safetyCopy.isEmpty() && loadedBefore && liveContent == loadedBefore->content))
        return InterruptedState::Unchanged;
    return InterruptedState::Unclear;
}

Result<InterruptedState> lookAtInterrupted(const JournalEntry &started,
    const DatabaseHistory &history, const DatabaseUrl &url, const QString &password,
    const Dataset &dataset, TaskMonitor &monitor)
{
    const auto before = history.loadedBefore(started);
    const InterruptedState known = judgeInterrupted(started, before, {});
    if (known != InterruptedState::NotChecked)
        return known;
    ASSIGN_OR_RETURN(Target target, openForReading(url, password, dataset, monitor));
    monitor.beginPhase(Phase::Reading, countedTables(target.resolved.tables, {}));
    const auto rows = target.session->rows(target.resolved.tables);
    ASSIGN_OR_RETURN(const StoreDigest live, digest(*rows, monitor));
    return judgeInterrupted(started, before, toHex(contentDigest(live)));
}

void recordIfComplete(Journal &journal, const JournalEntry &started, InterruptedState state)
{
    if (state == InterruptedState::Complete)
        std::ignore = journal.recordEnd(started.id, JournalEntry::Outcome::Done, true);
}

QString tellInterrupted(const JournalEntry &started, InterruptedState state)
{
    return interruption(started) + QLatin1Char(' ') + stateText(started, state);
}

} // namespace seedbank
