// SPDX-License-Identifier: MIT
#include "journal/journal.h"

#include "journal/journalfile.h"
#include "journal/journalrecord.h"

#include <QStandardPaths>

#include <algorithm>

namespace seedbank {

namespace {

/** An entry, and where in the file its end stands: what ended last was loaded last. */
struct Followed {
    JournalEntry entry;
    std::size_t end = 0;
};

Result<std::vector<Followed>> follow(const QString &path, const std::string &databaseIdentity)
{
    std::vector<Followed> entries;
    std::size_t line = 0;
    SEEDBANK_TRY(readJournalLines(path, [&](std::string_view text) {
        ++line;
        const std::optional<JournalRecord> record = parseRecord(text);
        if (!record)
            return;
        if (const auto *started = std::get_if<JournalEntry>(&*record)) {
            if (started->databaseIdentity == databaseIdentity)
                entries.push_back({ *started, 0 });
            return;
        }
        const auto &ended = std::get<JournalEnd>(*record);
        // From behind: the action that just began is the one that ends.
        const auto place = std::find_if(entries.rbegin(), entries.rend(),
            [&](const Followed &candidate) { return candidate.entry.id == ended.id; });
        if (place == entries.rend())
            return;
        place->entry.outcome = ended.outcome;
        place->entry.endedAt = ended.at;
        place->end = line;
    }));
    return entries;
}

} // namespace

Journal::Journal(QString path)
    : m_path(std::move(path))
{
}

QString Journal::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/seedbank/journal.jsonl");
}

Result<> Journal::recordStart(const JournalEntry &entry)
{
    return appendJournalLine(m_path, toLine(entry));
}

Result<> Journal::recordEnd(const std::string &id, JournalEntry::Outcome outcome)
{
    return appendJournalLine(m_path, toLine({ id, outcome, QDateTime::currentDateTimeUtc() }));
}

Result<std::vector<JournalEntry>> Journal::entries(const std::string &databaseIdentity) const
{
    SEEDBANK_ASSIGN(const std::vector<Followed> followed, follow(m_path, databaseIdentity));
    std::vector<JournalEntry> entries;
    entries.reserve(followed.size());
    for (const Followed &each : followed)
        entries.push_back(each.entry);
    return entries;
}

Result<std::optional<JournalEntry>> Journal::lastLoaded(const std::string &databaseIdentity) const
{
    SEEDBANK_ASSIGN(const std::vector<Followed> followed, follow(m_path, databaseIdentity));
    const Followed *last = nullptr;
    for (const Followed &each : followed) {
        if (each.entry.outcome == JournalEntry::Outcome::Done && (!last || each.end > last->end))
            last = &each;
    }
    return last ? std::optional(last->entry) : std::nullopt;
}

} // namespace seedbank
