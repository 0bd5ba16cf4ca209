// SPDX-License-Identifier: MIT
#pragma once

#include "journal/history.h"
#include "journal/journal.h"
#include "journal/safetycopies.h"
#include "operations/snapshotload.h"

#include <optional>
#include <string>

namespace seedbank {

struct SafetyCopy;

/** What the journal is told of one load, and what it knows from before. */
class LoadJournal {
public:
    /** Empty: the user's. */
    explicit LoadJournal(const QString &path);

    Journal &journal() { return m_journal; }
    /** Before this load; from begin() on. */
    const DatabaseHistory &history() const { return m_history; }
    /** Of the database; from begin() on. */
    SafetyCopies copies() const;
    const DatabaseIdentity &identity() const { return m_entry.databaseIdentity; }

    /** Records that the load begins: nothing is written without. `content` is the snapshot's,
     *  hexadecimal; `report` has what the request led to. */
    Result<> begin(const ImportRequest &request, const LoadIntent &intent,
        const ImportReport &report, const DatabaseIdentity &identity, const QString &url,
        const std::string &content);
    Result<> recordCopy(const SafetyCopy &copy, const std::optional<HeldRows> &holds);

    /** What there is to record of a load that came to its COMMIT. */
    struct Done {
        bool changed = false; ///< there was something to write
        std::string left = {}; ///< JournalEntry::left
        std::string tables = {}; ///< JournalEntry::tables
    };
    Result<> recordDone(const Done &done);
    /** Of a load that changed nothing, by its error. One whose outcome is unknown records no end:
     *  a start without one says just that. */
    Result<> recordFailed(const Error &error);

private:
    Journal m_journal;
    DatabaseHistory m_history;
    JournalEntry m_entry;
};

} // namespace seedbank
