// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QDateTime>

namespace seedbank {

class Journal;
class Library;
struct DatabaseUrl;
struct ExportReport;
struct Target;

/** A reading of a database's demo rows. */
struct CaptureSource {
    const Target &target;
    const DatabaseUrl &url;
    QDateTime begun; ///< UTC; before the first row was read
};

/** Records in the journal that the database holds the library's version that `report` names. Not
 *  where the journal says that something was written to the database since `begun`: then it holds
 *  that. */
Result<> recordCapture(Journal &journal, const CaptureSource &source, const Library &library,
    const ExportReport &report);

} // namespace seedbank
