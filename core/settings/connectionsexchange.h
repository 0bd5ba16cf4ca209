// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionsfile.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

// Connections that people give to one another: a file of the format of connections.json, without
// anything that only its owner may know or has decided. Synchronous; any thread but the window's.

/** The text of such a file. */
std::string exportedText(const std::vector<ConnectionProfile> &connections);

enum class Existing { Refused, Replaced };

/** Writes all connections of `file` to `path`, for its owner only, and returns them as they are
 *  there. Errors: InvalidArgument (there are none; `path` is that of the connections themselves, or
 *  exists and is not to be replaced), those of ConnectionsFile, PermissionDenied, DiskFull,
 * IoError.
 */
Result<std::vector<ConnectionProfile>> exportConnections(
    const ConnectionsFile &file, const QString &path, Existing existing);

/** One connection of a file that somebody gave, and what an import makes of it. */
struct ImportedConnection {
    enum class Fate {
        Added,
        Renamed, ///< there is another one of its name, which leads elsewhere
        Known, ///< it is there already
        Refused,
    };
    Fate fate = Fate::Refused;
    QString name = {}; ///< in the file; empty where it has none
    ConnectionProfile profile = {}; ///< as it is saved, or was before; nothing of one refused
    QString remark = {}; ///< sentences: why it is refused, or saved otherwise; may be empty

    bool isToSave() const { return fate == Fate::Added || fate == Fate::Renamed; }
};

/** What an import of the file would do now; changes nothing. Errors: NotFound, PermissionDenied,
 *  IoError (also of a file that is too large), InvalidSettings (not UTF-8, not of this format, of a
 *  newer one, too many connections). */
Result<std::vector<ImportedConnection>> readImport(
    const ConnectionsFile &file, const QString &path);

/** Saves connections that readImport() offered, in one go, by what is there at that moment. None is
 *  less protected than another one to the same database. Their passwords are not known yet. */
Result<std::vector<ImportedConnection>> importConnections(
    ConnectionsFile &file, const std::vector<ConnectionProfile> &chosen);

} // namespace seedbank
