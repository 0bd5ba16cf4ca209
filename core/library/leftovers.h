// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/result.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

/** The name of a capture's temporary file. Whoever writes it holds an exclusive flock(2) on it:
 *  one without is a leftover of a process that died. */
QString captureTemporary(const QString &folder);
/** Creates such a file, with this mode less the umask, and locks it. */
Result<File> createCapture(const QString &folder, int mode = 0644);
/** The name of a link that is about to become latest.sql. It lives under the library's lock. */
QString latestTemporary(const QString &folder);

/** The temporary files in a scenario's folder or in metadata/ that no live process holds, by name.
 *  Files written under the library's lock count too, so without it they may still be in use. */
Result<std::vector<std::string>> findLeftovers(const QString &folder);

/** Removes the leftovers in the folder; in a library, call under its lock. Returns their names. */
Result<std::vector<std::string>> removeLeftovers(const QString &folder);

} // namespace seedbank
