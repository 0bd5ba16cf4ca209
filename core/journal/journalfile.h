// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <functional>
#include <string_view>

namespace seedbank {

/** Calls `visit` with each line after the journal's first, without its line break. A journal that
 *  does not exist has none. Errors: IoError for a file that is no journal or of a newer format. */
Result<> readJournalLines(const QString &path, const std::function<void(std::string_view)> &visit);

/** Appends a line, or several in one write, under an exclusive flock(2), and flushes them to the
 *  disk. Creates the journal (mode 0600) and its folder (0700) if needed. Ends a line that a crash
 *  left torn first. After an error the journal is as it was. */
Result<> appendToJournal(const QString &path, std::string_view lines);

} // namespace seedbank
