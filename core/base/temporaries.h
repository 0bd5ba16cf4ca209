// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/result.h"

#include <QString>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

// Temporary files that get their real name when they are whole: STEM.<16 hexadecimal digits>.tmp,
// in the folder where that name will be. Whoever writes one holds an exclusive flock(2) on it: one
// without is a leftover of a process that died.

/** The stem of a snapshot's, of a version or a safety copy. */
inline constexpr std::string_view captureStem = ".capture";

/** `name` is a file's name in that folder. */
QString fileIn(const QString &folder, std::string_view name);
QString temporaryName(const QString &folder, std::string_view stem);
/** Creates such a file, with this mode less the umask, and locks it. */
Result<File> createTemporary(const QString &folder, std::string_view stem, int mode = 0644);

/** The temporary files with these stems in a folder that no live process holds, by name. Those that
 *  are written under a lock of their own, as replaceFile() and links do, count too. */
Result<std::vector<std::string>> findLeftovers(
    const QString &folder, std::span<const std::string_view> stems);

/** Removes the leftovers in the folder, under the lock of their own if they have one. Returns their
 *  names. */
Result<std::vector<std::string>> removeLeftovers(
    const QString &folder, std::span<const std::string_view> stems);

} // namespace seedbank
