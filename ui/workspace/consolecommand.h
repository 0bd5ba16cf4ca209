// SPDX-License-Identifier: MIT
#pragma once

#include "operations/knownversions.h"

#include <QString>

namespace seedbank {

struct DatabaseAccess;

/** The line that loads a version of the library into the database in use, to be pasted into a
 *  POSIX shell; without a database, into the one that the console takes by itself. It holds no
 *  password. Any thread. */
QString loadCommand(
    const QString &libraryPath, const DatabaseAccess &access, const VersionRef &version);

/** As a shell reads it back as one word, whatever is in it. */
QString shellWord(const QString &text);

} // namespace seedbank
