// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/connectionprofile.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace seedbank {

class ConnectionsText;

/** What a program may change of a connection by itself. */
struct ConnectionAmendment {
    std::optional<LoadConsent> consent = {};
    std::optional<QString> library = {};
};

/** One user's connections: a file without secrets that only its owner may read, shared by all
 *  Seedbank processes. It is replaced as a whole, under a lock, and read without one. A file of a
 *  later format, or one that cannot be read, is never written over. Any thread but the window's.
 *
 *  Errors of all functions: InvalidSettings (with line and column), PermissionDenied, IoError. */
class ConnectionsFile {
public:
    explicit ConnectionsFile(QString path);
    /** `$XDG_CONFIG_HOME/seedbank/connections.json`; the folder is ~/.config by default. */
    static QString defaultPath();

    const QString &path() const { return m_path; }

    /** In the file's order; none without a file. */
    Result<std::vector<ConnectionProfile>> read() const;
    /** NotFound, with the names there are. */
    Result<ConnectionProfile> find(const QString &name) const;

    /** InvalidArgument if the name is taken, or the profile cannot be (checkProfile). */
    Result<> add(const ConnectionProfile &profile);
    /** Puts `profile`, which may have another name, in the place of `name`. */
    Result<> replace(const QString &name, const ConnectionProfile &profile);
    /** Changes that much of the entry as it is now, whatever else somebody changed in it since
     *  `known` was read. NotFound; InvalidArgument if it leads to another database by now. */
    Result<> amend(const ConnectionProfile &known, const ConnectionAmendment &amendment);
    /** What was removed. NotFound. */
    Result<ConnectionProfile> remove(const QString &name);
    /** So many places down the list, up if negative, as far as it goes. NotFound. */
    Result<> move(const QString &name, int places);
    using Choice = std::function<std::vector<ConnectionProfile>(
        const std::vector<ConnectionProfile> &known)>;
    /** Adds all that `choose` makes of the connections there are by then, or none of it.
     *  InvalidArgument, as of add(). */
    Result<> addAll(const Choice &choose);

    /** Gives a damaged file another name, so that a new one can be begun, and returns its path. The
     *  connections in it are not known any more. InvalidArgument for one that can be read, or that
     *  a newer Seedbank wrote. */
    Result<QString> setAside();

    /** How long another writer is waited for. */
    std::chrono::milliseconds patience { 5000 };

private:
    Result<> change(const std::function<Result<>(ConnectionsText &)> &edit);

    QString m_path;
};

/** The strictest environment that a profile with the same destination gives `url`; none without. */
std::optional<Environment> environmentOf(
    const std::vector<ConnectionProfile> &profiles, const DatabaseUrl &url);

} // namespace seedbank
