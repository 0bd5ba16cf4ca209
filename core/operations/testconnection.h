// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "database/environment.h"
#include "database/loadconsent.h"
#include "operations/permissions.h"
#include "operations/report.h"
#include "operations/request.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace seedbank {

class TaskMonitor;

struct ConnectionTestRequest {
    Workplace workplace = {}; ///< for its dataset
    Access access;
    LoadConsent consent = {}; ///< of loads over this connection
    /** What somebody is about to say that the database is for; nothing records it yet. */
    std::optional<Environment> intended = {};
};

/** One step on the way to the demo rows. Those that do not apply (the host of a file) are left out.
 */
struct ConnectionStep {
    enum class Kind { Resolve, Reach, Protect, LogIn, Catalogue, Permissions };
    enum class State {
        Running,
        Done,
        Skipped, ///< the way goes on without it: a connection that is not encrypted
        Limited, ///< some of what people may want will not work: the user may only read
        Failed,
    };

    Kind kind = Kind::Resolve;
    State state = State::Running;
    QString text; ///< what was found out; empty while it runs
};

struct ConnectionTestReport {
    QString database; ///< for people
    std::vector<ConnectionStep> steps; ///< as far as it came
    Statistics found; ///< demo rows a table
    /** "Found 320 demo rows in 6 tables.", or what was looked for; empty if it failed. */
    QString summary;
    std::optional<Permissions> permissions; ///< if it came so far
    std::optional<Error> failure; ///< of the last step
};

/** Tries a connection, counts the demo rows and asks what the user may do; changes nothing.
 * `onStep` is called with each step when it begins and when it ends, on this thread. A stop request
 * is a failure of code Cancelled. Synchronous; any thread but the window's. */
ConnectionTestReport testConnection(const ConnectionTestRequest &request, TaskMonitor &monitor,
    const std::function<void(const ConnectionStep &)> &onStep = {});

} // namespace seedbank
