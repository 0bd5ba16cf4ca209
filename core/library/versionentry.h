// SPDX-License-Identifier: MIT
#pragma once

#include "library/manifest.h"
#include "snapshot/snapshotheader.h"

#include <QDateTime>

#include <string>

namespace seedbank {

/** "2025-01-20T14:15:00.000Z" */
std::string utcText(const QDateTime &time);

/** What the manifest records of a snapshot with these facts, without note and pin. */
VersionEntry versionEntry(
    const std::string &scenario, const VersionName &version, const SnapshotFacts &facts);

} // namespace seedbank
