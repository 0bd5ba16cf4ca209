// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "base/taskmonitor.h"
#include "operations/importsnapshot.h"
#include "operations/status.h"

#include <QString>

#include <string>

namespace seedbank {

/** UTF-8 as QString; bytes that are none become U+FFFD. */
QString fromUtf8(std::string_view text);
/** Cut in its middle where it has more than `longest` characters, of which there are at least 12.
 */
QString shortName(const QString &name, int longest);
/** "v3" of "v3_2025-01-20"; the whole where there is no date. */
QString shortVersion(std::string_view version);
/** "general v3". */
QString versionLabel(const VersionRef &ref);

/** What kind of trouble a code is, as a heading of few words: "The database is locked". */
QString errorHeading(ErrorCode code);
/** What stands out above an error's message: what became of the database, else the kind. */
QString headingOf(const Error &error);

/** They have the same words: to tell one of them is enough. Two errors of one code need not. */
bool sayTheSame(const Error &one, const Error &other);

/** What stands in a database before a load. */
struct ReplacedRows {
    QString text; ///< a sentence or two; empty where nothing is replaced
    bool losesChanges = false; ///< no version keeps it
};
/** By the preview alone, as the database was when it was made. `version`: what is to be loaded,
 *  empty for a safety copy. */
ReplacedRows replacedRows(
    const ImportReport &preview, const VersionRef &version, const QString &database);

} // namespace seedbank
