// SPDX-License-Identifier: MIT
#pragma once

#include "database/databaseidentity.h"
#include "journal/history.h"
#include "operations/request.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** What the journal tells of a database before it is acted upon, and how sure it is that it is this
 *  one: a copy of a database has its number, its names and its folders. */
struct DatabaseRecollection {
    /** What counts as left by Seedbank: a reset goes back to what was captured, too; an undo takes
     *  back what was written, and that alone. */
    enum class Of { Writes, WritesAndCaptures };

    DatabaseIdentity identity; ///< of the database that is there now
    DatabaseHistory history; ///< captures, too
    Of of = Of::Writes;
    /** The history is of this very instance; else of whatever was at the address. */
    bool isOfInstance = true;

    /** Contents that the demo rows had when Seedbank left them, hexadecimal; none where the journal
     *  does not tell. */
    std::vector<std::string> left() const;
    /** JournalEntry::tables, of what was done last. */
    std::string tables() const;
    /** The last entry has no end. */
    bool isInterrupted() const;
    /** It was reached at this address, and its tables are the same. */
    bool isWhereItWas() const;

    /** Some entry counts. */
    bool isAnythingKnown() const;

private:
    bool counts(const JournalEntry &entry) const;
    /** The last entry that came to its end, or has a safety copy. */
    const JournalEntry *last() const;
};

/** What is known of the instance; where nothing was done to it, of its address. */
Result<DatabaseRecollection> recollect(
    const Journal &journal, const DatabaseIdentity &identity, DatabaseRecollection::Of of);

/** What an undo or a reset must find to go on without the database's name: anything else may be a
 *  copy of the database that the journal tells of. */
struct ExpectedState {
    std::vector<std::string> contents = {}; ///< the demo rows have one, hexadecimal; none: any
    std::string tables = {}; ///< as JournalEntry::tables; empty: any
    bool wantsName = false; ///< whatever is found; of a dry run, which tells it

    bool allows(const std::string &content) const;
};

/** Errors: ConfirmationRequired, where no rows would do and the name was not given.
 *  `rowsMayDiffer`: at the address where it was, they need not be what they were. */
Result<ExpectedState> expectedState(const DatabaseRecollection &recollection,
    const DatabaseUrl &url, const LoadOptions &options, bool rowsMayDiffer);

/** The demo rows are others than expectedState() has. */
Error refuseOtherRows(const QString &name);
/** The same names lead to other tables than before: in another schema. */
Error refuseOtherTables(const QString &name, const std::string &now, const std::string &before);

} // namespace seedbank
