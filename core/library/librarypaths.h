// SPDX-License-Identifier: MIT
#pragma once

#include "base/temporaries.h"

#include <QString>

#include <array>
#include <optional>
#include <string_view>

namespace seedbank {

/** A library in its usual place: the nearest `database/demo-snapshots` at or above the folder.
 *  Absolute. */
std::optional<QString> nearestLibrary(const QString &folder);
/** That place below the folder, whether or not a library is there yet. Absolute. */
QString usualLibrary(const QString &folder);
/** Where a library belongs that is to be made in this folder: in a folder that is empty, or not
 *  there yet, it is that folder; in an application's repository its usual place; elsewhere, beside
 *  other things, a folder `demo-snapshots` in it. A folder that is a library, or part of one,
 * stands for that library. Absolute. Any thread but the window's. */
QString placeForLibrary(const QString &folder);

QString metadataFolder(const QString &library);
QString manifestFile(const QString &library);
QString lockFile(const QString &library);
QString scenarioFolder(const QString &library, std::string_view scenario);
QString latestFile(const QString &library, std::string_view scenario);

/** Of a link that is about to become latest.sql. */
inline constexpr std::string_view latestStem = ".latest";
/** Of all temporary files in a library's folders. */
inline constexpr std::array<std::string_view, 4> temporaryStems { captureStem, latestStem,
    "latest.sql", "export_manifest.json" };

} // namespace seedbank
