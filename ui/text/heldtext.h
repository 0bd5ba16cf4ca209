// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"
#include "operations/listsafetycopies.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace seedbank {

// What the window says of demo rows that an undo can bring back: by the version that they are, as
// far as it is known.

struct HeldState {
    std::optional<HeldRows> rows = {};
    bool isEmpty = false; ///< it is known that there are none
    QDateTime at = {}; ///< UTC, when they were in the database
};
HeldState heldBy(const SafetyCopyInfo &copy);
/** What was there before a load; by its report. */
HeldState replacedBy(const ImportReport &load, const QDateTime &at);
/** What is there after an undo; by its report. */
HeldState restoredBy(const ImportReport &undo, const QDateTime &at = {});

/** "general v3", "general v3 + 3 changes", "general v3 + changes", "no demo rows"; empty where it
 *  is not known. */
QString heldText(const HeldState &state);
/** "Undo: back to general v3", "Undo: back to general v3 + 3 changes, 17:22"; where it is not known
 *  with the time alone. */
QString undoText(const HeldState &state, const QDateTime &now);
/** The same of an undo that brings back what another one took. */
QString redoText(const HeldState &state, const QDateTime &now);
/** "Back to general v3 + 3 changes"; empty where it is not known. */
QString restoredText(const HeldState &state);
/** "Take shop back to general v3 + 3 changes", with the time where it is not known. */
QString takeBackText(const HeldState &state, const QString &database, const QDateTime &now);

/** Names that are longer are cut in the middle, for buttons and headings. */
HeldState withShortNames(HeldState state, int longest);

} // namespace seedbank
