// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <compare>
#include <string>
#include <vector>

namespace seedbank {

struct VersionRef {
    std::string scenario;
    std::string version;
    bool operator==(const VersionRef &) const = default;
    auto operator<=>(const VersionRef &) const = default;
};

/** The versions of which a manifest says that they hold some rows; each newest first. */
struct KnownVersions {
    std::vector<VersionRef> sound; ///< as far as a look at the files tells without opening them
    std::vector<VersionRef> damaged; ///< the file is missing or another one: it cannot be loaded
};

/** The library's versions whose content is `content` (hexadecimal); an unreadable library has none.
 */
KnownVersions versionsWith(const QString &libraryPath, const std::string &content);

} // namespace seedbank
