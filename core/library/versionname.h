// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QDate>

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace seedbank {

/** "v3_2025-01-20". Ordered by number, then date. */
struct VersionName {
    static constexpr int highestNumber = 999'999'999;

    int number = 0; ///< 1 to highestNumber
    QDate date; ///< UTC

    std::string toString() const;
    /** Nothing unless the whole text is such a name with a valid date. */
    static std::optional<VersionName> parse(std::string_view text);
    bool operator==(const VersionName &) const = default;
    std::strong_ordering operator<=>(const VersionName &other) const;
};

/** A version's number without its "v": 1 to VersionName::highestNumber, no leading zero. */
std::optional<int> parseVersionNumber(std::string_view text);

constexpr std::size_t longestScenarioName = 64; ///< bytes

/** `[a-z0-9][a-z0-9._-]{0,63}`, not "metadata" and nothing that could be a path. Error:
 *  InvalidArgument, with what a name may look like. */
Result<> checkScenarioName(std::string_view name);

/** "general_v3_2025-01-20.sql" */
std::string snapshotFileName(std::string_view scenario, const VersionName &version);
/** The version whose snapshotFileName() in this scenario is `fileName`, if there is one. */
std::optional<VersionName> versionOfFileName(std::string_view scenario, std::string_view fileName);

} // namespace seedbank
