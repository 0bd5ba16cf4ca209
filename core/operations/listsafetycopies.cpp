// SPDX-License-Identifier: MIT
#include "operations/listsafetycopies.h"

#include "base/taskmonitor.h"
#include "database/session.h"
#include "journal/history.h"
#include "journal/safetycopies.h"
#include "operations/databaserecollection.h"
#include "operations/guard.h"
#include "operations/safetycopy.h"
#include "operations/snapshotload.h"
#include "snapshot/snapshot.h"

#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace seedbank {

namespace {

/** An undo of an undo is no undo any more. */
bool isUndoOfLoad(const JournalEntry &entry, const DatabaseHistory &history)
{
    bool undoes = false;
    const JournalEntry *at = &entry;
    while (at->action == JournalEntry::Action::Undo) {
        undoes = !undoes;
        const auto undone = std::ranges::find(history.entries, at->undoes, &JournalEntry::id);
        // What it took back comes before it, in a journal that nobody wrote by hand.
        if (undone == history.entries.end() || undone->startLine >= at->startLine)
            break;
        at = &*undone;
    }
    return undoes;
}

SafetyCopyInfo describe(const QString &path, const DatabaseHistory &history)
{
    SafetyCopyInfo info;
    info.file = path;
    info.size = QFileInfo(path).size();
    const auto before = std::ranges::find(history.entries, path, &JournalEntry::safetyCopy);
    if (before != history.entries.end()) {
        info.before = *before;
        info.holds = history.heldByCopy(*before);
        info.isRedo = isUndoOfLoad(*before, history);
    }
    const auto header = readSnapshotHeader(path);
    if (!header) {
        info.problem = header.error().message();
        return info;
    }
    info.at = QDateTime::fromString(QString::fromStdString(header->generated), Qt::ISODateWithMs);
    info.scenario = header->scenario;
    for (const SnapshotTable &table : header->tables)
        info.statistics.push_back({ table.selected.shape.name.display(), table.rows });
    return info;
}

} // namespace

Result<std::vector<SafetyCopyInfo>> safetyCopiesOf(
    const DatabaseIdentity &identity, const QString &journalPath, TaskMonitor &monitor)
{
    const Journal journal = Journal::at(journalPath);
    ASSIGN_OR_RETURN(const DatabaseRecollection known,
        recollect(journal, identity, DatabaseRecollection::Of::Writes));
    const DatabaseHistory &history = known.history;
    ASSIGN_OR_RETURN(
        const std::vector<QString> paths, safetyCopiesAt(journal.path(), identity, history).list());
    const auto changes = history.changes();
    std::vector<SafetyCopyInfo> copies;
    copies.reserve(paths.size());
    for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
        RETURN_IF_ERROR(monitor.checkCancelled());
        copies.push_back(describe(*path, history));
        copies.back().isNext = !changes.empty() && changes.front()->safetyCopy == *path;
    }
    return copies;
}

Result<SafetyCopyListing> listSafetyCopies(const SafetyCopiesRequest &request, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(request.access.url));
    monitor.beginPhase(Phase::Connecting);
    DatabaseIdentity identity;
    {
        ASSIGN_OR_RETURN(const auto session,
            Session::open(
                url, SessionOptions { .password = request.access.password }, monitor.stopToken()));
        identity = session->identity();
    }
    Journal journal = Journal::at(request.workplace.journal);
    std::ignore = rememberEnvironment(journal, url, identity, request.access.environment);
    SafetyCopyListing listing { url.displayName(), SafetyCopies(journal.path(), identity).folder(),
        {} };
    ASSIGN_OR_RETURN(listing.copies, safetyCopiesOf(identity, request.workplace.journal, monitor));
    monitor.beginPhase(Phase::Finished);
    return listing;
}

} // namespace seedbank
