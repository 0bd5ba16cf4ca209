// SPDX-License-Identifier: MIT
#include "operations/loadentry.h"

#include "base/taskmonitor.h"
#include "rows/digest.h"

#include <QUuid>

namespace seedbank {

JournalEntry entryOf(const ImportRequest &request, const LoadPlan &plan, const ImportReport &report)
{
    JournalEntry entry;
    entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    entry.action = plan.action;
    entry.libraryPath = request.file.isEmpty() ? request.libraryPath : QString();
    entry.file = report.file;
    entry.scenario = report.scenario;
    entry.version = report.version;
    entry.copiesFirst = request.safetyCopy;
    if (plan.action == JournalEntry::Action::Undo) {
        entry.libraryPath = plan.restored.libraryPath;
        entry.file = plan.restored.file;
        entry.scenario = plan.restored.scenario;
        entry.version = plan.restored.version;
        entry.undoes = plan.undoes;
        entry.restoredFile = report.file;
    }
    entry.startedAt = QDateTime::currentDateTimeUtc();
    return entry;
}

Result<std::string> contentOf(Target &target, TaskMonitor &monitor)
{
    const auto rows = target.session->rows(target.resolved.tables);
    SEEDBANK_ASSIGN(const StoreDigest digests, digest(*rows, monitor));
    return toHex(contentDigest(digests));
}

} // namespace seedbank
