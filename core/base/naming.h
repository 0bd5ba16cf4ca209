// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

namespace seedbank {

/** Renames a file to a name that must be free: what already has that name is never replaced.
 *  Atomic; durable only after syncFolder(). */
Result<> renameWithoutReplacing(const QString &from, const QString &to);

/** The same by link(2) and unlink(2), for file systems that do not know RENAME_NOREPLACE. A crash
 *  in between leaves both names. */
Result<> linkWithoutReplacing(const QString &from, const QString &to);

} // namespace seedbank
