// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

namespace seedbank {

// "Your database is unchanged.", the state that messages about a load begin with.

/** Begins the message with it, once; a message of an unknown outcome stays as it is. */
Error sayUnchanged(Error error);

/** The message without it: what can stand as the cause in another message. */
QString causeOf(const Error &error);

} // namespace seedbank
