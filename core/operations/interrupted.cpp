// SPDX-License-Identifier: MIT
#include "operations/interrupted.h"

#include "base/taskmonitor.h"
#include "operations/target.h"
#include "rows/digest.h"

#include <QCoreApplication>

#include <tuple>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::Status", text);
}

QString nameOf(const JournalEntry &started)
{
    const QString version = QString::fromStdString(started.scenario) + QLatin1Char(' ')
        + QString::fromStdString(started.version);
    switch (started.action) {
    case JournalEntry::Action::Load:
        return tr("The load of %1").arg(version);
    case JournalEntry::Action::Reset:
        return tr("The reset to %1").arg(version);
    case JournalEntry::Action::Undo:
        break;
    }
    return tr("The undo");
}

QString stateText(const JournalEntry &started, InterruptedState state)
{
    const bool isUndo = started.action == JournalEntry::Action::Undo;
    switch (state) {
    case InterruptedState::Unchanged:
        return tr("Checked: unchanged. The demo rows are what they were before.");
    case InterruptedState::Complete:
        return isUndo ? tr("Checked: complete. The demo rows are what was to be brought back.")
                      : tr("Checked: complete. The demo rows are exactly that version.");
    case InterruptedState::Unclear:
        return isUndo
            ? tr("Checked: the demo rows are neither what was to be brought back nor what they "
                 "were before; they were changed since.")
            : tr("Checked: the demo rows are neither that version nor what they were before; they "
                 "were changed since.");
    case InterruptedState::NotChecked:
        break;
    }
    return tr("It was not checked what became of it.");
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
    SEEDBANK_ASSIGN(Target target, openForReading(url, password, dataset, monitor));
    const auto rows = target.session->rows(target.resolved.tables);
    SEEDBANK_ASSIGN(const StoreDigest live, digest(*rows, monitor));
    return judgeInterrupted(started, before, toHex(contentDigest(live)));
}

void recordIfComplete(Journal &journal, const JournalEntry &started, InterruptedState state)
{
    if (state == InterruptedState::Complete)
        std::ignore = journal.recordEnd(started.id, JournalEntry::Outcome::Done, true);
}

QString tellInterrupted(const JournalEntry &started, InterruptedState state)
{
    return tr("%1 on %2 was interrupted, or still runs. %3")
        .arg(nameOf(started),
            started.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")),
            stateText(started, state));
}

} // namespace seedbank
