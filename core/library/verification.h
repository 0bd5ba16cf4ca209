// SPDX-License-Identifier: MIT
#pragma once

#include "library/library.h"

#include <stop_token>

namespace seedbank {

/** Reads a version's file whole, and checks that it is what its name says. */
Result<SnapshotFacts> verifyVersion(const QString &library, const std::string &scenario,
    const VersionName &version, const std::stop_token &stopToken);

/** DamagedSnapshot, if the file is not the one that the manifest describes. What the manifest does
 *  not know is not compared. */
Result<> compareWithEntry(const VersionEntry &entry, const SnapshotFacts &facts);

} // namespace seedbank
