// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionsfile.h"
#include "settings/credentialstore.h"

#include <QString>

#include <optional>
#include <vector>

namespace seedbank {

// Connections together with their passwords. Synchronous; any thread but the window's. Errors:
// those of ConnectionsFile and CredentialStore.

/** What it takes to use a saved connection. */
struct OpenedConnection {
    ConnectionProfile profile;
    /** The strictest that any connection to the same place gives it. */
    Environment environment = Environment::Production;
    std::optional<QString> password; ///< empty: there is none; nothing: to be asked for
    std::optional<Error> keychain; ///< why the keychain did not tell it
};

/** That the keychain does not tell the password is no error. */
Result<OpenedConnection> openConnection(
    const ConnectionsFile &file, const CredentialStore &store, const QString &name);

struct SaveConnection {
    ConnectionProfile profile;
    /** For the keychain. Nothing: it goes on keeping what it keeps for `replaces`, as long as that
     *  leads to the same place. */
    std::optional<QString> password = {};
    QString replaces = {}; ///< the connection that changes; empty: a new one
};

/** Saves both or neither. Returns what went wrong beside it. Errors: InvalidArgument (no password
 *  for the keychain, the name is taken), besides. */
Result<std::vector<QString>> saveConnection(
    ConnectionsFile &file, const CredentialStore &store, const SaveConnection &request);

struct RemovedConnection {
    ConnectionProfile profile;
    std::vector<QString> warnings;
};

/** Forgets a connection and its password. */
Result<RemovedConnection> removeConnection(
    ConnectionsFile &file, const CredentialStore &store, const QString &name);

} // namespace seedbank
