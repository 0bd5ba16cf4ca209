// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

struct VersionRef {
    std::string scenario;
    std::string version;
    bool operator==(const VersionRef &) const = default;
};

/** The library's versions whose content is `content` (hexadecimal), newest first; an unreadable
 *  library has none. */
std::vector<VersionRef> versionsWith(const QString &libraryPath, const std::string &content);

} // namespace seedbank
