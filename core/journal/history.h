// SPDX-License-Identifier: MIT
#pragma once

#include "journal/journal.h"

#include <set>

namespace seedbank {

/** What a saved connection said that a database is for. */
struct EnvironmentRecord {
    QString destination; ///< DatabaseUrl::destination() of the connection
    std::string environment; ///< environmentName(); may be one that only a later Seedbank knows
    /** The destination led to another database before: a tunnel, or a server made anew. */
    bool moved = false;
    DatabaseIdentity identity = {};
};

/** What the journal has of one database. */
class DatabaseHistory {
public:
    std::vector<JournalEntry> entries; ///< oldest first
    std::vector<EnvironmentRecord> environments; ///< the latest of each destination
    std::set<QString> destinationsElsewhere; ///< those that lead, or led, to other databases

    /** What a reset goes back to: the version of the last load, reset or capture that is done;
     *  after an undo that of the last one before the action that it took back, or the version that
     *  the restored rows are. */
    std::optional<JournalEntry> lastLoaded() const;
    /** lastLoaded() as it was when `entry` started. */
    std::optional<JournalEntry> loadedBefore(const JournalEntry &entry) const;
    /** What the safety copy of `entry` holds: as recorded with it; else the version that was loaded
     *  before, if the copy has exactly its rows. Nothing where it is not known. */
    std::optional<HeldRows> heldByCopy(const JournalEntry &entry) const;
    /** The last action that writes, if it has no end: it was interrupted, or still runs. */
    const JournalEntry *interrupted() const;
    /** What may have changed rows, the latest first: what is done and did not find everything as
     *  it should be, and what recorded a safety copy but no end. */
    std::vector<const JournalEntry *> changes() const;

private:
    std::optional<JournalEntry> loadedAt(std::size_t line) const;
};

} // namespace seedbank
