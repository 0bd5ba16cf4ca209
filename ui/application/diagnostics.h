// SPDX-License-Identifier: MIT
#pragma once

#include "ui/application/lastrun.h"

#include <QString>

namespace seedbank {

/** What somebody who looks for a fault wants to know: versions, the system, what is known of the
 *  run that ended, and the last 200 lines of the log, which holds no secrets. Not translated: it is
 *  for the makers of Seedbank. Any thread but the window's. */
QString diagnostics(const UnexpectedEnd &end, const QString &logPath);

} // namespace seedbank
