// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string_view>

namespace seedbank {

QString metadataFolder(const QString &library);
QString manifestFile(const QString &library);
QString lockFile(const QString &library);
QString scenarioFolder(const QString &library, std::string_view scenario);
QString latestFile(const QString &library, std::string_view scenario);
/** `name` is a file's name in that folder. */
QString fileIn(const QString &folder, std::string_view name);
/** 16 hexadecimal digits, for the name of a temporary file. */
QString randomDigits();

} // namespace seedbank
