// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "ui/workspace/arguments.h"
#include "ui/workspace/workspaceoptions.h"

#include <QString>

#include <optional>

namespace seedbank {

/** What a start hands over to the window that is there already. */
struct StartRequest {
    /** What to open, with absolute paths; nothing: the window is to come to the front as it is. */
    std::optional<WorkspaceOptions> workspace = {};
    /** Why that is not what was asked for; the window says it. */
    std::optional<Error> trouble = {};
    /** What lets the window take the focus for the click that this start came from. */
    QString activationToken = {};

    /** Of a command line, which was given `token` by the desktop. */
    static StartRequest of(const Arguments &arguments, const QString &token);
};

/** What the desktop gave this process (XDG_ACTIVATION_TOKEN, DESKTOP_STARTUP_ID); Qt takes it out
 * of the environment when the application is made, so it is to be asked for before. */
QString activationTokenOfProcess();

/** What the window that is there already says to it. */
struct StartAnswer {
    enum class Kind {
        Accepted,
        Declined, ///< the window says why, too
        OtherVersion, ///< the two do not understand each other
    };
    Kind kind = Kind::Accepted;
    QString reason = {}; ///< of Declined: sentences, for people
    QString version = {}; ///< of the Seedbank that answers
};

} // namespace seedbank
