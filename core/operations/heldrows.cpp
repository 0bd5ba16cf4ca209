// SPDX-License-Identifier: MIT
#include "operations/heldrows.h"

#include "operations/knownversions.h"

namespace seedbank {

std::optional<HeldRows> heldRows(const RowsToReplace &rows)
{
    const std::optional<JournalEntry> loaded = rows.history.lastLoaded();
    const bool isKnown = loaded && !loaded->version.empty();
    if (isKnown && loaded->content == rows.content)
        return HeldRows { loaded->scenario, loaded->version, 0 };
    const KnownVersions known = versionsWith(rows.library, rows.content);
    if (!known.sound.empty())
        return HeldRows { known.sound.front().scenario, known.sound.front().version, 0 };
    if (!isKnown)
        return std::nullopt;
    if (loaded->content == rows.wanted && rows.changes > 0)
        return HeldRows { loaded->scenario, loaded->version, rows.changes };
    // A load without an end may have brought another version. Without `left` it is not known how
    // the rows were: the tables have columns that the version lacks.
    if (rows.history.interrupted() || loaded->left.empty())
        return std::nullopt;
    return HeldRows { loaded->scenario, loaded->version };
}

} // namespace seedbank
