// SPDX-License-Identifier: MIT
#pragma once

#include "library/manifest.h"
#include "snapshot/snapshotheader.h"

#include <QDateTime>

#include <string>
#include <string_view>

namespace seedbank {

/** "2025-01-20T14:15:00.000Z" */
std::string utcText(const QDateTime &time);

/** Whether the text is a time as a manifest may hold it: ISO 8601, also of the plan's tools. */
bool isTimeText(std::string_view text);

/** Whether the text can be a note: at most `longestText` bytes of UTF-8, without control characters
 *  but line breaks and tabs. */
bool isNote(std::string_view text);

/** What the manifest records of a snapshot with these facts, without note and pin. */
VersionEntry versionEntry(
    const std::string &scenario, const VersionName &version, const SnapshotFacts &facts);

} // namespace seedbank
