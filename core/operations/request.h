// SPDX-License-Identifier: MIT
#pragma once

#include "database/environment.h"
#include "database/loadconsent.h"

#include <QString>

#include <chrono>
#include <optional>
#include <string>

namespace seedbank {

// What requests are made of. An operation takes the parts that it needs, each of them whole.

/** The user's files that an operation works with. */
struct Workplace {
    QString library = {}; ///< a folder; only a capture creates it, only a load needs it
    QString dataset = {}; ///< a file; empty: the library's dataset, else the built-in one
    QString journal = {}; ///< a file; empty: Journal::defaultPath()
};

/** The way into a database. */
struct Access {
    QString url; ///< databaseurl.h
    QString password = {}; ///< of the URL's user; empty: none
    /** What the database is for, by the user's connections, where one has it; run.h looks it up. */
    std::optional<Environment> environment = {};
};

/** A snapshot to load: a version of the library, or any file. */
struct SnapshotRef {
    std::string scenario = {};
    std::string version = "latest"; ///< or "v3", or in full; ignored with `file`
    QString file = {};
};

/** Where triggers run on what is written, full counts. */
enum class Verification { Full, Counts };
/** Of the database's own triggers: whether those of the written tables rest during a load. */
enum class Triggers { Run, Off };

/** Of loads, resets and undos. */
struct LoadOptions {
    Verification verification = Verification::Full;
    std::chrono::milliseconds lockTimeout { 5000 };
    QString confirmation = {}; ///< the database's name, as typed (guard.h)
    bool safetyCopy = true; ///< of what is replaced; without it there is no undo
    Triggers triggers = Triggers::Run;
    bool noForeignChildren = false; ///< see SessionOptions
    bool dryRun = false; ///< tell what would change, and change nothing
    bool rehearse = false; ///< a dry run writes, too, and rolls back: it tells what triggers do

    void setConsent(const LoadConsent &consent)
    {
        triggers = consent.triggersRest ? Triggers::Off : Triggers::Run;
        noForeignChildren = consent.noForeignChildren;
    }
};

} // namespace seedbank
