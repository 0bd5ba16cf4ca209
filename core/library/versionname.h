// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QDate>

#include <optional>
#include <string>
#include <string_view>

namespace seedbank {

/** "v3_2025-01-20". */
struct VersionName {
    int number = 0; ///< 1 to 999,999,999
    QDate date; ///< UTC

    std::string toString() const;
    /** Nothing unless the whole text is such a name with a valid date. */
    static std::optional<VersionName> parse(std::string_view text);
    bool operator==(const VersionName &) const = default;
};

/** `[a-z0-9][a-z0-9._-]{0,63}`, not "metadata" and nothing that could be a path. Error:
 * InvalidArgument, with what a name may look like. */
Result<> checkScenarioName(std::string_view name);

/** "general_v3_2025-01-20.sql" */
std::string snapshotFileName(std::string_view scenario, const VersionName &version);

} // namespace seedbank
