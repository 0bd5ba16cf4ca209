// SPDX-License-Identifier: MIT
#pragma once

#include "journal/history.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace seedbank {

/** The live rows, as a load finds them that is about to replace them. */
struct RowsToReplace {
    const DatabaseHistory &history; ///< before the load
    const QString &library; ///< a folder; empty: none
    std::string content; ///< of all live rows, hexadecimal
    std::string wanted; ///< of the rows that are loaded
    std::int64_t changes = 0; ///< rows that make one of the other
};

/** What they are, by the journal, the library's manifest and the load's own comparison: a number of
 *  changes is told only where the load compared with the version that counted as loaded. Nothing
 *  where it is not known. */
std::optional<HeldRows> heldRows(const RowsToReplace &rows);

} // namespace seedbank
