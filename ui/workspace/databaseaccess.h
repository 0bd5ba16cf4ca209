// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "settings/connectionprofile.h"

#include <QString>

#include <optional>

namespace seedbank {

/** The database that the window works on, and how it gets in. */
struct DatabaseAccess {
    enum class State {
        Open, ///< nothing is known to stand in the way
        Finding, ///< the saved connection and its password are looked up
        PasswordNeeded, ///< somebody has to type it
        KeychainLocked, ///< it has to be unlocked before it tells the password
        Failed, ///< there is no such connection, or the file of connections cannot be read
    };

    State state = State::Open;
    QString connection = {}; ///< name of the saved one; empty: a database that was given by its URL
    QString url = {}; ///< empty: there is no database, or it is not known yet
    std::optional<ConnectionProfile> profile = {}; ///< the saved connection, once it is found
    QString password = {}; ///< in memory alone: never shown, logged or written
    std::optional<Environment> environment = {}; ///< what its saved connections say it is for
    LoadConsent consent = {}; ///< of its loads
    /** Why it is not open; of PasswordNeeded, why the keychain did not tell it, or why the
     *  database let nobody in with the last one. */
    std::optional<Error> trouble = {};
    bool isSample = false;
    bool isConfirmationAsked = false; ///< by an operation, whatever else is known

    bool hasDatabase() const { return !url.isEmpty() || !connection.isEmpty(); }
    /** Nothing is known to stand between the window and its database. */
    bool isOpen() const { return hasDatabase() && state == State::Open; }
    /** It was looked up in vain, and may be again. */
    bool isBarred() const { return state == State::KeychainLocked || state == State::Failed; }
    /** Tells one database from another: the connection's name, else the URL. */
    const QString &address() const { return connection.isEmpty() ? url : connection; }
    /** "Practice", the connection's name, or the file's. */
    QString name() const;
    /** Where it is: the file's path, or "database on host". */
    QString place() const;
    /** It is reached through the network. */
    bool isRemote() const;
    /** A server asks who comes; a file does not. */
    bool takesPassword() const;
    /** Nothing is ever loaded into it (guard.h). */
    bool isProtected() const { return environment == Environment::Production; }
    /** What must be typed before a load (guard.h); empty: nothing. */
    QString nameToConfirm() const;
};

} // namespace seedbank
