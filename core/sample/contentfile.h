// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

using ContentJson = nlohmann::ordered_json;

/** The text of a file of core/sample/content. Throws std::runtime_error without it. */
std::string contentText(const QString &name);

/** The JSON files in a folder of core/sample/content, by name. Throws what nlohmann::json throws.
 */
std::vector<ContentJson> contentFiles(const std::string &folder);

/** Whether the time that `json` has as `member` is there and not later than `moment`; times are
 *  texts like "2026-10-05 18:00". */
bool hasHappened(const ContentJson &json, const char *member, const std::string &moment);

} // namespace seedbank
