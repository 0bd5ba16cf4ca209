// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"

namespace seedbank {

struct UndoRequest {
    Workplace workplace = {}; ///< its library counts where what is taken back used none
    Access access;
    LoadOptions options = {}; ///< without a safety copy this undo cannot be undone
    /** Absolute path of one of the database's safety copies, to go back further than one step;
     *  empty: the last one. */
    QString copy = {};
    /** Without `copy`: the safety copy that the last change had when somebody decided to undo it;
     *  empty: whichever it is. */
    QString expected = {};
};

/** Loads the safety copy of the last load, reset or undo that changed the database's demo rows, or
 *  the one that the request names: an undo of an undo brings back what the first one took away. A
 *  load whose end the journal does not have counts if the rows are not what they were before it.
 *  NothingToUndo without one, if it was made without a copy, or if there was another change since
 *  the one that was meant; NotFound if the named file is no
 *  safety copy of this database by the journal; SchemaMismatch if the local dataset is not the
 *  copy's. */
Result<ImportReport> undo(const UndoRequest &request, TaskMonitor &monitor);

} // namespace seedbank
