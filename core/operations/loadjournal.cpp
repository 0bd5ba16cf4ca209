// SPDX-License-Identifier: MIT
#include "operations/loadjournal.h"

#include "operations/safetycopy.h"

#include <QUuid>

#include <optional>

namespace seedbank {

namespace {

JournalEntry entryOf(
    const ImportRequest &request, const LoadIntent &intent, const ImportReport &report)
{
    JournalEntry entry;
    entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    entry.action = intent.action;
    entry.libraryPath = request.snapshot.file.isEmpty() ? request.workplace.library : QString();
    entry.file = report.file;
    entry.scenario = report.scenario;
    entry.version = report.version;
    entry.copiesFirst = request.options.safetyCopy;
    if (intent.action == JournalEntry::Action::Undo) {
        entry.libraryPath = intent.restored.libraryPath;
        entry.file = intent.restored.file;
        entry.scenario = intent.restored.scenario;
        entry.version = intent.restored.version;
        entry.undoes = intent.undoes;
        entry.restoredFile = report.file;
    }
    entry.startedAt = QDateTime::currentDateTimeUtc();
    return entry;
}

} // namespace

LoadJournal::LoadJournal(const QString &path)
    : m_journal(Journal::at(path))
{
}

SafetyCopies LoadJournal::copies() const
{
    return safetyCopiesAt(m_journal.path(), m_entry.databaseIdentity, m_history);
}

Result<> LoadJournal::begin(const ImportRequest &request, const LoadIntent &intent,
    const ImportReport &report, const DatabaseIdentity &identity, const QString &url,
    const std::string &content)
{
    ASSIGN_OR_RETURN(m_history, m_journal.history(identity));
    m_entry = entryOf(request, intent, report);
    m_entry.databaseIdentity = identity;
    m_entry.database = url;
    m_entry.content = content;
    return m_journal.recordStart(m_entry);
}

Result<> LoadJournal::recordCopy(const SafetyCopy &copy, const std::optional<HeldRows> &holds)
{
    return m_journal.recordCopy(m_entry.id, copy.path, copy.content, holds);
}

Result<> LoadJournal::recordDone(const Done &done)
{
    return m_journal.recordEnd(
        m_entry.id, JournalEntry::Outcome::Done, done.changed, done.left, done.tables);
}

Result<> LoadJournal::recordFailed(const Error &error)
{
    if (error.code == ErrorCode::OutcomeUnknown)
        return {};
    const auto outcome = error.code == ErrorCode::Cancelled ? JournalEntry::Outcome::Cancelled
                                                            : JournalEntry::Outcome::Failed;
    return m_journal.recordEnd(m_entry.id, outcome, std::nullopt, {}, {});
}

} // namespace seedbank
