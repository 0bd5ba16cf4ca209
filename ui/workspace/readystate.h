// SPDX-License-Identifier: MIT
#pragma once

#include "operations/status.h"
#include "ui/workspace/databaseaccess.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace seedbank {

/** What is known of the database. */
struct ReadyFacts {
    bool hasDatabase = true;
    bool busy = false; ///< a job runs
    bool checking = false;
    double checkFraction = -1;
    std::optional<StatusReport> status; ///< without versions that cannot be loaded (Verdicts)
    std::optional<Error> error;
    QDateTime checkedAt;
    DatabaseAccess::State access = DatabaseAccess::State::Open;
    QDateTime now; ///< invalid: the moment of the check
    bool isErrorTold = false; ///< where there is room for all of it
    bool isResetDamaged = false; ///< what a reset goes back to cannot be loaded
};

/** A check is good for so long. */
constexpr std::chrono::minutes readyFor { 10 };

/** The Ready line: is the database as the next meeting needs it? */
struct ReadyState {
    enum class Kind {
        NoDatabase,
        Connecting,
        PasswordNeeded,
        Busy,
        Checking,
        NotChecked,
        Failed,
        Empty,
        Ready,
        Stale, ///< what it was when it was checked, too long ago
        Changed,
        Other, ///< a version is live, but not the one that was loaded or captured
        Unknown
    };
    Kind kind = Kind::NotChecked;
    QString text;
    bool operator==(const ReadyState &) const = default;
};

ReadyState readyState(const ReadyFacts &facts);

} // namespace seedbank
