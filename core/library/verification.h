// SPDX-License-Identifier: MIT
#pragma once

#include "library/library.h"

#include <QString>

#include <optional>
#include <stop_token>

namespace seedbank {

/** Reads a version's file whole, and checks that it is what its name says. */
Result<SnapshotFacts> verifyVersion(const QString &library, const std::string &scenario,
    const VersionName &version, const std::stop_token &stopToken);

/** DamagedSnapshot, if the file is not the one that the manifest describes. What the manifest does
 *  not know is not compared. */
Result<> compareWithEntry(const VersionEntry &entry, const SnapshotFacts &facts);

/** What the file was compared with, once compareWithEntry() found nothing. */
FileProof proofOf(const VersionEntry &entry, const SnapshotFacts &facts);

/** What is known to be wrong with the version's file without opening it. NotFound: it is missing;
 *  DamagedSnapshot: it has not the size that the manifest says. `file`: its stamp, if it is there.
 */
Result<> compareStamp(const VersionEntry &entry, const std::optional<FileStamp> &file);

} // namespace seedbank
