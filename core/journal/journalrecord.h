// SPDX-License-Identifier: MIT
#pragma once

#include "journal/journal.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace seedbank {

struct JournalCopy {
    std::string id;
    QString file; ///< absolute
    std::string content;
    QDateTime at; ///< UTC
    std::optional<HeldRows> holds = {};
};

struct JournalEnd {
    std::string id;
    JournalEntry::Outcome outcome = JournalEntry::Outcome::Unknown;
    std::optional<bool> changed = {};
    std::string left = {};
    std::string tables = {};
    QDateTime at; ///< UTC
};

struct JournalEnvironment {
    DatabaseIdentity identity;
    QString destination;
    std::string environment;
    bool moved = false;
    QDateTime at; ///< UTC
};

/** What one line of the journal records: that an action began, has its safety copy, or ended; what
 *  a database is for. */
using JournalRecord = std::variant<JournalEntry, JournalCopy, JournalEnd, JournalEnvironment>;

/** One line of JSON, without the line break. */
std::string toLine(const JournalEntry &started);
std::string toLine(const JournalCopy &copy);
std::string toLine(const JournalEnd &ended);
std::string toLine(const JournalEnvironment &record);
/** Nothing for a line that is torn, or of an event that this program does not know. Unknown fields
 *  are ignored. */
std::optional<JournalRecord> parseRecord(std::string_view line);

} // namespace seedbank
