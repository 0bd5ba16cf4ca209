// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseurl.h"
#include "database/environment.h"
#include "database/loadconsent.h"

#include <QString>

#include <optional>
#include <string_view>
#include <vector>

namespace seedbank {

/** Where the password of a connection comes from. It is never part of the profile. */
enum class PasswordSource {
    None, ///< there is none, or the client library finds it (libpq's password file)
    Keychain, ///< the desktop's keychain keeps it
    Ask, ///< asked each time
};

/** "none", "keychain", "ask": as the file has it; stable. */
QString passwordSourceName(PasswordSource source);
std::optional<PasswordSource> passwordSourceFromName(std::string_view name);

/** A database under a name of the user's. */
struct ConnectionProfile {
    QString name;
    DatabaseUrl url;
    Environment environment = Environment::Production; ///< always given; the strictest until it is
    PasswordSource password = PasswordSource::None;
    LoadConsent consent = {};
    /** Absolute folder of the library that it is used with; empty: none was chosen. */
    QString library = {};

    bool operator==(const ConnectionProfile &) const = default;
};

/** A name is plain text of 1 to 64 characters that can be taken neither for a URL (no `:` or `/`)
 *  nor for an option (no `-` in front), without spaces around it. An SQLite database has no
 *  password. A library's folder is an absolute path. Errors: InvalidArgument, with the cause. */
Result<> checkProfile(const ConnectionProfile &profile);

/** Names that a reader could mistake for one another are the same. */
bool isSameName(const QString &a, const QString &b);

/** `name`, or the next like it that none of the connections has ("shop 2"); no longer than a name
 * may be. */
QString freeName(const QString &name, const std::vector<ConnectionProfile> &connections);

/** What another person may be given of a connection: where it leads and what the database is for.
 *  Nothing that its user has allowed, and nothing of this machine beside that. */
ConnectionProfile shareable(const ConnectionProfile &profile);

/** What the keychain keeps the password under: name and destination. A URL that somebody changes in
 *  the file to lead elsewhere does not find it. */
QString credentialKey(const ConnectionProfile &profile);

} // namespace seedbank
