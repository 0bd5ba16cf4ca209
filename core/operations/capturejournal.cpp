// SPDX-License-Identifier: MIT
#include "operations/capturejournal.h"

#include "journal/history.h"
#include "library/library.h"
#include "operations/exportscenario.h"
#include "operations/target.h"

#include <QUuid>

#include <algorithm>

namespace seedbank {

namespace {

bool wasWrittenSince(const DatabaseHistory &history, const QDateTime &time)
{
    return std::ranges::any_of(history.changes(), [&](const JournalEntry *entry) {
        return entry->outcome == JournalEntry::Outcome::Done && entry->endedAt >= time;
    });
}

} // namespace

Result<> recordCapture(Journal &journal, const CaptureSource &source, const Library &library,
    const ExportReport &report)
{
    JournalEntry entry;
    entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    entry.action = JournalEntry::Action::Capture;
    entry.databaseIdentity = source.target.session->identity();
    ASSIGN_OR_RETURN(const DatabaseHistory history, journal.history(entry.databaseIdentity));
    if (wasWrittenSince(history, source.begun))
        return {};
    entry.database = source.url.toString();
    entry.libraryPath = library.path();
    entry.file = report.file;
    entry.scenario = report.scenario;
    entry.version = report.version;
    entry.content = report.content;
    entry.startedAt = source.begun;
    entry.left = report.content;
    entry.tables = qualifiedNames(source.target);
    return journal.recordCapture(entry);
}

} // namespace seedbank
