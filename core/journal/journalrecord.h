// SPDX-License-Identifier: MIT
#pragma once

#include "journal/journal.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace seedbank {

struct JournalEnd {
    std::string id;
    JournalEntry::Outcome outcome = JournalEntry::Outcome::Unknown;
    QDateTime at; ///< UTC
};

/** What one line of the journal records: that an action began, or that it ended. */
using JournalRecord = std::variant<JournalEntry, JournalEnd>;

/** One line of JSON, without the line break. */
std::string toLine(const JournalEntry &started);
std::string toLine(const JournalEnd &ended);
/** Nothing for a line that is torn, or of an event that this program does not know. Unknown fields
 *  are ignored. */
std::optional<JournalRecord> parseRecord(std::string_view line);

} // namespace seedbank
