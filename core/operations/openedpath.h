// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "operations/knownversions.h"

#include <QString>

#include <optional>

namespace seedbank {

/** What a file or folder is to Seedbank. */
struct OpenedPath {
    QString library = {}; ///< absolute; empty for a database
    std::optional<VersionRef> version = {}; ///< that the file is, in the library
    QString database = {}; ///< the URL of the file; empty for a library
};

/** Tells what somebody means who opens this path, as a file manager does. A folder is a library,
 *  one of a library's own folders, or has the nearest library (librarypaths.h) at or above it. A
 *  file is a version in a library, or a database. Looks at names and at the beginnings of files,
 *  and connects to nothing. Any thread. Errors: NotFound (no such path, or no library there),
 *  InvalidArgument (a file that is nothing of these). */
Result<OpenedPath> recognisePath(const QString &path);

} // namespace seedbank
