// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "library/manifest.h"

#include <QStringList>

#include <string>

namespace seedbank {

struct VersionEntryReading {
    VersionEntry entry; ///< what is right in it
    QStringList problems; ///< what is wrong, a clause each; none: the entry can be used
};

/** Reads one element of a scenario's "versions". */
VersionEntryReading readVersionEntry(const std::string &scenario, const JsonValue &value);

} // namespace seedbank
