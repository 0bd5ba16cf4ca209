// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <stop_token>

namespace seedbank {

struct DatabaseUrl;

/** Whether there is somebody to ask: standard input and standard error are a terminal. */
bool canAskForPassword();

/** Shows `prompt` on standard error and reads a line from the terminal without showing it. Errors:
 *  Cancelled, InvalidArgument (not UTF-8, too long), IoError. */
Result<QString> askForPassword(const QString &prompt, const std::stop_token &stopToken);

/** Reads standard input to its end; a line break there is left out. On a terminal it asks. Errors:
 *  Cancelled, InvalidArgument (nothing, several lines, not UTF-8, too long), IoError. */
Result<QString> readPasswordFromInput(const std::stop_token &stopToken);

/** InvalidArgument for a database that has no password. */
Result<> checkTakesPassword(const DatabaseUrl &url);

} // namespace seedbank
