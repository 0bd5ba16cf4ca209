// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

namespace seedbank {

/** Where the starts of one user in one desktop session find each other. */
struct MeetingPlace {
    QString lock; ///< the first one holds it; never removed
    QString socket; ///< where the first one listens

    /** In `$XDG_RUNTIME_DIR/seedbank`, which is made where it is missing. Both folders must be this
     *  user's and nobody else's (mode 0700), so that nobody else can answer there or ask. A session
     *  is what the windows are shown on, as two desktops of one user must not take each other's
     *  windows: $WAYLAND_DISPLAY, else $DISPLAY, else $XDG_SESSION_ID. Not the last one first: a
     *  terminal that the desktop's service manager started does not have it, and the launcher has.
     *
     *  Errors: NotFound without a runtime folder, PermissionDenied where others can get in,
     *  InvalidArgument where its path is too long for a socket, IoError. Any thread. */
    static Result<MeetingPlace> find();
};

} // namespace seedbank
