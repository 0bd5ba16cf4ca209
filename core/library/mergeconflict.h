// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

/** The number (from 1) of the first line with a conflict marker of git, which no JSON text can
 *  have at the beginning of a line. */
std::optional<long> findConflictMarker(std::string_view text);

/** The two texts that git could not merge (git-merge(1), "How conflicts are presented"): what
 *  stands outside the hunks is in both. One text, if there is no conflict. */
std::vector<std::string> conflictSides(std::string_view text);

} // namespace seedbank
