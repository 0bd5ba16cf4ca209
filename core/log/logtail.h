// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace seedbank {

/** The last lines of a log, at most `lines` of them and the oldest first, without their newlines;
 *  from the files that it was rotated into where the present one has fewer. They are as they were
 *  written: without secrets and control characters (logline.h). Errors: NotFound without a log,
 *  PermissionDenied, IoError. Any thread but the window's. */
Result<QStringList> lastLogLines(const QString &path, int lines);

} // namespace seedbank
