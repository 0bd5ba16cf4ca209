// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseidentity.h"
#include "database/databaseurl.h"
#include "database/environment.h"

#include <QString>

#include <optional>

namespace seedbank {

class Journal;

/** What a person has to type to confirm a load: the database's name, or the file's. */
QString confirmationName(const DatabaseUrl &url);

/** What is known of a database, however it is reached. */
struct KnownDatabase {
    /** The strictest that any connection to it was ever given; none where there was none. */
    std::optional<Environment> environment;
    QString saidBy = {}; ///< the connection's destination, if it is not the one in use
    /** Reached through the network, and never seen before. */
    bool isFirstContact = false;
};

/** Looks up in the journal what is known of the database behind `url`: by what it says of itself,
 *  and by its address. `ofConnections` is what the user's saved connections to `url` say of it now.
 *  A destination that led to another database before does not vouch for this one: it may be a
 *  tunnel. */
Result<KnownDatabase> recognise(const Journal &journal, const DatabaseUrl &url,
    const DatabaseIdentity &identity, const std::optional<Environment> &ofConnections);

/** Records in the journal what the user's saved connections to `url` say of the database, so that
 *  it is known by whatever way it is reached. */
Result<> rememberEnvironment(Journal &journal, const DatabaseUrl &url,
    const DatabaseIdentity &identity, const std::optional<Environment> &ofConnections);

/** Whether a load is allowed: Demo, Development and no environment allow it; Staging and the first
 *  contact if `confirmation` is the confirmationName(); Production never. Errors:
 *  ConfirmationRequired, ProtectedEnvironment. */
Result<> allowLoad(
    const KnownDatabase &database, const QString &confirmation, const DatabaseUrl &url);

} // namespace seedbank
