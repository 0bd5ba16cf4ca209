// SPDX-License-Identifier: MIT
#include "journal/journal.h"

#include "journal/history.h"
#include "journal/journalfile.h"
#include "journal/journalrecord.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** Gathers what the lines of the journal tell of one database. */
class Gatherer {
public:
    explicit Gatherer(const DatabaseIdentity &identity)
        : m_identity(identity)
    {
    }

    void add(std::string_view text)
    {
        ++m_line;
        if (std::optional<JournalRecord> record = parseRecord(text))
            std::visit([this](auto &&event) { add(std::forward<decltype(event)>(event)); },
                std::move(*record));
    }

    DatabaseHistory history;

private:
    void add(JournalEntry &&started)
    {
        if (!isSameInstance(started.databaseIdentity, m_identity))
            return;
        started.startLine = m_line;
        history.entries.push_back(std::move(started));
    }

    void add(JournalCopy &&copy)
    {
        if (JournalEntry *entry = find(copy.id)) {
            entry->safetyCopy = std::move(copy.file);
            entry->copyContent = std::move(copy.content);
            entry->copyHolds = std::move(copy.holds);
        }
    }

    void add(JournalEnd &&ended)
    {
        if (JournalEntry *entry = find(ended.id)) {
            entry->outcome = ended.outcome;
            entry->changed = ended.changed;
            entry->left = std::move(ended.left);
            entry->tables = std::move(ended.tables);
            entry->endedAt = std::move(ended.at);
            entry->endLine = m_line;
        }
    }

    void add(JournalEnvironment &&record)
    {
        if (!isSameInstance(record.identity, m_identity)) {
            history.destinationsElsewhere.insert(record.destination);
            return;
        }
        std::erase_if(history.environments, [&](const EnvironmentRecord &former) {
            return former.destination == record.destination;
        });
        history.environments.push_back({ std::move(record.destination),
            std::move(record.environment), record.moved, std::move(record.identity) });
    }

    /** From behind: the action that just began is the one that goes on. */
    JournalEntry *find(const std::string &id)
    {
        const auto place = std::find_if(history.entries.rbegin(), history.entries.rend(),
            [&](const JournalEntry &candidate) { return candidate.id == id; });
        return place == history.entries.rend() ? nullptr : &*place;
    }

    const DatabaseIdentity &m_identity;
    std::size_t m_line = 0;
};

/** A record of old tells less of a database than a session does now. */
bool tellsAsMuch(const DatabaseIdentity &former, const DatabaseIdentity &now)
{
    return (now.instance.empty() || former.instance == now.instance)
        && (now.address.empty() || former.address == now.address)
        && (now.tables.empty() || (!former.tables.empty() && haveSameTables(former, now)));
}

} // namespace

Journal::Journal(QString path)
    : m_path(std::move(path))
{
}

Journal Journal::at(const QString &path)
{
    return Journal(path.isEmpty() ? defaultPath() : path);
}

QString Journal::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/seedbank/journal.jsonl");
}

Result<> Journal::recordStart(const JournalEntry &entry)
{
    return appendToJournal(m_path, toLine(entry));
}

Result<> Journal::recordCopy(const std::string &id, const QString &file, const std::string &content,
    const std::optional<HeldRows> &holds)
{
    return appendToJournal(
        m_path, toLine(JournalCopy { id, file, content, QDateTime::currentDateTimeUtc(), holds }));
}

Result<> Journal::recordEnd(const std::string &id, JournalEntry::Outcome outcome,
    std::optional<bool> changed, const std::string &left, const std::string &tables)
{
    return appendToJournal(m_path,
        toLine(JournalEnd { id, outcome, changed, left, tables, QDateTime::currentDateTimeUtc() }));
}

Result<> Journal::recordCapture(const JournalEntry &entry)
{
    const JournalEnd end { entry.id, JournalEntry::Outcome::Done, false, entry.left, entry.tables,
        QDateTime::currentDateTimeUtc() };
    return appendToJournal(m_path, toLine(entry) + '\n' + toLine(end)); // both or neither
}

Result<> Journal::recordEnvironment(
    const DatabaseIdentity &identity, const QString &destination, const std::string &environment)
{
    ASSIGN_OR_RETURN(const DatabaseHistory known, history(identity));
    const auto former
        = std::ranges::find(known.environments, destination, &EnvironmentRecord::destination);
    const bool isKnown = former != known.environments.end();
    if (isKnown && former->environment == environment && tellsAsMuch(former->identity, identity))
        return {};
    const bool moved = isKnown ? former->moved : known.destinationsElsewhere.contains(destination);
    return appendToJournal(m_path,
        toLine(JournalEnvironment {
            identity, destination, environment, moved, QDateTime::currentDateTimeUtc() }));
}

Result<DatabaseHistory> Journal::history(const DatabaseIdentity &identity) const
{
    Gatherer gatherer(identity);
    RETURN_IF_ERROR(readJournalLines(m_path, [&](std::string_view text) { gatherer.add(text); }));
    return std::move(gatherer.history);
}

Result<std::vector<JournalEntry>> Journal::entries(const DatabaseIdentity &identity) const
{
    ASSIGN_OR_RETURN(DatabaseHistory found, history(identity));
    return std::move(found.entries);
}

Result<std::optional<JournalEntry>> Journal::lastLoaded(const DatabaseIdentity &identity) const
{
    ASSIGN_OR_RETURN(const DatabaseHistory found, history(identity));
    return found.lastLoaded();
}

} // namespace seedbank
